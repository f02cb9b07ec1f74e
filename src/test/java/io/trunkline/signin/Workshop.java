// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.mail.CaughtMail;
import io.trunkline.mail.DevelopmentMailbox;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.KeyRing;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// Puts sign-in together on the product's own database, but with a clock that can be moved, limits
/// nobody has used, cheap hashing, and codes required or not.
class Workshop {

  static final Secret PASSWORD = Secret.of("violet harbour lantern");

  /// The id of some session, to set one-time codes up in.
  static final Secret SESSION = Secret.of("a session of a test");

  static final Secret WRONG = Secret.of("not the violet lantern");

  private static final Pattern LINK = Pattern.compile("(\\S+)\\?token=([A-Za-z0-9_-]{43})\\s");

  @Autowired Tenancy tenancy;
  @Autowired People people;
  @Autowired AccountTable accounts;
  @Autowired OneTimeCodeTable codeTable;
  @Autowired KeyRing keys;
  @Autowired AuditLog audit;
  @Autowired ApplicationEventPublisher events;
  @Autowired FindByIndexNameSessionRepository<? extends Session> repository;
  @Autowired JdbcClient database;
  @Autowired ProductSettings product;
  @Autowired DevelopmentMailbox mailbox;

  /// Not imported as a bean: a test with a bean of its own would start another product.
  static Workshop in(AutowireCapableBeanFactory product) {
    return product.createBean(Workshop.class);
  }

  /// Sign-in, freshly put together.
  final class Bench {

    final SettableClock clock = new SettableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final SignInSettings settings = settings(Map.of());
    final MagicLinkTable linkTable = new MagicLinkTable(database, clock);
    final PasswordHashing hashing = new PasswordHashing(cheap(settings), meters);
    final SignInRecord record = new SignInRecord(audit, people, accounts, events, clock);
    final DeviceCookies devices =
        new DeviceCookies(tenancy, people, accounts, keys, settings, clock);
    final Totp totp = new Totp(codeTable, keys, clock);
    final Proofs proofs =
        new Proofs(tenancy, devices, hashing, totp, new Limits(settings, clock), record);
    final Sessions sessions =
        new Sessions(repository, tenancy, accounts, linkTable, codeTable, record);
    final Passwords passwords = new Passwords(tenancy, accounts, hashing, proofs, record, sessions);
    final OneTimeCodes codes;
    final SignIn signIn;
    final MagicLinks links;

    private Bench(boolean operatorsNeedCodes) {
      var policy = new OneTimeCodes.Policy(operatorsNeedCodes);
      codes = new OneTimeCodes(tenancy, people, totp, proofs, record, policy);
      signIn = new SignIn(tenancy, proofs, passwords, codes, record);
      links = new MagicLinks(tenancy, linkTable, proofs, signIn, record, settings);
    }

    double hashChecks() {
      return meters.get("trunkline.signin.password.checks").timer().count();
    }
  }

  Bench bench() {
    return new Bench(false);
  }

  Bench benchWhereOperatorsNeedCodes() {
    return new Bench(true);
  }

  /// Who has never signed out everywhere nor changed her password, by the first step alone.
  static SignInOutcome recognized(Person person) {
    return new SignInOutcome.Recognized(person, 0, false);
  }

  /// As [#recognized], by a code as well.
  static SignInOutcome byCode(Person person) {
    return new SignInOutcome.Recognized(person, 0, true);
  }

  static SignInOutcome codeNeeded(Person person) {
    return new SignInOutcome.CodeNeeded(person, 0);
  }

  static SignInOutcome codeSetUpNeeded(Person person) {
    return new SignInOutcome.CodeSetUpNeeded(person, 0);
  }

  static SignInSettings settings(Map<String, String> chosen) {
    return new Binder(new MapConfigurationPropertySource(chosen))
        .bindOrCreate("trunkline.signin", SignInSettings.class);
  }

  /// Four is the least that bcrypt knows.
  private static SignInSettings cheap(SignInSettings settings) {
    return new SignInSettings(
        settings.requireCodeForOperators(),
        4,
        settings.linkLife(),
        settings.deviceLife(),
        settings.limits());
  }

  /// A visit from a browser nobody knows, at an address of the block for documentation.
  static Visit aVisit() {
    UUID somewhere = UUID.randomUUID();
    String address =
        "2001:db8:%x:%x::1"
            .formatted(
                somewhere.getMostSignificantBits() & 0xffff,
                somewhere.getLeastSignificantBits() & 0xffff);
    return new Visit(address, Optional.empty(), "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
  }

  static Visit withCookie(Visit visit, Secret cookie) {
    return new Visit(visit.clientAddress(), Optional.of(cookie), visit.userAgent());
  }

  /// The audit log of an organization, newest first, without what its making left there.
  List<AuditEntry> log(OrganizationId organization) {
    return tenancy
        .within(
            organization,
            () -> audit.search(AuditFilter.newestActs(Optional.of(organization), 200)))
        .stream()
        .filter(entry -> entry.organization().equals(organization))
        .filter(entry -> !entry.action().startsWith("organization."))
        .filter(entry -> !entry.action().equals("person.joined"))
        .toList();
  }

  List<String> actions(OrganizationId organization) {
    return log(organization).stream().map(AuditEntry::action).toList();
  }

  void disable(PersonId person) {
    tenancy.forSignIn(() ->
        database
            .sql("update person set disabled_at = now() where person_id = :person")
            .param("person", person.value())
            .update());
  }

  int rows(String table, PersonId person) {
    return count(table + " where person_id = '" + person + "'");
  }

  int count(String from) {
    return tenancy.forSignIn(
        () -> database.sql("select count(*) from " + from).query(Integer.class).single());
  }

  String text(String query) {
    return tenancy.forSignIn(() -> database.sql(query).query(String.class).single());
  }

  /// Asks for a link and waits for its mail.
  ///
  /// @return the token in it
  Secret mailedLink(Bench bench, Person person, Visit visit, Secret browser) {
    int before = mailsTo(person).size();
    bench.links.request(person.email().value(), visit, browser);
    await().until(() -> mailsTo(person).size() == before + 1);
    String text = mailsTo(person).getFirst().text();
    Matcher link = LINK.matcher(text);
    assertThat(link.find()).isTrue();
    assertThat(text).contains("15 minutes", visit.described());
    assertThat(link.group(1)).isEqualTo(product.linkTo("/login/link").toString());
    return Secret.of(link.group(2));
  }

  List<CaughtMail> mailsTo(Person person) {
    return mailbox.newest(100).stream().filter(mail -> mail.to().equals(person.email())).toList();
  }

  /// A place where this person is signed in.
  ///
  /// @return the id of the session
  String aSession(PersonId person) {
    return open(repository, person);
  }

  private static <S extends Session> String open(
      FindByIndexNameSessionRepository<S> sessions, PersonId person) {
    S session = sessions.createSession();
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
    session.setAttribute(Sessions.OPENED_FROM, "203.0.113.7, Firefox, Linux");
    session.setMaxInactiveInterval(Duration.ofHours(1));
    sessions.save(session);
    return session.getId();
  }

  boolean isOpen(String session) {
    return repository.findById(session) != null;
  }
}
