// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.configuration.MasterKeys;
import io.trunkline.vault.KeyRingSealBroken.Reason;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRingTests {

  private static final byte[] PLAIN = "a vendor's key".getBytes(UTF_8);
  private static final byte[] PLACE = "organization 1, field a".getBytes(UTF_8);

  private final String older = someKey();
  private final String newer = someKey();

  @Test
  void whatIsSealedOpensWhereItBelongs() {
    // Given
    KeyRing ring = ring(older);

    // When
    byte[] sealed = ring.seal(PLAIN, PLACE);

    // Then
    assertThat(new String(sealed, UTF_8)).doesNotContain("vendor");
    assertThat(ring.open(sealed, PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void theSameTextIsNeverSealedTheSameWay() {
    // Given
    KeyRing ring = ring(older);

    // When
    byte[] sealed = ring.seal(PLAIN, PLACE);

    // Then
    assertThat(sealed).isNotEqualTo(ring.seal(PLAIN, PLACE));
  }

  @Test
  void anotherPlaceDoesNotOpenIt() {
    // Given
    KeyRing ring = ring(older);
    byte[] sealed = ring.seal(PLAIN, PLACE);

    // When
    // Then
    assertThatExceptionOfType(KeyRingSealBroken.class)
        .isThrownBy(() -> ring.open(sealed, "organization 2, field a".getBytes(UTF_8)))
        .satisfies(broken -> assertThat(broken.reason()).isEqualTo(Reason.ALTERED_OR_MISPLACED));
  }

  @Test
  void aSingleChangedBitAnywhereIsNoticed() {
    // Given
    KeyRing ring = ring(older);
    byte[] sealed = ring.seal(PLAIN, PLACE);

    // When
    List<byte[]> altered =
        IntStream.range(0, sealed.length).mapToObj(index -> flip(sealed, index)).toList();

    // Then
    assertThat(altered)
        .allSatisfy(bytes ->
            assertThatExceptionOfType(KeyRingSealBroken.class)
                .isThrownBy(() -> ring.open(bytes, PLACE)));
  }

  @Test
  void whatWasNeverSealedDoesNotOpen() {
    // Given
    KeyRing ring = ring(older);

    // When
    List<byte[]> others = List.of(new byte[0], new byte[] {1}, new byte[5], new byte[64]);

    // Then
    assertThat(others)
        .allSatisfy(bytes ->
            assertThatExceptionOfType(KeyRingSealBroken.class)
                .isThrownBy(() -> ring.open(bytes, PLACE)));
  }

  @Test
  void theFirstKeySealsAndEveryKeyOpens() {
    // Given
    byte[] sealedBefore = ring(older).seal(PLAIN, PLACE);
    KeyRing rotated = ring(newer + "," + older);

    // When
    byte[] sealedAfter = rotated.seal(PLAIN, PLACE);

    // Then
    assertThat(rotated.open(sealedBefore, PLACE)).isEqualTo(PLAIN);
    assertThat(rotated.sealedByNewest(sealedBefore)).isFalse();
    assertThat(rotated.sealedByNewest(sealedAfter)).isTrue();
    assertThat(ring(newer).open(sealedAfter, PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void aKeyThatWasTakenAwayIsNamedAsTheReason() {
    // Given
    byte[] sealed = ring(older).seal(PLAIN, PLACE);
    KeyRing ring = ring(newer);

    // When
    // Then
    assertThatExceptionOfType(KeyRingSealBroken.class)
        .isThrownBy(() -> ring.open(sealed, PLACE))
        .satisfies(broken -> assertThat(broken.reason()).isEqualTo(Reason.UNKNOWN_KEY));
  }

  @Test
  void eachPurposeHasASecretOfItsOwn() {
    // Given
    KeyRing ring = ring(newer + "," + older);

    // When
    byte[] tokens = ring.derive("tokens", 32);

    // Then
    assertThat(tokens).hasSize(32).isEqualTo(ring(newer).derive("tokens", 32));
    assertThat(tokens).isNotEqualTo(ring.derive("cookies", 32));
    assertThat(ring.deriveFromEach("tokens", 32))
        .containsExactly(tokens, ring(older).derive("tokens", 32));
  }

  @Test
  void keysOfTheEnvironmentAreRotatedByThePersonWhoKeepsThem() {
    // Given
    KeyRing ring = ring(older);

    // When
    KeyRingRotation rotation = ring.rotate();

    // Then
    assertThat(rotation).isEqualTo(new KeyRingRotation.KeptElsewhere());
  }

  private static KeyRing ring(String keys) {
    return KeyRing.of(MasterKeys.parse(keys));
  }

  private static byte[] flip(byte[] sealed, int index) {
    byte[] altered = sealed.clone();
    altered[index] ^= 1;
    return altered;
  }

  private static String someKey() {
    byte[] key = new byte[MasterKeys.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
