// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.CollectedField;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent as programs see it.
///
/// @param state `draft`, `live` or `paused`
/// @param revision to be sent along with a change that must not overwrite another's
/// @param liveSince there while it is live
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgentShown(
    UUID id,
    String name,
    String state,
    String greeting,
    VoiceShown voice,
    ListeningShown listening,
    LimitsShown limits,
    RecordingShown recording,
    WorkShown work,
    int revision,
    @JsonProperty("changed_at") Instant changedAt,
    @JsonProperty("live_since") @Nullable Instant liveSince) {

  /// @param engine `automatic`, `openai` or `offline`
  /// @param model not there when it is the engine's own choice
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VoiceShown(
      String engine, @Nullable String model, String name, String language, double speed) {

    static VoiceShown of(AgentVoice voice) {
      return new VoiceShown(
          voice.engineWord(),
          voice.model().orElse(null),
          voice.voice(),
          voice.language(),
          voice.speed());
    }
  }

  /// @param turnTaking `energy` or `meaning`
  /// @param idleMilliseconds 0 when it never speaks again by itself
  /// @param eagerness `low`, `medium`, `high` or `auto`
  /// @param noiseReduction `off`, `near_field` or `far_field`
  record ListeningShown(
      @JsonProperty("turn_taking") String turnTaking,
      double threshold,
      @JsonProperty("prefix_milliseconds") int prefixMilliseconds,
      @JsonProperty("silence_milliseconds") int silenceMilliseconds,
      @JsonProperty("idle_milliseconds") int idleMilliseconds,
      String eagerness,
      boolean interruptible,
      @JsonProperty("noise_reduction") String noiseReduction) {

    static ListeningShown of(AgentListening listening) {
      return new ListeningShown(
          listening.turnTaking().word(),
          listening.threshold(),
          listening.prefixMilliseconds(),
          listening.silenceMilliseconds(),
          listening.idleMilliseconds().orElse(0),
          listening.eagerness().word(),
          listening.interruptible(),
          listening.noiseReduction().word());
    }
  }

  record LimitsShown(
      @JsonProperty("max_seconds") int maxSeconds,
      @JsonProperty("silence_seconds") int silenceSeconds) {}

  /// @param announced whether callers of recorded calls are told so in the product's words
  record RecordingShown(boolean on, boolean announced, String disclosure) {}

  /// @param mode `single`; `two_agent`, which acts like it, only where it was chosen before
  /// @param transferTo in E.164, such as `+12025550143`
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WorkShown(
      String mode,
      List<String> tools,
      @JsonProperty("transfer_to") @Nullable String transferTo,
      List<CollectedShown> collects) {}

  record CollectedShown(String key, String label, boolean required) {

    static CollectedShown of(CollectedField field) {
      return new CollectedShown(field.key(), field.label(), field.required());
    }
  }

  static AgentShown of(Agent agent) {
    return new AgentShown(
        agent.id().value(),
        agent.name(),
        agent.state().word(),
        agent.greeting(),
        VoiceShown.of(agent.voice()),
        ListeningShown.of(agent.listening()),
        new LimitsShown(agent.limits().maxSeconds(), agent.limits().silenceSeconds()),
        new RecordingShown(
            agent.recording().on(), agent.recording().announced(), agent.recording().disclosure()),
        new WorkShown(
            agent.work().mode().word(),
            agent.work().tools().stream().sorted().toList(),
            agent.work().transferTo().map(PhoneNumber::e164).orElse(null),
            agent.work().collects().stream().map(CollectedShown::of).toList()),
        agent.revision().number(),
        agent.revision().changedAt(),
        agent.revision().liveSince().orElse(null));
  }
}
