// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class ListeningRightsTests {

  @Autowired Organizing organizing;
  @Autowired Agents agents;
  @Autowired People people;
  @Autowired Tenancy tenancy;
  @Autowired ListeningRights rights;
  @LocalServerPort int port;

  /// Counts what it hears.
  private static final class Ear implements WebSocket.Listener {

    private final AtomicInteger heard = new AtomicInteger();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      heard.incrementAndGet();
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.complete(0);
    }
  }

  @Test
  void whoBelongsThereNoMoreHearsNothingThoughNoPageIsOpen() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist who is listened to");
    Person left = organizing.aPerson(dentist, Role.STAFF);
    Person stays = organizing.aPerson(dentist, Role.OWNER);
    String call = simulate(dentist, stays);
    Ear hers = listen(left, call);
    Ear others = listen(stays, call);
    await().until(() -> hers.heard.get() > 0 && others.heard.get() > 0);
    rights.lookAgain();
    assertThat(hers.closed).isNotDone();

    // When
    tenancy.within(dentist, () -> people.remove(dentist, left.id()));
    rights.lookAgain();

    // Then
    await().untilAsserted(() -> assertThat(hers.closed).isDone());
    assertThat(others.closed).isNotDone();
  }

  private String simulate(OrganizationId organization, Person person) {
    Agent agent =
        ((AgentSaving.Saved)
                tenancy.within(
                    organization, () -> agents.create(organization, AgentWish.named("Lexi"))))
            .agent();
    HttpResponse<String> answer =
        Browser.of(person.id(), port).post("/client/agents/" + agent.id() + "/simulate", Map.of());
    String live = answer.headers().firstValue("Location").orElseThrow();
    return URI.create(live).getPath();
  }

  private Ear listen(Person person, String call) {
    Browser browser = Browser.of(person.id(), port);
    await().until(() -> ask(browser, call).statusCode() == 200);
    String stream =
        JsonMapper.shared().readTree(ask(browser, call).body()).get("stream").asString();
    Ear ear = new Ear();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .connectTimeout(Duration.ofSeconds(10))
        .header("Origin", "http://localhost:" + port)
        .buildAsync(URI.create(stream), ear)
        .join();
    return ear;
  }

  private static HttpResponse<String> ask(Browser browser, String call) {
    return browser.send(
        browser
            .form(call + "/listen", Map.of())
            .header("X-CSRF-TOKEN", browser.token())
            .setHeader("Accept", "application/json"));
  }
}
