// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// An organization's own accounts with third parties: written by people, read only by the adapter
/// that calls the provider. Every method runs in the scope of the organization or of the platform.
@Component
public class Credentials {

  private final CredentialTable table;
  private final KeptSecrets kept;
  private final OrganizationKeys keys;
  private final AuditLog audit;
  private final InstantSource clock;

  Credentials(
      CredentialTable table,
      KeptSecrets kept,
      OrganizationKeys keys,
      AuditLog audit,
      InstantSource clock) {
    this.table = table;
    this.kept = kept;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /// What is stored, without the values.
  public List<StoredCredential> stored(OrganizationId organization) {
    return table.stored(organization);
  }

  /// Stores what was typed; an empty field leaves the stored value as it is.
  public CredentialSaving save(OrganizationId organization, Map<CredentialField, Secret> typed) {
    Map<CredentialField, Secret> given = given(typed);
    if (given.isEmpty()) {
      return new CredentialSaving.NothingGiven();
    }
    List<CredentialField> unfit =
        given.entrySet().stream()
            .filter(entry -> !entry.getKey().fits(entry.getValue().reveal()))
            .map(Map.Entry::getKey)
            .toList();
    if (!unfit.isEmpty()) {
      return new CredentialSaving.Unfit(unfit);
    }
    KeyRing key = keys.of(organization);
    given.forEach((field, value) -> seal(organization, key, field, value));
    return new CredentialSaving.Saved();
  }

  /// Forgets a stored value. False when there was none.
  public boolean remove(OrganizationId organization, CredentialField field) {
    if (!table.remove(organization, field)) {
      return false;
    }
    audit.record(
        organization, "credential.removed", field.provider().word(), Map.of("field", field.word()));
    return true;
  }

  /// The value itself, for the one call that needs it.
  public Optional<Secret> reveal(OrganizationId organization, CredentialField field) {
    // The key first: so no renewal comes between it and the value.
    return keys.find(organization)
        .flatMap(key ->
            table
                .sealed(organization, field)
                .map(sealed -> key.open(sealed, place(organization, field))))
        .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)));
  }

  /// Whether the organization's key seals anything, what other modules keep here included.
  public boolean sealsAny(OrganizationId organization) {
    return !table.sealed(organization).isEmpty() || kept.keepsAny(organization);
  }

  /// Gives the organization a new key and seals everything anew with it, what other modules keep
  /// here included.
  ///
  /// @return how many values
  public int renewKey(OrganizationId organization) {
    Map<CredentialField, byte[]> opened = new EnumMap<>(CredentialField.class);
    // Before the values are read: one saved meanwhile is among them, or sealed with the new key.
    KeyRing before = keys.toRenew(organization);
    table
        .sealed(organization)
        .forEach(
            (field, sealed) -> opened.put(field, before.open(sealed, place(organization, field))));
    Map<String, byte[]> keptOpened = kept.openAll(organization, before);
    KeyRing after = keys.replace(organization);
    kept.resealAll(organization, keptOpened, after);
    opened.forEach((field, plain) ->
        table.reseal(organization, field, after.seal(plain, place(organization, field))));
    audit.record(
        organization,
        "credential.key-renewed",
        organization.toString(),
        Map.of("values", Integer.toString(opened.size() + keptOpened.size())));
    return opened.size() + keptOpened.size();
  }

  private void seal(OrganizationId organization, KeyRing key, CredentialField field, Secret value) {
    byte[] plain = value.reveal().getBytes(StandardCharsets.UTF_8);
    table.put(
        organization,
        new StoredCredential(field, value.lastFour(), clock.instant(), Actor.current().person()),
        key.seal(plain, place(organization, field)));
    audit.record(
        organization, "credential.saved", field.provider().word(), Map.of("field", field.word()));
  }

  /// Where a sealed value belongs: moved to another organization or field, it does not open.
  private static byte[] place(OrganizationId organization, CredentialField field) {
    return (organization + "/" + field.provider().word() + "/" + field.word())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<CredentialField, Secret> given(Map<CredentialField, Secret> typed) {
    Map<CredentialField, Secret> given = new EnumMap<>(CredentialField.class);
    typed.forEach((field, value) -> {
      if (!value.isBlank()) {
        given.put(field, Secret.of(value.reveal().strip()));
      }
    });
    return given;
  }
}
