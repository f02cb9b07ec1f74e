// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTests {

  private static final String PROXY = "10.1.2.3";

  @Test
  void withoutTrustedProxiesOnlyTheConnectionCounts() {
    assertThat(address(List.of()).of(request(PROXY, "203.0.113.7"))).isEqualTo(PROXY);
  }

  @Test
  void aTrustedProxyIsBelieved() {
    assertThat(address(List.of("10.0.0.0/8")).of(request(PROXY, "203.0.113.7")))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void whatAClientWroteBeforeTheProxyIsNotBelieved() {
    assertThat(address(List.of("10.0.0.0/8")).of(request(PROXY, "198.51.100.1, 203.0.113.7")))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void twoTrustedProxiesInARowAreBothPassed() {
    assertThat(address(List.of("10.0.0.0/8")).of(request(PROXY, "2001:db8::1, 10.9.9.9")))
        .isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void aHeaderFromElsewhereIsIgnored() {
    assertThat(address(List.of("10.0.0.0/8")).of(request("198.51.100.1", "203.0.113.7")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void whatIsNotAnAddressIsNotTakenForOne() {
    assertThat(address(List.of("10.0.0.0/8")).of(request(PROXY, "<script>"))).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7:5000,203.0.113.7",
    "203.0.113.7:5001,203.0.113.7",
    "[2001:db8::1]:5000,2001:db8:0:0:0:0:0:1",
    "[2001:db8::1],2001:db8:0:0:0:0:0:1",
    "2001:db8::1,2001:db8:0:0:0:0:0:1",
    "::ffff:203.0.113.7,203.0.113.7"
  })
  void thePortOfTheConnectionIsNoPartOfTheAddress(String hop, String address) {
    assertThat(address(List.of("10.0.0.0/8")).of(request(PROXY, hop))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5000", "203.0.113", "203.0.113.777", "fe80::1%eth0", ":", "[203.0.113.7"})
  void whatOnlyResemblesAnAddressIsNone(String hop) {
    assertThat(address(List.of("10.0.0.0/8")).of(request(PROXY, hop))).isEqualTo(PROXY);
  }

  private static MockHttpServletRequest request(String peer, String forwardedFor) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    request.addHeader("X-Forwarded-For", forwardedFor);
    return request;
  }

  private static ClientAddress address(List<String> trustedProxies) {
    return new ClientAddress(
        new AccessSettings(
            Duration.ofHours(12),
            Duration.ofDays(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            20,
            trustedProxies));
  }
}
