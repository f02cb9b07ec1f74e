// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRulesTests {

  private final OutboundRules strict = new OutboundRules(Set.of(443, 8443), false);
  private final OutboundRules local = new OutboundRules(Set.of(443), true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tools.example.com",
        "https://tools.example.com/book?table=1",
        "https://tools.example.com:8443/",
        "HTTPS://Tools.Example.com/",
        "https://93.184.216.34/"
      })
  void theseCanBeTried(String address) {
    assertThat(strict.problem(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tools.example.com",
        "http://tools.example.com/",
        "ftp://tools.example.com/",
        "file:///etc/passwd",
        "https:///path",
        "https://user:secret@tools.example.com/",
        "https://tools.example.com@127.0.0.1/",
        "https://tools.example.com:22/",
        "https://tools.example.com:9443/",
        "https://tools.example.com:0/",
        "https://tools.example.com/#part",
        "https://tools.example.com./",
        "https://tools example.com/",
        "https://tools.example.com/\r\nX: y",
        "https://[fe80::1%25eth0]/",
        "https://[::1",
        "http://localhost:8080/",
        "javascript:alert(1)"
      })
  void theseCannot(String address) {
    assertThat(strict.problem(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:5678/hook", "http://127.0.0.1:9/", "https://[::1]:8443/"})
  void inDevelopmentThisMachineMayBeAsked(String address) {
    assertThat(local.problem(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://intranet/", "https://example.com:22/"})
  void evenThenNothingElse(String address) {
    assertThat(local.problem(address)).isPresent();
  }
}
