// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Twilio's REST API as the vendor describes it, for the calls of one account, on a loopback port:
/// what a call has come to, and the changes that end it, limit it or send it elsewhere.
public final class TwilioTwin implements AutoCloseable {

  private static final Pattern CALL =
      Pattern.compile("/2010-04-01/Accounts/(AC[0-9a-f]{32})/Calls/(CA[0-9a-f]{32})\\.json");
  private static final int NOT_FOUND = 20404;
  private static final int UNAUTHORIZED = 20003;
  private static final int NOT_IN_PROGRESS = 21220;
  private static final int REFUSED = 20429;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final String account;
  private final Secret token;
  private final Map<String, TwinCall> calls = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Deque<Refusal> refusals = new ArrayDeque<>();

  /// A request as it came.
  ///
  /// @param fields of its form; none of a question
  public record Asked(String method, String call, Map<String, String> fields) {}

  private record Refusal(int status, Optional<String> retryAfter) {}

  private record Answer(int status, Optional<String> retryAfter, String body) {}

  private TwilioTwin(HttpServer server, String account, Secret token) {
    this.server = server;
    this.account = account;
    this.token = token;
  }

  /// Opens a twin that knows one account; port 0 takes any.
  public static TwilioTwin open(int port, String account, Secret token) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      TwilioTwin twin = new TwilioTwin(server, account, token);
      server.createContext("/", twin::serve);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return twin;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  public URI url() {
    return URI.create(
        "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  /// A call under way; what ends it here hangs the caller up.
  public void knows(String call, TwilioCaller caller) {
    calls.put(call, new TwinCall("in-progress", Optional.of(caller)));
  }

  /// A call that has come so far, in Twilio's words.
  public void knows(String call, String status) {
    calls.put(call, new TwinCall(status, Optional.empty()));
  }

  /// What a call costs from now on, as Twilio writes it: `-0.00850`.
  public void rates(String call, String price) {
    Optional.ofNullable(calls.get(call)).ifPresent(known -> known.rate(price));
  }

  /// Answers the next request with this status, whatever it asks.
  public void refusesOnce(int status, Optional<String> retryAfter) {
    synchronized (refusals) {
      refusals.add(new Refusal(status, retryAfter));
    }
  }

  /// What it was asked, in order; refused requests too.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, new String(body, UTF_8));
      byte[] text = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      answer
          .retryAfter()
          .ifPresent(after -> exchange.getResponseHeaders().set("Retry-After", after));
      exchange.sendResponseHeaders(answer.status(), text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private Answer answer(HttpExchange exchange, String body) {
    Matcher path = CALL.matcher(exchange.getRequestURI().getPath());
    if (!path.matches()) {
      return error(404, NOT_FOUND);
    }
    Map<String, String> fields = fields(body);
    asked.add(new Asked(exchange.getRequestMethod(), path.group(2), Map.copyOf(fields)));
    Refusal refusal;
    synchronized (refusals) {
      refusal = refusals.poll();
    }
    if (refusal != null) {
      Answer refused = error(refusal.status(), REFUSED);
      return new Answer(refused.status(), refusal.retryAfter(), refused.body());
    }
    if (!isAllowed(exchange, path.group(1))) {
      return error(401, UNAUTHORIZED);
    }
    TwinCall call = calls.get(path.group(2));
    if (call == null) {
      return error(404, NOT_FOUND);
    }
    if (exchange.getRequestMethod().equals("POST") && !call.change(fields)) {
      return error(400, NOT_IN_PROGRESS);
    }
    return new Answer(200, Optional.empty(), call.describe(path.group(2), account));
  }

  private boolean isAllowed(HttpExchange exchange, String named) {
    String login =
        Base64.getEncoder().encodeToString((account + ":" + token.reveal()).getBytes(UTF_8));
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return named.equals(account) && ("Basic " + login).equals(shown);
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return fields;
  }

  private static Answer error(int status, int code) {
    ObjectNode body = JSON.createObjectNode().put("code", code).put("status", status);
    body.put("message", "Refused.").put("more_info", "https://www.twilio.com/docs/errors/" + code);
    return new Answer(status, Optional.empty(), body.toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
