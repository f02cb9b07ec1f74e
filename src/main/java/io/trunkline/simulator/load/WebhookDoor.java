// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.CallerOptions.Misbehaviour;
import io.trunkline.simulator.Ears;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.simulator.TwilioSignature;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The way Twilio takes: asks the voice webhook what to do with a call, and does it.
final class WebhookDoor implements Door, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// A webhook that redirects to itself would go on for ever.
  private static final int MOST_REDIRECTS = 5;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final EventLoopGroup loops;
  private final Line line;
  private final Set<Misbehaviour> faults;

  WebhookDoor(EventLoopGroup loops, Line line) {
    this(loops, line, Set.of());
  }

  /// @param faults what is wrong with every caller's line
  WebhookDoor(EventLoopGroup loops, Line line, Set<Misbehaviour> faults) {
    this.loops = loops;
    this.line = line;
    this.faults = faults;
  }

  /// The telephone line that is called.
  ///
  /// @param webhook where Twilio asks, to the last letter: it is signed
  /// @param authToken with which it signs; empty leaves the signature out
  record Line(URI webhook, String account, String authToken, String from, String to) {}

  @Override
  public CompletionStage<Placed> place(String callSid, Ears ears) {
    return ask(line.webhook(), callSid, "ringing")
        .thenCompose(twiml -> toStream(twiml, callSid, ears, 0));
  }

  private CompletionStage<Placed> toStream(Twiml twiml, String callSid, Ears ears, int redirects) {
    for (Twiml.Verb verb : twiml.verbs()) {
      switch (verb) {
        case Twiml.Verb.Stream stream -> {
          return open(stream, twiml, callSid, ears);
        }
        case Twiml.Verb.Redirect redirect -> {
          return redirects < MOST_REDIRECTS
              ? ask(line.webhook().resolve(redirect.url()), callSid, "in-progress")
                  .thenCompose(next -> toStream(next, callSid, ears, redirects + 1))
              : refuse("the webhook redirects for ever");
        }
        case Twiml.Verb.Reject reject -> {
          return refuse("rejected " + reject.reason());
        }
        case Twiml.Verb.Hangup _ -> {
          return refuse("hung up without a stream");
        }
        case Twiml.Verb.Dial _ -> {
          return refuse("dialled on without a stream");
        }
        case Twiml.Verb.Say _, Twiml.Verb.Pause _, Twiml.Verb.Other _ -> {}
      }
    }
    return refuse("the TwiML opens no stream");
  }

  private CompletionStage<Placed> open(
      Twiml.Verb.Stream stream, Twiml twiml, String callSid, Ears ears) {
    if (!stream.url().matches("wss?://.+")) {
      return refuse("the TwiML's stream has no ws:// or wss:// address");
    }
    CallerOptions options =
        CallerOptions.to(URI.create(stream.url()), callSid)
            .of(line.account())
            .signed(line.authToken())
            .with(stream.parameters())
            .but(faults);
    TwilioCaller caller = new TwilioCaller(loops, options, ears);
    return caller
        .call()
        .thenApply(_ -> new Placed(callSid, caller, System.nanoTime(), twiml.afterTheStream()));
  }

  @Override
  public CompletionStage<Aftermath> after(Placed call) {
    CompletionStage<String> followed =
        call.caller().hasHungUp()
            ? CompletableFuture.completedFuture("")
            : CompletableFuture.completedFuture(call.next())
                .thenCompose(twiml -> follow(twiml, call.callSid(), 0));
    CompletionStage<String> told =
        followed.handle((_, _) -> tellTheEnd(call)).thenCompose(Function.identity());
    return followed.thenCombine(told, Aftermath::new);
  }

  /// The last of what Twilio tells of a call, at the address next to where it asked. It tells of
  /// the end also when what came before it failed.
  private CompletionStage<String> tellTheEnd(Placed call) {
    long talked = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - call.since());
    Map<String, String> form = form(call.callSid(), "completed");
    form.put("CallDuration", Long.toString(talked));
    return post(line.webhook().resolve("status"), form)
        .thenApply(answer ->
            answer.statusCode() / 100 == 2
                ? ""
                : "its end was answered with " + answer.statusCode());
  }

  /// What the TwiML says next, until something ends the call.
  private CompletionStage<String> follow(Twiml twiml, String callSid, int redirects) {
    StringBuilder told = new StringBuilder();
    for (Twiml.Verb verb : twiml.verbs()) {
      switch (verb) {
        case Twiml.Verb.Redirect redirect -> {
          return redirects < MOST_REDIRECTS
              ? ask(line.webhook().resolve(redirect.url()), callSid, "in-progress")
                  .thenCompose(next -> follow(next, callSid, redirects + 1))
                  .thenApply(rest -> (told + " redirect " + rest).strip())
              : CompletableFuture.completedFuture("redirects for ever");
        }
        case Twiml.Verb.Hangup _, Twiml.Verb.Reject _ -> {
          return CompletableFuture.completedFuture((told + " hangup").strip());
        }
        case Twiml.Verb.Dial _ -> {
          return CompletableFuture.completedFuture((told + " dial").strip());
        }
        case Twiml.Verb.Stream _ -> {
          return CompletableFuture.completedFuture((told + " stream again").strip());
        }
        case Twiml.Verb.Say _ -> told.append(" say");
        case Twiml.Verb.Pause _ -> told.append(" pause");
        case Twiml.Verb.Other other -> told.append(' ').append(other.name());
      }
    }
    return CompletableFuture.completedFuture(told.toString().strip());
  }

  private CompletionStage<Twiml> ask(URI webhook, String callSid, String status) {
    return post(webhook, form(callSid, status)).thenApply(WebhookDoor::twiml);
  }

  private Map<String, String> form(String callSid, String status) {
    return new TreeMap<>(
        Map.of(
            "CallSid",
            callSid,
            "AccountSid",
            line.account(),
            "From",
            line.from(),
            "To",
            line.to(),
            "CallStatus",
            status,
            "Direction",
            "inbound",
            "ApiVersion",
            "2010-04-01"));
  }

  private CompletionStage<HttpResponse<String>> post(URI webhook, Map<String, String> form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
    if (!line.authToken().isEmpty()) {
      String signature = TwilioSignature.of(line.authToken(), webhook.toString(), form);
      request.header("X-Twilio-Signature", signature);
    }
    return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Twiml twiml(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new CallRefusedException("the webhook answers " + answer.statusCode());
    }
    return Twiml.parse(answer.body());
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static <T> CompletionStage<T> refuse(String why) {
    return CompletableFuture.failedFuture(new CallRefusedException(why));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
