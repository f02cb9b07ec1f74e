// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.organizations.Person;
import io.trunkline.signin.DeviceCookies.Claimed;
import io.trunkline.signin.Limits.Limit;
import io.trunkline.signin.Limits.Tally;
import io.trunkline.signin.MagicLinkTable.Found;
import io.trunkline.signin.MagicLinkTable.Wish;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.stereotype.Component;

/// Signs people in by a link in a mail: asked for, looked at, confirmed.
///
/// A link works once, for some minutes, and only in the browser that asked for it; looking at it
/// uses nothing up, because mail scanners look at links too. Its token is in the mail and nowhere
/// else.
@Component
public final class MagicLinks {

  /// The cookie that ties a link to the browser that asked for it. Before a request the web layer
  /// sets it to [#newBrowserSecret] unless the browser has one: HttpOnly, SameSite=Lax, whole site,
  /// kept at least as long as a link works, and sent back with every request, look and confirm.
  public static final String BROWSER_COOKIE = "trunkline_browser";

  /// Where a link in a mail leads; the token is the parameter `token`. A GET here only looks.
  public static final String PATH = "/login/link";

  /// What no address looks like.
  private static final String NOBODY = "";

  /// 256 bits.
  private static final Base64StringKeyGenerator TOKENS =
      new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

  /// What is forgotten this long after it expired can no longer be told from what never was.
  private static final Duration TOLD_APART_FOR = Duration.ofDays(1);

  /// What is with a link. Pages may treat all but the first alike.
  public enum State {
    VALID,
    /// Too old, or a newer one was asked for in this browser.
    EXPIRED,
    USED,
    /// Good, but not in this browser.
    OTHER_BROWSER,
    UNKNOWN
  }

  /// What a request came to.
  public sealed interface Request {

    /// A mail is on its way, if anybody is to have one.
    record Taken() implements Request {}

    /// Too many requests from this network, whoever was meant.
    record TooManyTries(Duration retryAfter) implements Request {}
  }

  private final Tenancy tenancy;
  private final MagicLinkTable table;
  private final Proofs proofs;
  private final SignIn signIn;
  private final SignInRecord record;
  private final SignInSettings settings;

  MagicLinks(
      Tenancy tenancy,
      MagicLinkTable table,
      Proofs proofs,
      SignIn signIn,
      SignInRecord record,
      SignInSettings settings) {
    this.tenancy = tenancy;
    this.table = table;
    this.proofs = proofs;
    this.signIn = signIn;
    this.record = record;
    this.settings = settings;
  }

  /// A value for [#BROWSER_COOKIE].
  public static Secret newBrowserSecret() {
    return newToken();
  }

  static Secret newToken() {
    return Secret.of(TOKENS.generateKey());
  }

  /// How long a link works, for the page that says so.
  public Duration life() {
    return settings.linkLife();
  }

  /// Asks for a link. The answer, and the work before it, is the same for every address; the mail
  /// is written and sent afterwards, by somebody else.
  public Request request(String typedEmail, Visit visit, Secret browserSecret) {
    Claimed claimed = proofs.claimed(typedEmail, visit);
    boolean known = claimed.device().isPresent();
    Optional<Duration> wait =
        known ? Optional.empty() : take(claimed, Limit.LINK_PER_NETWORK.of(visit.network()), visit);
    if (wait.isPresent()) {
      return new Request.TooManyTries(wait.get());
    }
    // Silent: whoever asks too often for somebody else's address learns nothing about her.
    if (proofs.take(claimed, perReader(claimed, visit), visit).isEmpty()) {
      tenancy.forSignIn(() -> note(claimed, visit, browserSecret));
    }
    return new Request.Taken();
  }

  /// Strangers use up what their own network may ask for; only many networks together use up what
  /// one mailbox is to be bothered with, and a browser she has used before asks all the same.
  private static List<Tally> perReader(Claimed claimed, Visit visit) {
    return claimed
        .device()
        .map(device -> List.of(Limit.LINK_PER_DEVICE.of(claimed.id() + "/" + device)))
        .orElseGet(() ->
            List.of(
                Limit.LINK_PER_ADDRESS_AND_NETWORK.of(claimed.meant() + " " + visit.network()),
                Limit.LINK_PER_ADDRESS.of(claimed.meant())));
  }

  /// Looks at a link without using it.
  public State peek(Secret token, Secret browserSecret) {
    return tenancy
        .forSignIn(() -> table.find(token, browserSecret))
        .map(MagicLinks::state)
        .orElse(State.UNKNOWN);
  }

  /// Uses a link up. Of many at the same moment, one succeeds.
  public SignInOutcome confirm(Secret token, Secret browserSecret, Visit visit) {
    Optional<PersonId> person = tenancy.forSignIn(() -> table.use(token, browserSecret));
    Claimed claimed =
        person
            .map(known -> proofs.claimed(known, visit))
            .orElseGet(() -> proofs.claimed(NOBODY, visit));
    SignInOutcome outcome = signIn.afterFirstStep(claimed, visit, "link");
    if (outcome instanceof SignInOutcome.Refused
        && take(claimed, Limit.LINK_FAILURES_PER_NETWORK.of(visit.network()), visit).isEmpty()) {
      proofs.recordOf(claimed, visit, "signin.failed", Map.of("by", "link"));
    }
    return outcome;
  }

  /// Deletes links nobody needs to be told about any more.
  ///
  /// @return how many
  public int forgetOldLinks() {
    return tenancy.forSignIn(() -> table.forget(TOLD_APART_FOR));
  }

  private Optional<Duration> take(Claimed claimed, Tally limit, Visit visit) {
    return proofs.take(claimed, List.of(limit), visit);
  }

  /// The same statements for everybody; for nobody they find and revoke nothing.
  private void note(Claimed claimed, Visit visit, Secret browserSecret) {
    table.queueUp(claimed.id());
    table.revokeOpen(claimed.id(), browserSecret);
    UUID id = UUID.randomUUID();
    Optional<PersonId> person =
        claimed.person().filter(Predicate.not(Person::disabled)).map(Person::id);
    table.add(new Wish(id, person, browserSecret, visit.described()), settings.linkLife());
    record.linkRequested(id);
    proofs.recordOf(claimed, visit, "signin.link-requested", Map.of());
  }

  private static State state(Found found) {
    if (found.used()) {
      return State.USED;
    }
    if (found.expired() || found.revoked()) {
      return State.EXPIRED;
    }
    return found.inItsBrowser() ? State.VALID : State.OTHER_BROWSER;
  }
}
