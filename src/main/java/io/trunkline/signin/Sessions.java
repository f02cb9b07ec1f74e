// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// The places where somebody is signed in. A session belongs to the person whose id is its
/// principal name; its own id never leaves here. It ends with the epoch it was opened in, whether
/// or not it could be found and deleted.
@Component
public final class Sessions {

  /// Session attribute, a string: where it was opened, for people to read ([Visit#described]).
  public static final String OPENED_FROM = "trunkline.opened-from";

  /// Session attribute, a string: `password` or `link`, the first step it was opened by.
  public static final String SIGNED_IN_BY = "trunkline.signed-in-by";

  /// One place.
  ///
  /// @param handle names the session to [#end] and is good for nothing else
  /// @param openedFrom as [#OPENED_FROM], or "" when nobody noted it
  /// @param current whether it is the session that asks
  public record OpenSession(
      String handle, Instant openedAt, Instant lastSeenAt, String openedFrom, boolean current) {}

  private final FindByIndexNameSessionRepository<? extends Session> repository;
  private final Tenancy tenancy;
  private final AccountTable accounts;
  private final MagicLinkTable links;
  private final OneTimeCodeTable codes;
  private final SignInRecord record;

  Sessions(
      FindByIndexNameSessionRepository<? extends Session> repository,
      Tenancy tenancy,
      AccountTable accounts,
      MagicLinkTable links,
      OneTimeCodeTable codes,
      SignInRecord record) {
    this.repository = repository;
    this.tenancy = tenancy;
    this.accounts = accounts;
    this.links = links;
    this.codes = codes;
    this.record = record;
  }

  /// Where this person is signed in, last seen first.
  ///
  /// @param currentSession the id of the session that asks
  public List<OpenSession> list(PersonId person, String currentSession) {
    return of(person).stream()
        .map(session -> shown(session, currentSession))
        .sorted(Comparator.comparing(OpenSession::lastSeenAt).reversed())
        .toList();
  }

  /// Ends one session of this person; false when she has none of that handle.
  public boolean end(PersonId person, String handle) {
    List<String> ids =
        of(person).stream().map(Session::getId).filter(id -> handle(id).equals(handle)).toList();
    ids.forEach(repository::deleteById);
    ids.forEach(_ -> tenancy.forSignIn(() -> record.ofActor(person, "signin.session-ended")));
    return !ids.isEmpty();
  }

  /// Ends every session of this person, the asking one too; her browsers count as unknown again and
  /// her open links stop working.
  public void signOutEverywhere(PersonId person) {
    tenancy.forSignIn(() -> {
      raiseEpoch(person);
      record.ofActor(person, "signin.signed-out-everywhere");
    });
    endAll(person);
  }

  /// As [#signOutEverywhere], for who was taken out of an organization. What follows in her other
  /// organizations is the product's doing: their logs neither blame nor name whoever removed her.
  public void showOut(PersonId person) {
    tenancy.forSignIn(() -> {
      raiseEpoch(person);
      record.ofProduct(person, "signin.shown-out");
    });
    endAll(person);
  }

  /// Ends whatever was opened, asked for or begun for this person before: sessions and whoever is
  /// halfway in, tokens of the API, device cookies, links in mails, set-ups of one-time codes. Runs
  /// in the caller's sign-in scope.
  ///
  /// @return the epoch that counts from now on
  long raiseEpoch(PersonId person) {
    links.revokeEveryOpen(person);
    codes.forgetSetUp(person);
    return accounts.raiseEpoch(person);
  }

  private void endAll(PersonId person) {
    of(person).forEach(session -> repository.deleteById(session.getId()));
  }

  /// Deletes what [#raiseEpoch] has ended, so that it is not listed.
  void endOthers(PersonId person, String keptSession) {
    of(person).stream()
        .map(Session::getId)
        .filter(id -> !id.equals(keptSession))
        .forEach(repository::deleteById);
  }

  private List<? extends Session> of(PersonId person) {
    return List.copyOf(repository.findByPrincipalName(person.toString()).values());
  }

  private static OpenSession shown(Session session, String currentSession) {
    String openedFrom = session.getAttributeOrDefault(OPENED_FROM, "");
    return new OpenSession(
        handle(session.getId()),
        session.getCreationTime(),
        session.getLastAccessedTime(),
        openedFrom,
        session.getId().equals(currentSession));
  }

  /// A number that changes with every [#signOutEverywhere] and every change of password: what
  /// carries an older one, a session or a token of the API, has ended. Runs in the caller's sign-in
  /// scope.
  public long epoch(PersonId person) {
    return accounts.standing(person).epoch();
  }

  /// A session id is random and long, so its hash tells nothing about it.
  private static String handle(String sessionId) {
    return HexFormat.of().formatHex(Secret.of(sessionId).sha256());
  }
}
