// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.configuration.MasterKeys;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The key of each organization, sealed by the master key: renewing the master key re-seals one key
/// for each organization and touches no credential.
@Component
class OrganizationKeys {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyRing masterKeys;
  private final VaultKeyTable table;
  private final InstantSource clock;

  OrganizationKeys(KeyRing masterKeys, VaultKeyTable table, InstantSource clock) {
    this.masterKeys = masterKeys;
    this.table = table;
    this.clock = clock;
  }

  /// The organization's key, made when it is first needed, and not renewed before this transaction
  /// has ended. Two first needs at once agree on one key.
  KeyRing of(OrganizationId organization) {
    byte[] sealed =
        table
            .find(organization)
            .orElseGet(() -> {
              table.addUnlessPresent(organization, freshSealed(organization), clock.instant());
              return table.find(organization).orElseThrow();
            });
    return opened(organization, sealed);
  }

  /// As [#of]; empty when none was needed yet.
  Optional<KeyRing> find(OrganizationId organization) {
    return table.find(organization).map(sealed -> opened(organization, sealed));
  }

  /// As [#of], for a renewal: from now on nobody else seals or opens with it.
  KeyRing toRenew(OrganizationId organization) {
    return table
        .findToRenew(organization)
        .map(sealed -> opened(organization, sealed))
        .orElseGet(() -> of(organization));
  }

  /// A new key in place of the old one, which no longer opens anything.
  KeyRing replace(OrganizationId organization) {
    byte[] sealed = freshSealed(organization);
    table.replace(organization, sealed);
    return opened(organization, sealed);
  }

  /// Seals every key that an older master key sealed with the newest; platform scope.
  ///
  /// @return how many were sealed anew
  int resealAll() {
    int renewed = 0;
    for (VaultKeyTable.Sealed key : table.all()) {
      if (!masterKeys.sealedByNewest(key.sealedKey())) {
        byte[] plain = masterKeys.open(key.sealedKey(), place(key.organization()));
        table.replace(key.organization(), masterKeys.seal(plain, place(key.organization())));
        renewed++;
      }
    }
    return renewed;
  }

  private byte[] freshSealed(OrganizationId organization) {
    byte[] key = new byte[MasterKeys.KEY_BYTES];
    RANDOM.nextBytes(key);
    return masterKeys.seal(Base64.getEncoder().encode(key), place(organization));
  }

  private KeyRing opened(OrganizationId organization, byte[] sealed) {
    byte[] encoded = masterKeys.open(sealed, place(organization));
    return KeyRing.of(MasterKeys.parse(new String(encoded, StandardCharsets.US_ASCII)));
  }

  private static byte[] place(OrganizationId organization) {
    return ("organization key/" + organization).getBytes(StandardCharsets.UTF_8);
  }
}
