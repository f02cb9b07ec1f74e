// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.agents.CollectedField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Saves what the agent has to ask for, whenever it learns some of it. Every agent that asks for
/// something has it.
@Component
final class SaveDetails implements Tool {

  static final String NAME = "save_details";

  /// Characters of one value.
  private static final int LONGEST = 500;

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public KnownTool known() {
    return new KnownTool(NAME, "Save details", "Saves what the agent asks callers for.");
  }

  @Override
  public boolean isChosen() {
    return false;
  }

  @Override
  public Optional<ToolOffer> offer(Agent agent) {
    List<CollectedField> fields = agent.work().collects();
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new ToolOffer(NAME, description(fields), schema(fields)));
  }

  @Override
  public Outcome run(ToolUse use) {
    List<CollectedField> fields = use.context().agent().work().collects();
    Map<String, String> said = new HashMap<>();
    for (CollectedField field : fields) {
      use.text(field.key()).ifPresent(value -> said.put(field.key(), value));
    }
    use.collected().merge(said);
    String missing =
        labels(
            fields.stream().filter(CollectedField::required),
            field -> !use.collected().has(field.key()));
    return new Outcome.Done(
        missing.isEmpty()
            ? "Saved. Everything required is there."
            : "Saved. Still needed: " + missing + ".");
  }

  private static String description(List<CollectedField> fields) {
    String required = labels(fields.stream(), CollectedField::required);
    String welcome = labels(fields.stream(), field -> !field.required());
    return "Saves what the caller told you, as soon as you know it; use it again to add or correct"
        + " something."
        + (required.isEmpty() ? "" : " Required before the call ends: " + required + ".")
        + (welcome.isEmpty() ? "" : " If the caller wants to: " + welcome + ".");
  }

  private static String labels(Stream<CollectedField> fields, Predicate<CollectedField> which) {
    return fields.filter(which).map(CollectedField::label).collect(Collectors.joining(", "));
  }

  /// Nothing is required here: saving some of it is better than waiting for all.
  private static String schema(List<CollectedField> fields) {
    ObjectNode properties = JSON.createObjectNode();
    for (CollectedField field : fields) {
      properties
          .putObject(field.key())
          .put("type", "string")
          .put("maxLength", LONGEST)
          .put("description", field.label() + (field.required() ? " (required)" : ""));
    }
    ObjectNode schema = JSON.createObjectNode();
    schema.put("type", "object");
    schema.set("properties", properties);
    schema.put("minProperties", 1);
    schema.put("additionalProperties", false);
    return JSON.writeValueAsString(schema);
  }
}
