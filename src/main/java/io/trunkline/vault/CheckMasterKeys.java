// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.tenancy.Tenancy;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Stops a start with the wrong master key, before somebody seals new credentials with it and two
/// keys are needed to open one database.
@Component
class CheckMasterKeys implements SmartInitializingSingleton {

  private final Tenancy tenancy;
  private final KeyRing masterKeys;
  private final VaultKeyTable table;
  private final List<Resealing> elsewhere;

  CheckMasterKeys(
      Tenancy tenancy, KeyRing masterKeys, VaultKeyTable table, List<Resealing> elsewhere) {
    this.tenancy = tenancy;
    this.masterKeys = masterKeys;
    this.table = table;
    this.elsewhere = List.copyOf(elsewhere);
  }

  @Override
  public void afterSingletonsInstantiated() {
    long credentials =
        tenancy.asPlatform(
            "check the master key",
            () -> table.all().stream().filter(key -> !masterKeys.knows(key.sealedKey())).count());
    long others = elsewhere.stream().mapToLong(Resealing::sealedByUnknownKeys).sum();
    if (credentials + others > 0) {
      throw new KeyRingUnusable(
          "In this database, the credentials of %s and %s were sealed with a master key that is not here."
              .formatted(
                  counted(credentials, "organization"),
                  counted(others, "secret for one-time codes")),
          "Bring back the key they were sealed with: TRUNKLINE_MASTER_KEY, or the file master.key"
              + " in the data folder. Keep new keys before old ones until everything is sealed"
              + " anew.");
    }
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
