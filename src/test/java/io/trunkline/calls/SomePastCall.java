// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.audio.CallRecording;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/// Calls that are over, for tests of what shows them.
public final class SomePastCall {

  /// Milliseconds after the call began.
  private static final long IN_THE_SECOND = 20_300;

  private SomePastCall() {}

  /// Adds one in which a caller was interrupted and a tool was used; answers with its identifier.
  public static String add(
      Tenancy tenancy, PastCalls calls, Calls read, OrganizationId organization, String from) {
    return add(tenancy, calls, read, of(organization, from, Optional.of(analysis())));
  }

  /// The same, and nobody wrote yet what came of it.
  public static String addOpen(
      Tenancy tenancy, PastCalls calls, Calls read, OrganizationId organization) {
    return add(tenancy, calls, read, of(organization, "+12025550170", Optional.empty()));
  }

  /// The same as the first, by a model whose price nobody knows.
  public static String addUnpriced(
      Tenancy tenancy, PastCalls calls, Calls read, OrganizationId organization, String model) {
    return addUnpriced(tenancy, calls, read, organization, model, Optional.empty());
  }

  /// The same, and what its carrier charged is known.
  public static String addUnpriced(
      Tenancy tenancy,
      PastCalls calls,
      Calls read,
      OrganizationId organization,
      String model,
      Optional<Long> carrierMicros) {
    Call.Costs costs =
        new Call.Costs(
            Map.of("audio_in", 600L), 0, 0, 0, carrierMicros, Map.of(Call.Costs.ENGINE, model));
    return add(
        tenancy, calls, read, of(organization, "+12025550170", Optional.of(analysis()), costs));
  }

  /// Gives a call two recordings of a second each, of streams of which the second began twenty
  /// seconds after the first, and in which the caller speaks once more.
  public static void recordTwice(
      ApplicationContext product, OrganizationId organization, String call) throws Exception {
    CallId id = CallId.parse(call).orElseThrow();
    Recordings recordings = product.getBean(Recordings.class);
    Instant began =
        product
            .getBean(Tenancy.class)
            .within(organization, () -> product.getBean(Calls.class).find(id).orElseThrow())
            .times()
            .started();
    for (int number = 0; number < 2; number++) {
      Path file = recordings.next(organization, id, number);
      CallRecording recording = CallRecording.begin(file, Duration.ofMinutes(1), 1_000_000);
      recording.write(CallRecording.Leg.CALLER, 0, new byte[8_000], 1_000);
      recording.close().toCompletableFuture().get();
      StreamResult result =
          new StreamResult(
              "stream-lost",
              Optional.of(recordings.name(file)),
              Map.of(),
              0,
              0L,
              Map.of(),
              0,
              0,
              0,
              Duration.ofSeconds(1));
      CallStream stream =
          new CallStream(number, began.plusSeconds(20L * number), Optional.of(result));
      product
          .getBean(Tenancy.class)
          .within(
              organization, () -> product.getBean(StreamTable.class).put(organization, id, stream));
    }
    say(product, organization, id, "Are you still there?", IN_THE_SECOND);
  }

  /// Lets the caller of a call say one thing more, whose words nobody knows.
  public static void mumble(ApplicationContext product, OrganizationId organization, String call) {
    say(product, organization, CallId.parse(call).orElseThrow(), "", IN_THE_SECOND);
  }

  private static void say(
      ApplicationContext product,
      OrganizationId organization,
      CallId call,
      String words,
      long started) {
    Turn turn =
        new Turn(
            turns().size(),
            Turn.Speaker.CALLER,
            "d",
            words,
            words.length(),
            started,
            started + 500,
            Optional.empty(),
            Optional.empty());
    product
        .getBean(Tenancy.class)
        .within(
            organization,
            () -> {
              Call begun = product.getBean(Calls.class).find(call).orElseThrow();
              CallFile more =
                  new CallFile(
                      NewCall.again(begun, Optional.empty()),
                      true,
                      List.of(turn),
                      CallFile.Changes.all(turn.position()),
                      List.of(),
                      List.of(),
                      false);
              product.getBean(TurnTable.class).put(organization, List.of(more));
            });
  }

  private static String add(Tenancy tenancy, PastCalls calls, Calls read, PastCall call) {
    return tenancy.within(
        call.organization(),
        () -> {
          calls.add(call);
          return read.bySession(call.session()).orElseThrow().id().toString();
        });
  }

  private static PastCall of(
      OrganizationId organization, String from, Optional<Call.Analysis> analysis) {
    Call.Costs costs =
        new Call.Costs(Map.of("audio_in", 600L), 31_000, 1_000, 500, Optional.of(8_500L), Map.of());
    return of(organization, from, analysis, costs);
  }

  private static PastCall of(
      OrganizationId organization,
      String from,
      Optional<Call.Analysis> analysis,
      Call.Costs costs) {
    Instant began = Instant.now().minusSeconds(600);
    return new PastCall(
        organization,
        "web_" + UUID.randomUUID(),
        new Call.Parties(
            Direction.INBOUND, from, "+12025550199", Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        CallState.COMPLETED,
        Optional.of("caller-hung-up"),
        began,
        Duration.ofSeconds(42),
        turns(),
        costs,
        analysis);
  }

  private static Call.Analysis analysis() {
    return new Call.Analysis(
        "Wants a cleaning.",
        "details_saved",
        "neutral",
        "A cleaning",
        Map.of("name", "Ada"),
        "extract",
        Optional.of("I have sent you an e-mail."));
  }

  private static List<Turn> turns() {
    Turn.ToolUse use =
        new Turn.ToolUse(
            "save_details", "{\"name\":\"Ada\"}", Optional.of("{}"), Optional.of(true));
    Turn.Timing timing = new Turn.Timing(Optional.of(400), 500, 300, Optional.of(100));
    String answer = "Gladly. We have many free days";
    return List.of(
        new Turn(
            0,
            Turn.Speaker.CALLER,
            "a",
            "A cleaning please",
            17,
            0,
            1_500,
            Optional.empty(),
            Optional.empty()),
        new Turn(
            1,
            Turn.Speaker.AGENT,
            "b",
            answer,
            7,
            2_500,
            3_200,
            Optional.of(timing),
            Optional.empty()),
        new Turn(
            2, Turn.Speaker.TOOL, "c", "", 0, 3_300, 3_600, Optional.empty(), Optional.of(use)));
  }
}
