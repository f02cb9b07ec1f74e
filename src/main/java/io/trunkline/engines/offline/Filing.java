// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.trunkline.media.EngineBrief.ToolOffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The tool that takes what was collected, and which answer belongs into which of its properties.
///
/// A tool fits when every property it requires can be filled. A property that asks for a summary,
/// or is an object, gets everything.
///
/// @param places the schema's properties that can be filled, with their types
record Filing(String tool, Map<String, Place> places) {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Pattern BETWEEN_WORDS = Pattern.compile("_");
  private static final Pattern EVERYTHING =
      Pattern.compile(
          "(?i).*(summary|notes?|details|message|answers|collected|description|text).*");

  /// Where an answer goes; without a field it is where everything goes.
  record Place(String type, @Nullable Field field) {}

  Filing {
    places = Map.copyOf(places);
  }

  /// The tool that takes most of what is collected, if any takes something.
  static Optional<Filing> among(List<ToolOffer> tools, List<Field> fields) {
    return tools.stream()
        .flatMap(tool -> fit(tool, fields).stream())
        .filter(fit -> !fit.places().isEmpty())
        .max(Comparator.comparingInt(fit -> fit.places().size()));
  }

  /// The arguments as JSON text; what the tool cannot take in its type is left out.
  String arguments(Map<Field, String> answers) {
    ObjectNode arguments = JSON.createObjectNode();
    places.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          Field field = entry.getValue().field();
          if (field != null) {
            put(arguments, entry.getKey(), entry.getValue().type(), answers.get(field));
          } else if (entry.getValue().type().equals("object")) {
            ObjectNode all = arguments.putObject(entry.getKey());
            answers.forEach((answered, answer) -> all.put(answered.key(), answer));
          } else {
            arguments.put(entry.getKey(), summary(answers));
          }
        });
    return arguments.toString();
  }

  private static Optional<Filing> fit(ToolOffer tool, List<Field> fields) {
    JsonNode schema;
    try {
      schema = JSON.readTree(tool.schema());
    } catch (JacksonException notASchema) {
      // Nothing can be filled in; another tool may fit.
      return Optional.empty();
    }
    Set<String> required =
        schema
            .path("required")
            .valueStream()
            .map(name -> name.asString(""))
            .collect(Collectors.toSet());
    Map<String, Place> places = new LinkedHashMap<>();
    Map<Field, String> taken = new HashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String type = property.getValue().path("type").asString("string");
      Field field = fieldFor(property.getKey(), fields);
      if (field != null && taken.putIfAbsent(field, property.getKey()) == null) {
        places.put(property.getKey(), new Place(type, field));
      } else if (EVERYTHING.matcher(property.getKey()).matches()) {
        places.put(property.getKey(), new Place(type, null));
      }
    }
    return places.keySet().containsAll(required)
        ? Optional.of(new Filing(tool.name(), places))
        : Optional.empty();
  }

  private static @Nullable Field fieldFor(String property, List<Field> fields) {
    String words = property.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[^A-Za-z0-9]+", " ");
    Field asked = Field.of(words);
    for (Field field : fields) {
      if (field.key().equals(asked.key())) {
        return field;
      }
    }
    for (Field field : fields) {
      boolean sameKind = field.kind() == asked.kind() && asked.kind() != Field.Kind.WORDS;
      if (sameKind || sharesAWord(field, asked)) {
        return field;
      }
    }
    return null;
  }

  private static boolean sharesAWord(Field one, Field other) {
    List<String> words = BETWEEN_WORDS.splitAsStream(other.key()).toList();
    return BETWEEN_WORDS
        .splitAsStream(one.key())
        .anyMatch(word -> word.length() > 3 && words.contains(word));
  }

  private static void put(
      ObjectNode arguments, String property, String type, @Nullable String answer) {
    if (answer == null) {
      return;
    }
    switch (type) {
      case "boolean" ->
          Answers.read(Field.Kind.YES_NO, answer)
              .ifPresent(yes -> arguments.put(property, yes.equals("yes")));
      case "integer", "number" -> {
        String digits = Answers.digits(answer);
        if (!digits.isEmpty() && digits.length() < 10) {
          arguments.put(property, Integer.parseInt(digits));
        }
      }
      case "object" -> arguments.putObject(property).put("value", answer);
      default -> arguments.put(property, answer);
    }
  }

  private static String summary(Map<Field, String> answers) {
    return answers.entrySet().stream()
        .map(answer -> answer.getKey().label() + ": " + answer.getValue())
        .collect(Collectors.joining("; "));
  }
}
