// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.tenancy.Tenancy;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Stops a start with the wrong master key, before somebody seals new credentials with it and two
/// keys are needed to open one database.
@Component
class CheckMasterKeys implements SmartInitializingSingleton {

  private final Tenancy tenancy;
  private final KeyRing masterKeys;
  private final VaultKeyTable table;

  CheckMasterKeys(Tenancy tenancy, KeyRing masterKeys, VaultKeyTable table) {
    this.tenancy = tenancy;
    this.masterKeys = masterKeys;
    this.table = table;
  }

  @Override
  public void afterSingletonsInstantiated() {
    long unknown =
        tenancy.asPlatform(
            "check the master key",
            () -> table.all().stream().filter(key -> !masterKeys.knows(key.sealedKey())).count());
    if (unknown > 0) {
      throw new KeyRingUnusable(
          "The credentials of "
              + (unknown == 1 ? "an organization" : unknown + " organizations")
              + " in this database were sealed with a master key that is not here.",
          "Bring back the key they were sealed with: TRUNKLINE_MASTER_KEY, or the file master.key"
              + " in the data folder. Keep new keys before old ones until everything is sealed"
              + " anew.");
    }
  }
}
