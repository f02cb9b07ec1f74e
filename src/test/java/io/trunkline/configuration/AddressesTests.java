// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The values that people write as one text: database, mail server, sender, keys.
class AddressesTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres://u:p@h:5433/d | jdbc:postgresql://h:5433/d | u | p",
        "postgresql://u:p@h/d?sslmode=require | jdbc:postgresql://h/d?sslmode=require | u | p",
        "postgres://u:p%40%2F%3A%25+@h/d | jdbc:postgresql://h/d | u | p@/:%+",
        "postgres://u:p@a:1,b:2/d | jdbc:postgresql://a:1,b:2/d | u | p",
        "postgres://u:p@[::1]:5432/d | jdbc:postgresql://[::1]:5432/d | u | p",
        "jdbc:postgresql://h/d?user=u&password=p | jdbc:postgresql://h/d | u | p",
        "jdbc:postgresql://h/d?ssl=true&password=p&user=u | jdbc:postgresql://h/d?ssl=true | u | p",
        "postgres://u:p@h/d?connect_timeout=5 | jdbc:postgresql://h/d?connectTimeout=5 | u | p",
      })
  void readsDatabaseAddresses(String text, String jdbcUrl, String user, String password) {
    // Given
    Secret expected = Secret.of(password);

    // When
    DatabaseUrl url = DatabaseUrl.parse(text);

    // Then
    assertThat(url).isEqualTo(new DatabaseUrl(jdbcUrl, user, expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h:5432/d",
        "mysql://u:p@h/d",
        "postgres://u:p@h",
        "postgres://u:p@/d",
        "postgres://h/d",
        "postgres://u:p w@h/d",
        "postgres://u:p%4@h/d",
        "postgres://u:<password>@h/d",
        "postgres://u:p@h:port/d",
        "jdbc:postgresql:d",
      })
  void refusesWhatIsNoDatabaseAddress(String text) {
    // Given
    // When
    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> DatabaseUrl.parse(text));
  }

  @Test
  void aDatabaseAddressPrintsNoSecret() {
    // Given
    DatabaseUrl url = DatabaseUrl.parse("postgres://u:canary@h/d?sslpassword=canary");

    // When
    String printed = url.toString();

    // Then
    assertThat(printed).isEqualTo("jdbc:postgresql://h/d");
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://h, h, 587, false, '', '', false",
    "smtps://h, h, 465, true, '', '', false",
    "smtp://u%40agency.com:p%3A@h:2525, h, 2525, false, u@agency.com, p:, true",
    "smtp://u:p@localhost:25/, localhost, 25, false, u, p, false",
    "smtp://[::1]:25, ::1, 25, false, '', '', false",
  })
  void readsMailServers(
      String text, String host, int port, boolean encrypted, ArgumentsAccessor all) {
    // Given
    SmtpUrl expected =
        new SmtpUrl(host, port, encrypted, text(all.get(4)), Secret.of(text(all.get(5))));

    // When
    SmtpUrl url = SmtpUrl.parse(text);

    // Then
    assertThat(url).isEqualTo(expected);
    assertThat(url.mustEncrypt()).isEqualTo(all.getBoolean(6));
    assertThat(url.toString()).doesNotContain("@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h",
        "http://h",
        "smtp://",
        "smtp://u@h",
        "smtp://h:0",
        "smtp://h:99999",
        "smtp://h/x"
      })
  void refusesWhatIsNoMailServer(String text) {
    // Given
    // When
    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> SmtpUrl.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "hello@agency.com, ''",
    "Agency <hello@agency.com>, Agency",
    "'\"Agency, Inc.\" <hello@agency.com>', 'Agency, Inc.'",
    "<hello@agency.com>, ''",
  })
  void readsSenders(String text, String name) {
    // Given
    EmailAddress address = new EmailAddress("hello@agency.com");

    // When
    SenderAddress sender = SenderAddress.parse(text);

    // Then
    assertThat(sender).isEqualTo(new SenderAddress(name, address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"agency", "Agency <x>", "A\r\nBcc: b@c.de <hello@agency.com>"})
  void refusesWhatIsNoSender(String text) {
    // Given
    // When
    // Then
    assertThatIllegalArgumentException().isThrownBy(() -> SenderAddress.parse(text));
  }

  @Test
  void readsSeveralKeysNewestFirst() {
    // Given
    byte[] newer = someKey(1);
    byte[] older = someKey(2);

    // When
    MasterKeys keys = MasterKeys.parse(base64(newer) + ", " + base64(older) + "\n");

    // Then
    assertThat(keys.newestFirst()).containsExactly(newer, older);
    assertThat(keys.toString()).isEqualTo("2 master key(s)");
  }

  @Test
  void refusesKeysThatAreNoKeys() {
    // Given
    String key = base64(someKey(1));
    String typed = base64("correct horse battery staple abc".getBytes(StandardCharsets.UTF_8));

    // When
    List<String> refused =
        List.of("", ",", "not base64!", "c2hvcnQ=", typed, base64(new byte[32]), key + "," + key);

    // Then
    assertThat(refused)
        .allSatisfy(
            text -> assertThatIllegalArgumentException().isThrownBy(() -> MasterKeys.parse(text)));
  }

  private static String text(@Nullable Object argument) {
    return argument == null ? "" : argument.toString();
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  private static byte[] someKey(int seed) {
    byte[] key = new byte[MasterKeys.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return key;
  }
}
