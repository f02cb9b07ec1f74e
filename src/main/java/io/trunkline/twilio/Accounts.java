// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.Call;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Which account a request or a call belongs to, and with what key.
///
/// The key is chosen by whom the request is about, never by the account it names alone: so the key
/// of one organization proves nothing about another's number.
@Component
class Accounts {

  private final TwilioSettings settings;
  private final OwnAccounts own;
  private final Patience patience;
  private final Optional<SimulatorAccount> simulator;

  Accounts(
      TwilioSettings settings,
      OwnAccounts own,
      Patience patience,
      Optional<SimulatorAccount> simulator) {
    this.settings = settings;
    this.own = own;
    this.patience = patience;
    this.simulator = simulator;
  }

  /// The account of that name which may sign for an organization.
  ///
  /// @param organization asked only when it is nobody's but an organization's own
  Optional<TwilioAccount> signing(String sid, Supplier<Optional<OrganizationId>> organization) {
    return platforms(sid)
        .or(() ->
            organization
                .get()
                .flatMap(owner -> patience.ask(() -> own.of(owner), () -> own.recall(owner)))
                .filter(account -> account.sid().equals(sid)));
  }

  /// Whose own account it is, without the database and whatever the request is about: good for an
  /// apology, not for a call.
  Optional<OrganizationId> recallOwner(Predicate<TwilioAccount> signed) {
    return own.recallOwner(signed);
  }

  /// The account a call was made on; empty when nobody here has access to it.
  Optional<TwilioAccount> of(Call call) {
    return call.parties()
        .account()
        .flatMap(sid -> signing(sid, () -> Optional.of(call.organization())));
  }

  boolean isSimulators(TwilioAccount account) {
    return account.sid().equals(SimulatorAccount.SID);
  }

  private Optional<TwilioAccount> platforms(String sid) {
    return settings
        .platform()
        .or(() ->
            // Only where there is no real account: nobody shall sign for one by having our disk.
            simulator.map(
                twin -> new TwilioAccount(SimulatorAccount.SID, twin.token(), Optional.empty())))
        .filter(account -> account.sid().equals(sid));
  }
}
