// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Secrets other modules need for an organization and that are no credential of a known provider:
/// each sealed with the organization's key, at a place its module names. Every method runs in the
/// scope of the organization or of the platform; the module that keeps one writes the audit entry.
@Component
public class KeptSecrets {

  private final KeptSecretTable table;
  private final OrganizationKeys keys;

  KeptSecrets(KeptSecretTable table, OrganizationKeys keys) {
    this.table = table;
    this.keys = keys;
  }

  /// Keeps it instead of what was kept at this place.
  ///
  /// @param place begins with a word of the module's own: `own tool/…/header`
  public void keep(OrganizationId organization, String place, Secret secret) {
    KeyRing key = keys.of(organization);
    table.put(
        organization,
        place,
        key.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), bound(organization, place)));
  }

  /// The secret itself, for the one request that needs it.
  public Optional<Secret> reveal(OrganizationId organization, String place) {
    // The key first: so no renewal comes between it and the value.
    return keys.find(organization)
        .flatMap(key ->
            table
                .find(organization, place)
                .map(sealed -> key.open(sealed, bound(organization, place))))
        .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)));
  }

  /// False when nothing was kept there.
  public boolean forget(OrganizationId organization, String place) {
    return table.remove(organization, place);
  }

  boolean keepsAny(OrganizationId organization) {
    return !table.all(organization).isEmpty();
  }

  /// Everything, opened with a key that is being replaced.
  Map<String, byte[]> openAll(OrganizationId organization, KeyRing key) {
    Map<String, byte[]> opened = new HashMap<>();
    table
        .all(organization)
        .forEach(
            (place, sealed) -> opened.put(place, key.open(sealed, bound(organization, place))));
    return opened;
  }

  /// Seals it anew.
  void resealAll(OrganizationId organization, Map<String, byte[]> opened, KeyRing key) {
    opened.forEach((place, plain) ->
        table.put(organization, place, key.seal(plain, bound(organization, place))));
  }

  /// Where a sealed value belongs: moved to another organization or place, it does not open.
  private static byte[] bound(OrganizationId organization, String place) {
    return ("kept secret/" + organization + "/" + place).getBytes(StandardCharsets.UTF_8);
  }
}
