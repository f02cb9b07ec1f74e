// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.calls.CallId;
import io.trunkline.calls.LiveBoard;
import io.trunkline.calls.WebCalls;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What pages about calls that go on are told, and whom.
@ProductTest
class LiveCallsTests {

  @Autowired Organizing organizing;
  @Autowired Agents agents;
  @Autowired WebCalls webCalls;
  @Autowired LiveBoard board;
  @Autowired Tenancy tenancy;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private Browser hers;
  private Browser elsewhere;
  private Agent agent;

  @BeforeEach
  void twoOrganizations() {
    dentist = organizing.anOrganization("Dentist of live calls");
    hers = somebody(dentist, Role.STAFF);
    elsewhere = somebody(organizing.anOrganization("Plumber of live calls"), Role.OWNER);
    agent =
        ((AgentSaving.Saved)
                tenancy.within(dentist, () -> agents.create(dentist, AgentWish.named("Lexi"))))
            .agent();
  }

  @Test
  void aCallIsToldFromItsFirstRingToWhoWorksThereAndToNobodyElse() {
    // Given
    List<String> toHer = told(hers, "/client/live/stream");
    List<String> toOthers = told(elsewhere, "/client/live/stream");
    await().until(() -> heard(toHer, "event:calls") && heard(toOthers, "event:calls"));

    // When
    String call = begin();

    // Then
    await().until(() -> heard(toHer, call));
    assertThat(hers.get("/client/live").body()).contains(call, "From the browser");
    assertThat(toOthers).noneMatch(line -> line.contains(call));
    assertThat(elsewhere.get("/client/live").body()).doesNotContain(call);
    assertThat(hers.get("/client/calls/" + call).body())
        .contains("This call goes on.", "/client/live/" + call, "From the browser");
  }

  @Test
  void aCallOfSomebodyElseIsNotThere() {
    // Given
    String call = begin();

    // When / Then
    assertThat(elsewhere.get("/client/live/" + call).statusCode()).isEqualTo(404);
    assertThat(elsewhere.follow("/client/live/" + call + "/stream").statusCode()).isEqualTo(404);
    for (String act : List.of("listen", "type", "whisper", "hang-up")) {
      String path = "/client/live/" + call + "/" + act;
      assertThat(post(elsewhere, path, Map.of("words", "Hello")).statusCode()).isEqualTo(404);
    }
    assertThat(board.find(CallId.parse(call).orElseThrow())).isPresent();
  }

  @Test
  void anAgentOfSomebodyElseCannotBeCalled() {
    String path = "/client/agents/" + agent.id();

    assertThat(elsewhere.get(path + "/call").statusCode()).isEqualTo(404);
    assertThat(post(elsewhere, path + "/call", Map.of()).statusCode()).isEqualTo(404);
    assertThat(elsewhere.post(path + "/simulate", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void aCallBeginsWithATokenOnly() {
    String path = "/client/agents/" + agent.id() + "/call";

    assertThat(hers.postWithoutToken(path, Map.of()).statusCode()).isEqualTo(403);
    assertThat(post(hers, path, Map.of()).body()).contains("\"stream\":\"ws://", "\"name\":\"web_");
  }

  @Test
  void whoTakesACallOverHasToSayWhere() {
    // Given
    String call = begin();

    // When
    HttpResponse<String> answer =
        post(hers, "/client/live/" + call + "/take-over", Map.of("number", "12"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("country code");
  }

  @Test
  void aPageThatCallsMayReachTheMediaPortAndTheMicrophoneAndOthersMayNot() {
    var headers = hers.get("/client/agents/" + agent.id() + "/call").headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("connect-src 'self' ws://localhost:", " ws://127.0.0.1:");
    assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("microphone=(self)");
    var others = hers.get("/client").headers();
    assertThat(others.firstValue("Content-Security-Policy").orElse("")).doesNotContain("ws:");
    assertThat(others.firstValue("Permissions-Policy").orElse("")).contains("microphone=()");
  }

  @Test
  void nobodyKeepsMoreThanFourPagesUpToDate() {
    // Given
    List<HttpResponse<Stream<String>>> open = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(hers.follow("/client/live/stream"));
    }

    // When
    HttpResponse<Stream<String>> one = hers.follow("/client/live/stream");

    // Then
    assertThat(open).allMatch(answer -> answer.statusCode() == 200);
    assertThat(one.statusCode()).isEqualTo(429);

    // When
    open.removeFirst().body().close();

    // Then
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          HttpResponse<Stream<String>> next = hers.follow("/client/live/stream");
          open.add(next);
          return next.statusCode() == 200;
        });
    open.forEach(answer -> answer.body().close());
  }

  /// As a page's script does.
  private static HttpResponse<String> post(
      Browser browser, String path, Map<String, String> fields) {
    return browser.send(
        browser
            .form(path, fields)
            .header("X-CSRF-TOKEN", browser.token())
            .setHeader("Accept", "application/json"));
  }

  private String begin() {
    WebCalls.Begun begun = (WebCalls.Begun) webCalls.begin(dentist, agent.id(), PersonId.random());
    String call = begun.call().toString();
    await().until(() -> hers.get("/client/live/" + call).statusCode() == 200);
    return call;
  }

  private static boolean heard(List<String> lines, String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }

  /// What a page that stays open is told, until the product ends.
  private static List<String> told(Browser browser, String path) {
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread.ofVirtual().start(() -> browser.follow(path).body().forEach(lines::add));
    return lines;
  }

  private Browser somebody(OrganizationId organization, Role role) {
    return Browser.of(organizing.aPerson(organization, role).id(), port);
  }
}
