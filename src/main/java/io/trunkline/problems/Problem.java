// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// An answer of the API to a request it does not serve, as RFC 9457 writes it.
///
/// It never repeats the address or a value that was sent: the answer about somebody else's
/// identifier has to be the answer about one that does not exist, byte for byte.
///
/// @param detail what is wrong, where, and how to mend it, in a sentence or two
/// @param fields what is wrong with single fields of the body, when that is known
public record Problem(HttpStatus status, String detail, List<Field> fields) {

  /// One field that cannot be used.
  ///
  /// @param field the path of it in the body, such as `organization_id`
  public record Field(String field, String message) {}

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String API = "/api/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Problem {
    fields = List.copyOf(fields);
  }

  public Problem(HttpStatus status, String detail) {
    this(status, detail, List.of());
  }

  /// The answer for what is not there, and for what is there but not for the one who asks.
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, "There is nothing here, or nothing for you.");
  }

  /// Whether this request came to the API and is answered with problems rather than with pages.
  public static boolean isAnswerTo(HttpServletRequest request) {
    return (request.getRequestURI() + "/").startsWith(API);
  }

  public void write(HttpServletResponse response) throws IOException {
    byte[] json = JSON.writeValueAsString(body()).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status.value());
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  /// The same for an endpoint that answers with it itself.
  public ResponseEntity<?> answer(HttpHeaders headers) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body());
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", status.getReasonPhrase());
    body.put("status", status.value());
    body.put("detail", detail);
    if (!fields.isEmpty()) {
      body.put("errors", fields);
    }
    return body;
  }
}
