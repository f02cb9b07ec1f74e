// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.organizations.Membership;
import io.trunkline.vault.KeyRing;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tokens with which a person calls the API for a quarter of an hour: signed, not stored.
///
/// A token says who and for which organization; whether she still belongs there, and may still come
/// in, is asked of the database at each call.
@Component
public class ApiTokens {

  private static final String PURPOSE = "api token";

  /// As long as the hash, which is what RFC 7518 asks of an HS256 key.
  private static final int KEY_BYTES = 32;

  private static final String AUDIENCE = "trunkline-api";
  private static final String ORGANIZATION = "org";
  private static final String ROLE = "role";
  private static final String EPOCH = "epoch";

  private final KeyRing keys;
  private final InstantSource clock;
  private final Duration life;
  private final String issuer;

  ApiTokens(KeyRing keys, InstantSource clock, AccessSettings settings, ProductSettings product) {
    this.keys = keys;
    this.clock = clock;
    this.life = settings.tokenLife();
    this.issuer = product.appUrl().toString();
  }

  /// A new token.
  ///
  /// @param life how long it works
  public record Issued(Secret token, Duration life) {}

  /// What a genuine token that has not ended says.
  ///
  /// @param epoch as it was for this person when the token was made
  record Claims(PersonId person, OrganizationId organization, long epoch) {}

  /// A token for one organization of a person who has just shown who she is.
  ///
  /// @param epoch the one in which she did, see [Sessions#epoch]
  public Issued issue(PersonId person, Membership membership, long epoch) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(AUDIENCE)
            .subject(person.toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .claim(ORGANIZATION, membership.organization().toString())
            .claim(ROLE, membership.role().word())
            .claim(EPOCH, epoch)
            .build();
    return new Issued(Secret.of(signed(claims)), life);
  }

  /// Empty for whatever is not a token of ours, or no longer one.
  Optional<Claims> read(Secret presented) {
    try {
      SignedJWT token = SignedJWT.parse(presented.reveal());
      return isGenuine(token) ? claims(token.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException _) {
      return Optional.empty();
    }
  }

  private Optional<Claims> claims(JWTClaimsSet claims) throws ParseException {
    Date ends = claims.getExpirationTime();
    boolean current =
        ends != null
            && clock.instant().isBefore(ends.toInstant())
            && List.of(AUDIENCE).equals(claims.getAudience())
            && issuer.equals(claims.getIssuer());
    Optional<PersonId> person = Optional.ofNullable(claims.getSubject()).flatMap(PersonId::parse);
    Optional<OrganizationId> organization =
        Optional.ofNullable(claims.getStringClaim(ORGANIZATION)).flatMap(OrganizationId::parse);
    Long epoch = claims.getLongClaim(EPOCH);
    return current && person.isPresent() && organization.isPresent() && epoch != null
        ? Optional.of(new Claims(person.get(), organization.get(), epoch))
        : Optional.empty();
  }

  /// Only the one algorithm counts, whatever the token says of itself.
  private boolean isGenuine(SignedJWT token) throws JOSEException {
    if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())) {
      return false;
    }
    for (byte[] key : keys.deriveFromEach(PURPOSE, KEY_BYTES)) {
      if (token.verify(new MACVerifier(key))) {
        return true;
      }
    }
    return false;
  }

  private String signed(JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      token.sign(new MACSigner(keys.derive(PURPOSE, KEY_BYTES)));
      return token.serialize();
    } catch (JOSEException notOfThisPlatform) {
      throw new IllegalStateException("HS256 is not available", notOfThisPlatform);
    }
  }
}
