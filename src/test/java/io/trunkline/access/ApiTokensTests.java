// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.testing.ProductTest;
import io.trunkline.vault.KeyRing;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class ApiTokensTests {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Autowired ApiTokens tokens;
  @Autowired KeyRing keys;
  @Autowired ProductSettings product;

  @Test
  void aTokenOfOursIsRead() throws JOSEException {
    assertThat(tokens.read(signed(claims().build(), ours()))).isPresent();
  }

  @Test
  void aTokenThatHasEndedIsNot() throws JOSEException {
    // Given
    JWTClaimsSet ended =
        claims().claim("exp", Instant.now().minus(MINUTE).getEpochSecond()).build();

    // Then
    assertThat(tokens.read(signed(ended, ours()))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("exp", null).build(), ours()))).isEmpty();
  }

  @Test
  void aTokenOfAnotherKeyIsNot() throws JOSEException {
    assertThat(tokens.read(signed(claims().build(), keys.derive("another purpose", 32)))).isEmpty();
  }

  @Test
  void aTokenWithoutASignatureIsNot() {
    assertThat(tokens.read(Secret.of(new PlainJWT(claims().build()).serialize()))).isEmpty();
    assertThat(tokens.read(Secret.of("a.b.c"))).isEmpty();
    assertThat(tokens.read(Secret.of(""))).isEmpty();
  }

  @Test
  void aTokenForSomethingElseIsNot() throws JOSEException {
    assertThat(tokens.read(signed(claims().audience("elsewhere").build(), ours()))).isEmpty();
    assertThat(tokens.read(signed(claims().issuer("https://else.example").build(), ours())))
        .isEmpty();
    assertThat(tokens.read(signed(claims().claim("org", null).build(), ours()))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("org", 7).build(), ours()))).isEmpty();
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(product.appUrl().toString())
        .audience("trunkline-api")
        .subject(PersonId.random().toString())
        .claim("exp", Instant.now().plus(MINUTE).getEpochSecond())
        .claim("org", OrganizationId.random().toString())
        .claim("epoch", 0);
  }

  private byte[] ours() {
    return keys.derive("api token", 32);
  }

  private static Secret signed(JWTClaimsSet claims, byte[] key) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(key));
    return Secret.of(token.serialize());
  }
}
