// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import io.trunkline.problems.LimitBody.BodyTooLarge;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a JSON body and where, without repeating any of it.
final class UnreadableBody {

  private UnreadableBody() {}

  static Problem explain(HttpMessageNotReadableException unreadable) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(unreadable, Objects::nonNull, Throwable::getCause)
            .limit(20)
            .toList();
    if (causes.stream().anyMatch(BodyTooLarge.class::isInstance)) {
      return LimitBody.problem();
    }
    return causes.stream()
        .filter(JacksonException.class::isInstance)
        .map(JacksonException.class::cast)
        .findFirst()
        .map(UnreadableBody::explain)
        .orElseGet(() -> new Problem(HttpStatus.BAD_REQUEST, "The body is missing: send JSON."));
  }

  private static Problem explain(JacksonException unusable) {
    return switch (unusable) {
      case UnrecognizedPropertyException unknown ->
          field(path(unknown), "There is no such field here; those there are: " + known(unknown));
      case MismatchedInputException mismatched when !mismatched.getPath().isEmpty() ->
          field(path(mismatched), "This is not " + expected(mismatched) + ".");
      case DatabindException _ ->
          new Problem(HttpStatus.BAD_REQUEST, "The body is not the JSON object that is expected.");
      case StreamReadException malformed ->
          new Problem(
              HttpStatus.BAD_REQUEST,
              "The body is not sound JSON" + where(malformed.getLocation()) + ".");
      default -> new Problem(HttpStatus.BAD_REQUEST, "The body cannot be read.");
    };
  }

  private static Problem field(String field, String message) {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "A field of the body cannot be used.",
        List.of(new Problem.Field(field, message)));
  }

  private static String known(UnrecognizedPropertyException unknown) {
    var known = unknown.getKnownPropertyIds();
    return known == null
        ? "none"
        : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String expected(MismatchedInputException mismatched) {
    Class<?> type = mismatched.getTargetType();
    if (type == null) {
      return "what is expected";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return Number.class.isAssignableFrom(type) || type.isPrimitive()
        ? "a number that fits"
        : "what is expected";
  }

  private static String path(DatabindException unusable) {
    return unusable.getPath().stream()
        .map(step ->
            step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static String where(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ": line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  /// The name of a field as it is in JSON: `organization_id` for `organizationId`.
  static String asWritten(String javaName) {
    return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
