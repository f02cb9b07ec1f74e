// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Renews the master key, and sees to it that everything it seals follows. Once a renewal has run
/// through, older master keys open nothing any more and may be thrown away.
///
/// Runs outside any scope.
@Component
public class SealRenewal {

  private final KeyRing masterKeys;
  private final OrganizationKeys organizationKeys;
  private final List<Resealing> elsewhere;
  private final Tenancy tenancy;
  private final AuditLog audit;

  SealRenewal(
      KeyRing masterKeys,
      OrganizationKeys organizationKeys,
      List<Resealing> elsewhere,
      Tenancy tenancy,
      AuditLog audit) {
    this.masterKeys = masterKeys;
    this.organizationKeys = organizationKeys;
    this.elsewhere = List.copyOf(elsewhere);
    this.tenancy = tenancy;
    this.audit = audit;
  }

  /// A new master key, where the product keeps them itself; then everything is sealed with it.
  public KeyRingRotation renewMasterKey() {
    KeyRingRotation rotation = masterKeys.rotate();
    if (rotation instanceof KeyRingRotation.Rotated) {
      tenancy.asPlatform(
          "renew the master key",
          () -> audit.record(OrganizationId.AGENCY, "vault.master-key-renewed", "", Map.of()));
      resealOutdated();
    }
    return rotation;
  }

  /// Seals anew whatever an older master key sealed; does nothing when there is nothing.
  ///
  /// @return how many
  public int resealOutdated() {
    int renewed = tenancy.asPlatform("seal organizations' keys anew", organizationKeys::resealAll);
    return renewed + elsewhere.stream().mapToInt(Resealing::resealOutdated).sum();
  }
}
