// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The accounts that organizations have themselves, from the vault.
///
/// What was read is remembered for a minute, and for longer while the database is away: a call must
/// be answered then too. Nothing is remembered for good.
@Component
class OwnAccounts {

  private record Remembered(Optional<TwilioAccount> account, Instant at) {}

  private final Map<OrganizationId, Remembered> remembered = new ConcurrentHashMap<>();
  private final Tenancy tenancy;
  private final Credentials credentials;
  private final TwilioSettings settings;
  private final InstantSource clock;

  OwnAccounts(
      Tenancy tenancy, Credentials credentials, TwilioSettings settings, InstantSource clock) {
    this.tenancy = tenancy;
    this.credentials = credentials;
    this.settings = settings;
    this.clock = clock;
  }

  /// The organization's account, if it has one; asks the database at most once a minute.
  Optional<TwilioAccount> of(OrganizationId organization) {
    Remembered known = remembered.get(organization);
    if (known != null && clock.instant().isBefore(known.at().plus(settings.tokenLife()))) {
      return known.account();
    }
    return readAgain(organization);
  }

  /// Reads it anew.
  Optional<TwilioAccount> readAgain(OrganizationId organization) {
    Optional<TwilioAccount> account = tenancy.within(organization, () -> account(organization));
    remembered.put(organization, new Remembered(account, clock.instant()));
    return account;
  }

  /// Without the database.
  Optional<TwilioAccount> recall(OrganizationId organization) {
    Instant oldest = clock.instant().minus(settings.tokenMemory());
    return Optional.ofNullable(remembered.get(organization))
        .filter(known -> known.at().isAfter(oldest))
        .flatMap(Remembered::account);
  }

  /// Without the database: whose account it is.
  Optional<OrganizationId> recallOwner(Predicate<TwilioAccount> wanted) {
    return remembered.keySet().stream()
        .filter(organization -> recall(organization).filter(wanted).isPresent())
        .findFirst();
  }

  /// Drops what is too old to count.
  void forgetOld() {
    Instant oldest = clock.instant().minus(settings.tokenMemory());
    remembered.values().removeIf(known -> known.at().isBefore(oldest));
  }

  private Optional<TwilioAccount> account(OrganizationId organization) {
    Optional<Secret> sid = credentials.reveal(organization, CredentialField.TWILIO_ACCOUNT_SID);
    return sid.flatMap(found ->
        credentials
            .reveal(organization, CredentialField.TWILIO_AUTH_TOKEN)
            .map(token -> new TwilioAccount(found.reveal(), token, Optional.of(organization))));
  }
}
