// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A twin of OpenAI's Responses API: on loopback, it answers with what it was told to, in order,
/// and remembers what it was asked. When its script is used up it refuses as an overloaded server.
public final class ResponsesTwin implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> keys = new ConcurrentLinkedQueue<>();
  private volatile boolean tellsUsage = true;

  private record Answer(int status, String body) {}

  private ResponsesTwin(HttpServer server) {
    this.server = server;
    server.createContext("/v1/responses", this::answer);
  }

  /// Listens on a port that is free.
  public static ResponsesTwin start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ResponsesTwin twin = new ResponsesTwin(server);
      server.start();
      return twin;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /// What `OPENAI_BASE_URL` has to be.
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /// Then it completes a response with this text, which took 1200 tokens to read, 200 of them known
  /// to it, and 150 to write.
  public ResponsesTwin says(String text) {
    ObjectNode response = JSON.createObjectNode();
    response.put("id", "resp_twin").put("object", "response").put("status", "completed");
    var output = response.putArray("output");
    output.addObject().put("type", "reasoning").put("id", "rs_twin").putArray("summary");
    var message = output.addObject().put("type", "message").put("role", "assistant");
    message.put("id", "msg_twin").put("status", "completed");
    message.putArray("content").addObject().put("type", "output_text").put("text", text);
    if (tellsUsage) {
      addUsage(response);
    }
    script.add(new Answer(200, JSON.writeValueAsString(response)));
    return this;
  }

  private static void addUsage(ObjectNode response) {
    ObjectNode usage = response.putObject("usage");
    usage.put("input_tokens", 1_200).put("output_tokens", 150).put("total_tokens", 1_350);
    usage.putObject("input_tokens_details").put("cached_tokens", 200).put("cache_write_tokens", 0);
  }

  /// What it says from now on comes without what that took.
  public ResponsesTwin withoutUsage() {
    tellsUsage = false;
    return this;
  }

  /// Then it refuses.
  public ResponsesTwin refuses(int status, String code) {
    ObjectNode refusal = JSON.createObjectNode();
    refusal
        .putObject("error")
        .put("message", "Refused.")
        .put("type", "invalid_request_error")
        .put("code", code);
    script.add(new Answer(status, JSON.writeValueAsString(refusal)));
    return this;
  }

  /// The bodies of the requests so far.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// The keys those came with; empty where there was none.
  public List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      boolean shown = authorization != null && authorization.matches("Bearer \\S+");
      keys.add(shown ? authorization.substring("Bearer ".length()) : "");
      Answer answer =
          shown ? next() : new Answer(401, "{\"error\":{\"code\":\"invalid_api_key\"}}");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer next() {
    Answer scripted = script.poll();
    return scripted == null
        ? new Answer(503, "{\"error\":{\"code\":\"server_overloaded\"}}")
        : scripted;
  }
}
