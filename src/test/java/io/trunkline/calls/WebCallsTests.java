// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How many calls from browsers there may be at once.
@ProductTest
class WebCallsTests {

  @Autowired Organizing organizing;
  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired WebCalls webCalls;
  @Autowired Journals journals;

  private final List<WebCalls.Begun> begun = new ArrayList<>();
  private OrganizationId dentist;
  private AgentId lexi;

  @BeforeEach
  void aDentistWithAnAgent() {
    dentist = organizing.anOrganization("Dentist called from browsers");
    lexi = SomeAgent.live(tenancy, agents, dentist);
  }

  @AfterEach
  void endAll() {
    begun.forEach(this::end);
  }

  @Test
  void aPersonIsOnThreeCallsAtMost() {
    // Given
    PersonId pat = PersonId.random();
    for (int calls = 0; calls < BrowserCallers.MOST_OF_A_PERSON; calls++) {
      begin(pat);
    }

    // When
    WebCalls.Outcome fourth = begin(pat);
    WebCalls.Outcome ofSomebodyElse = begin(PersonId.random());
    end(begun.getFirst());
    WebCalls.Outcome afterOneIsOver = begin(pat);

    // Then
    assertThat(fourth).isInstanceOf(WebCalls.TooMany.class);
    assertThat(ofSomebodyElse).isInstanceOf(WebCalls.Begun.class);
    assertThat(afterOneIsOver).isInstanceOf(WebCalls.Begun.class);
  }

  @Test
  void anOrganizationIsOnTenAtMost() {
    // Given
    for (int calls = 0; calls < BrowserCallers.MOST_OF_AN_ORGANIZATION; calls++) {
      begin(PersonId.random());
    }

    // Then
    assertThat(begin(PersonId.random())).isInstanceOf(WebCalls.TooMany.class);
  }

  @Test
  void anAgentThatIsNotThereTakesNoPlace() {
    // Given
    PersonId pat = PersonId.random();

    // When
    for (int calls = 0; calls < BrowserCallers.MOST_OF_A_PERSON; calls++) {
      assertThat(webCalls.begin(dentist, AgentId.random(), pat))
          .isInstanceOf(WebCalls.NoAgent.class);
    }

    // Then
    assertThat(begin(pat)).isInstanceOf(WebCalls.Begun.class);
  }

  private WebCalls.Outcome begin(PersonId person) {
    WebCalls.Outcome outcome = webCalls.begin(dentist, lexi, person);
    if (outcome instanceof WebCalls.Begun call) {
      begun.add(call);
    }
    return outcome;
  }

  private void end(WebCalls.Begun call) {
    journals.find(call.name()).ifPresent(Journal::close);
    await().until(() -> journals.find(call.name()).isEmpty());
  }
}
