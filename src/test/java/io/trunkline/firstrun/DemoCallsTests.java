// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.CallState;
import io.trunkline.testing.DemoVisitor;
import io.trunkline.testing.ProductTest;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What a visitor of the demo can look for among its calls.
@ProductTest
class DemoCallsTests {

  private static final Pattern A_CALL = Pattern.compile("/client/calls/[0-9a-f-]{36}");

  @LocalServerPort int port;

  @Test
  void everyEndACallCanHaveIsThere() {
    assertThat(DemoCall.all())
        .extracting(DemoCall::state)
        .contains(
            CallState.COMPLETED,
            CallState.FAILED,
            CallState.NO_ANSWER,
            CallState.BUSY,
            CallState.CANCELED);
  }

  @Test
  void aCallThatFailedIsFoundAndSaysWhatItsCarrierSaid() throws Exception {
    // Given
    DemoVisitor dentist = DemoVisitor.signIn(URI.create("http://localhost:" + port), "DENTIST");
    String list = dentist.read("/client/calls?state=failed").join().body();
    Matcher found = A_CALL.matcher(list);

    // When
    String page = found.find() ? dentist.read(found.group()).join().body() : "";

    // Then
    assertThat(list).contains("202-555-0136", "202-555-0137").doesNotContain("202-555-0111");
    assertThat(page)
        .contains("The carrier could not go on with the call", "The carrier said: Failed")
        .contains("Nobody spoke", "meant for");
  }
}
