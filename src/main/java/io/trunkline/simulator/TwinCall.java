// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A call as the twin of Twilio's API keeps it.
final class TwinCall {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Optional<TwilioCaller> caller;
  private final long began = System.nanoTime();
  private String status;
  private Optional<String> price = Optional.empty();

  TwinCall(String status, Optional<TwilioCaller> caller) {
    this.status = status;
    this.caller = caller;
  }

  synchronized void rate(String charged) {
    price = Optional.of(charged);
  }

  /// False when it is not under way any more.
  synchronized boolean change(Map<String, String> wishes) {
    if (!status.equals("in-progress") && !status.equals("ringing")) {
      return false;
    }
    if ("completed".equals(wishes.get("Status"))) {
      end();
    } else if (wishes.containsKey("Twiml")) {
      // The stream ends: the call is sent elsewhere.
      caller.ifPresent(TwilioCaller::hangUp);
    } else if (wishes.containsKey("TimeLimit")) {
      long seconds = Long.parseLong(wishes.get("TimeLimit"));
      CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(this::end);
    }
    return true;
  }

  private synchronized void end() {
    if (!status.equals("completed")) {
      status = "completed";
      caller.ifPresent(TwilioCaller::hangUp);
    }
  }

  synchronized String describe(String call, String account) {
    ObjectNode body = JSON.createObjectNode().put("sid", call).put("account_sid", account);
    body.put("status", status);
    boolean over = status.equals("completed");
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    body.put("duration", over ? Long.toString(seconds) : null);
    body.put("price", price.orElse(null)).put("price_unit", "USD");
    return body.toString();
  }
}
