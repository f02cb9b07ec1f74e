// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a tool takes, as JSON schema of 2020-12. Nothing is ever fetched for it, and neither a
/// schema nor what it is held against can keep it busy for long.
final class ArgumentSchema {

  static final int MOST_BYTES = 16 * 1024;

  /// Names of other places, or loops; a tool's schema is small enough to be written out.
  private static final Set<String> NOT_FOLLOWED =
      Set.of("$ref", "$dynamicRef", "$recursiveRef", "$id", "$schema", "$anchor", "$dynamicAnchor");

  private static final long MOST_STEPS = 20_000;
  private static final int DEEPEST = 64;
  private static final int MOST_TOLD = 5;
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaLoader(SchemaLoader.builder().fetchRemoteResources(false).build())
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .locale(Locale.ENGLISH)
                          .regularExpressionFactory(PatientPattern::new)
                          .build()));
  private static final Schema OF_SCHEMAS =
      REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

  private final Schema schema;

  private ArgumentSchema(Schema schema) {
    this.schema = schema;
  }

  /// @throws IllegalArgumentException for one that has a [#problem]
  static ArgumentSchema of(String text) {
    problem(text)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    return new ArgumentSchema(compiled(JSON.readTree(text)));
  }

  /// Why a text is no schema of a tool's arguments, in a sentence.
  static Optional<String> problem(String text) {
    return switch (Arguments.read(text)) {
      case Arguments.Reading.Refused(Refusal why, _) when why == Refusal.ARGUMENTS_TOO_LARGE ->
          Optional.of("Write at most " + MOST_BYTES / 1024 + " KiB.");
      case Arguments.Reading.Refused _ ->
          Optional.of("This is not JSON, or not one object, or nested too deeply.");
      case Arguments.Reading.Read(JsonNode read) -> problem(read);
    };
  }

  private static Optional<String> problem(JsonNode schema) {
    if (!schema.path("type").asString("").equals("object")) {
      return Optional.of("Say \"type\": \"object\": a tool takes named arguments.");
    }
    Optional<String> reference =
        NOT_FOLLOWED.stream().filter(word -> schema.findValue(word) != null).findFirst();
    if (reference.isPresent()) {
      return Optional.of("Leave out " + reference.get() + " and write the schema out here.");
    }
    return OF_SCHEMAS.validate(schema).stream()
        .findFirst()
        .map(error -> "Not a JSON schema: " + where(error) + error.getMessage() + ".")
        .or(() -> unusable(schema));
  }

  /// What only shows when it is put together, such as a pattern that is none.
  private static Optional<String> unusable(JsonNode schema) {
    try {
      compiled(schema);
      return Optional.empty();
    } catch (SchemaException broken) {
      return Optional.of("Not a JSON schema that can be used: look at its patterns.");
    }
  }

  private static Schema compiled(JsonNode schema) {
    Schema compiled = REGISTRY.getSchema(schema);
    compiled.initializeValidators();
    return compiled;
  }

  /// What is wrong with arguments, in words a model can act on; empty when they fit.
  List<String> faults(JsonNode arguments) {
    try {
      return schema.validate(arguments, ArgumentSchema::limited).stream()
          .map(ArgumentSchema::words)
          .distinct()
          .limit(MOST_TOLD)
          .toList();
    } catch (ValidationLimitExceededException
        | PatientPattern.OutOfPatience
        | StackOverflowError tooMuch) {
      return List.of("the arguments are too complicated to be checked");
    }
  }

  private static void limited(ExecutionContext context) {
    context.executionConfig(
        limits -> limits.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(DEEPEST));
  }

  private static String words(Error error) {
    String name = error.getProperty() == null ? "" : "`" + shown(error.getProperty()) + "`";
    return switch (error.getKeyword()) {
      case "required" -> name + " is required";
      case "additionalProperties" -> name + " is not among the arguments";
      case null, default -> where(error) + error.getMessage();
    };
  }

  private static String where(Error error) {
    String path = error.getInstanceLocation().toString();
    return path.isEmpty() ? "" : "`" + shown(path.substring(1)) + "` ";
  }

  /// A model's own words come back to it: not at any length.
  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }
}
