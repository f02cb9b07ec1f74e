// SPDX-License-Identifier: Apache-2.0
package io.trunkline.apikeys;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PlainText;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The API keys of organizations: make, list, revoke, recognize.
///
/// Making, listing and revoking run in the caller's scope; [#recognize] opens its own.
@Component
public class ApiKeys {

  /// What every key begins with, so that people and scanners of leaked secrets know one.
  public static final String PREFIX = "tk_";

  private static final Pattern SHAPE = Pattern.compile("tk_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final int MAX_NAME_LENGTH = 80;
  private static final int MOST_KEYS = 50;

  /// "Last used" is for finding forgotten keys; to write it at every call would cost one each.
  private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);

  private static final String HASH_OF_NOTHING = "0".repeat(2 * SECRET_BYTES);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ApiKeyTable table;
  private final Tenancy tenancy;
  private final AuditLog audit;
  private final InstantSource clock;

  ApiKeys(ApiKeyTable table, Tenancy tenancy, AuditLog audit, InstantSource clock) {
    this.table = table;
    this.tenancy = tenancy;
    this.audit = audit;
    this.clock = clock;
  }

  /// Makes a key; the one who acts on this thread is noted as its maker.
  public ApiKeyCreation create(
      OrganizationId organization, String typedName, Set<ApiScope> scopes) {
    String name = typedName.strip();
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !PlainText.isOneLine(name)) {
      return new ApiKeyCreation.NameUnusable();
    }
    if (scopes.isEmpty()) {
      return new ApiKeyCreation.NoScope();
    }
    if (table.countWorking(organization) >= MOST_KEYS) {
      return new ApiKeyCreation.TooMany(MOST_KEYS);
    }
    ApiKey key = fresh(organization, name, scopes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
    table.add(key, hash(secret));
    audit.record(organization, "api-key.created", key.id(), Map.of("scopes", words(scopes)));
    return new ApiKeyCreation.Created(key, Secret.of(PREFIX + key.id() + "_" + secret));
  }

  /// The keys of an organization, working ones first, each group newest first.
  public List<ApiKey> list(OrganizationId organization) {
    return table.list(organization);
  }

  /// Ends a key at once; false when the organization has no working key of that id.
  public boolean revoke(OrganizationId organization, String id) {
    boolean revoked = table.revoke(organization, id, clock.instant());
    if (revoked) {
      audit.record(organization, "api-key.revoked", id, Map.of());
    }
    return revoked;
  }

  /// The readable part of something that looks like a key.
  public Optional<String> id(Secret presented) {
    Matcher parts = SHAPE.matcher(presented.reveal());
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }

  /// The key somebody presents, if it is one and works. An unknown id and a wrong secret take the
  /// same steps. Opens the sign-in scope.
  public Optional<ApiKey> recognize(Secret presented) {
    Matcher parts = SHAPE.matcher(presented.reveal());
    return parts.matches()
        ? tenancy.forSignIn(() -> recognize(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  private Optional<ApiKey> recognize(String id, String secret) {
    Optional<ApiKeyTable.Kept> kept = table.find(id);
    String expected = kept.map(ApiKeyTable.Kept::hash).orElse(HASH_OF_NOTHING);
    boolean same = MessageDigest.isEqual(bytes(hash(secret)), bytes(expected));
    Optional<ApiKey> key =
        kept.map(ApiKeyTable.Kept::key).filter(found -> same && !found.isRevoked());
    key.ifPresent(this::noteUse);
    return key;
  }

  private void noteUse(ApiKey key) {
    Instant now = clock.instant();
    Instant due = key.lastUsedAt().map(last -> last.plus(LAST_USED_PRECISION)).orElse(Instant.MIN);
    if (!now.isBefore(due)) {
      table.noteUse(key.id(), now);
    }
  }

  private ApiKey fresh(OrganizationId organization, String name, Set<ApiScope> scopes) {
    return new ApiKey(
        organization,
        HexFormat.of().formatHex(random(ID_BYTES)),
        name,
        scopes,
        clock.instant(),
        Actor.current().person(),
        Optional.empty(),
        Optional.empty());
  }

  private static String words(Set<ApiScope> scopes) {
    return scopes.stream().map(ApiScope::word).sorted().collect(Collectors.joining(" "));
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /// A plain hash suffices: the secret is random and 256 bits long, so there is nothing to guess;
  /// and it does not change when the master key is renewed.
  private static String hash(String secret) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(secret)));
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("SHA-256 is not available", notOfThisPlatform);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
