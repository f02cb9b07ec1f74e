// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.CredentialSaving;
import io.trunkline.vault.Credentials;
import io.trunkline.vault.Provider;
import io.trunkline.vault.StoredCredential;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One organization's credentials, as `fragments/credentials` shows and changes them: write-only.
@Component
public class CredentialsView {

  private final Credentials credentials;
  private final People people;

  CredentialsView(Credentials credentials, People people) {
    this.credentials = credentials;
    this.people = people;
  }

  /// A provider with its fields.
  public record ProviderRow(
      String key,
      String name,
      String icon,
      String text,
      String state,
      String tone,
      List<FieldRow> fields) {}

  /// One field: saved when `savedAt` is there; `error` is what was wrong with the last try.
  public record FieldRow(
      String key,
      String label,
      String hint,
      String example,
      @Nullable Instant savedAt,
      @Nullable String savedBy,
      String lastFour,
      @Nullable String error) {}

  /// @param refused the field whose last value did not fit, to say so beside it
  public List<ProviderRow> providers(
      OrganizationId organization, Optional<CredentialField> refused) {
    Map<CredentialField, StoredCredential> stored =
        credentials.stored(organization).stream()
            .collect(Collectors.toMap(StoredCredential::field, Function.identity()));
    return Arrays.stream(Provider.values())
        .map(provider -> row(provider, stored, refused))
        .toList();
  }

  /// Empty when provider or field do not exist; otherwise what came of saving.
  public Optional<CredentialSaving> save(
      OrganizationId organization, String provider, String field, String value) {
    return field(provider, field)
        .map(known -> credentials.save(organization, Map.of(known, Secret.of(value))));
  }

  public boolean remove(OrganizationId organization, String provider, String field) {
    return field(provider, field)
        .filter(known -> credentials.remove(organization, known))
        .isPresent();
  }

  /// Whether there is anything that a key seals.
  public boolean keepsAny(OrganizationId organization) {
    return credentials.sealsAny(organization);
  }

  /// Gives the organization a new key; what it keeps is sealed anew and stays what it is.
  public void renewKey(OrganizationId organization) {
    credentials.renewKey(organization);
  }

  public Optional<CredentialField> field(String provider, String word) {
    return Provider.parse(provider).stream()
        .flatMap(known -> known.fields().stream())
        .filter(field -> field.word().equals(word))
        .findFirst();
  }

  private ProviderRow row(
      Provider provider,
      Map<CredentialField, StoredCredential> stored,
      Optional<CredentialField> refused) {
    List<FieldRow> fields =
        provider.fields().stream()
            .map(field -> row(field, Optional.ofNullable(stored.get(field)), refused))
            .toList();
    long saved = fields.stream().filter(field -> field.savedAt() != null).count();
    String state =
        saved == 0 ? "Not connected" : saved == fields.size() ? "Connected" : "Incomplete";
    String tone = saved == 0 ? "plain" : saved == fields.size() ? "good" : "warn";
    return new ProviderRow(
        provider.word(), provider.title(), icon(provider), text(provider), state, tone, fields);
  }

  private FieldRow row(
      CredentialField field, Optional<StoredCredential> stored, Optional<CredentialField> refused) {
    return new FieldRow(
        field.word(),
        field.title(),
        field.hint(),
        "",
        stored.map(StoredCredential::savedAt).orElse(null),
        stored
            .flatMap(StoredCredential::savedBy)
            .map(person -> people.find(person).map(Person::name).orElse("the agency"))
            .orElse(null),
        stored.map(StoredCredential::lastFour).orElse(""),
        refused.filter(field::equals).isPresent()
            ? "This does not look right. " + field.hint()
            : null);
  }

  private static String icon(Provider provider) {
    return switch (provider) {
      case TWILIO -> "phone";
      case OPENAI -> "sparkles";
      case RETELL -> "headset";
      case ELEVENLABS -> "microphone";
      case N8N -> "share";
    };
  }

  private static String text(Provider provider) {
    return switch (provider) {
      case TWILIO -> "Numbers, calls and texts.";
      case OPENAI -> "A voice that listens while it speaks.";
      case RETELL -> "Agents kept at Retell.";
      case ELEVENLABS -> "Agents and voices kept at ElevenLabs.";
      case N8N -> "Workflows that start when a call ends.";
    };
  }
}
