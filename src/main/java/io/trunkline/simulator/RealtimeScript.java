// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.time.Duration;
import java.util.List;

/// What a Realtime twin does: once asked, in order. When its steps are used up, it repeats
/// `otherwise`.
///
/// A [Step.Spoken] or [Step.Tools] is the body of a response and waits for one to be created; every
/// other step happens when its turn has come. `refuseWith` above zero answers the upgrade with that
/// status. `listens` takes speech from the energy of the received audio.
public record RealtimeScript(
    int refuseWith, boolean listens, List<Step> steps, Step.Spoken otherwise) {
  public RealtimeScript {
    steps = List.copyOf(steps);
  }

  public static RealtimeScript of(Step... steps) {
    Duration delta = Duration.ofMillis(100);
    return new RealtimeScript(
        0,
        false,
        List.of(steps),
        new Step.Spoken(Duration.ofSeconds(1), delta, Pace.REAL_TIME, "Understood."));
  }

  public RealtimeScript listening() {
    return new RealtimeScript(refuseWith, true, steps, otherwise);
  }

  public RealtimeScript refusing(int status) {
    return new RealtimeScript(status, listens, steps, otherwise);
  }

  public RealtimeScript otherwise(Step.Spoken spoken) {
    return new RealtimeScript(refuseWith, listens, steps, spoken);
  }

  /// How quickly audio is generated.
  public enum Pace {
    REAL_TIME,
    BURST,
    /// Real time and without end, until interrupted.
    CONTINUOUS
  }

  /// One tool call of a response.
  public record Tool(String callId, String name, String arguments) {}

  /// One thing the twin does.
  public sealed interface Step {
    /// A response that speaks.
    record Spoken(Duration length, Duration delta, Pace pace, String transcript) implements Step {}

    /// A response that calls tools, all at once.
    record Tools(List<Tool> calls) implements Step {
      public Tools {
        calls = List.copyOf(calls);
      }
    }

    /// Waits, then hears the caller speak; a response follows as the session's VAD would create it.
    record CallerSpeaks(Duration after, Duration length, String transcript) implements Step {}

    /// Like [CallerSpeaks] again and again, at pauses drawn between the two.
    record Interruptions(Duration least, Duration most) implements Step {}

    record Wait(Duration time) implements Step {}

    /// Sends nothing more of the active response, which never ends.
    record Stall() implements Step {}

    /// Closes the socket abruptly.
    record Die() implements Step {}

    record CloseWith(int code, String reason) implements Step {}

    /// An `error` event, such as `insufficient_quota` or `session_expired`.
    record Complain(String code) implements Step {}

    /// A text frame exactly as given.
    record Garbage(String text) implements Step {}

    /// Many events nobody knows, as fast as they go.
    record Flood(int events) implements Step {}
  }

  /// Bad texts worth sending.
  public static List<Step> garbage() {
    return List.of(
        new Step.Garbage("{\"type\":\"response.done\",,"),
        new Step.Garbage("{\"type\":\"weather.changed\",\"event_id\":\"event_x\"}"),
        new Step.Garbage(
            "{\"type\":\"response.output_audio.delta\",\"response_id\":\"resp_none\","
                + "\"item_id\":\"item_none\",\"output_index\":0,\"content_index\":0,\"delta\":\"/////w==\"}"),
        new Step.Garbage("{\"type\":\"noise\",\"text\":\"" + "x".repeat(1 << 21) + "\"}"));
  }
}
