// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.Trunkline;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Measures what Twilio would: signed calls at a fixed rate, then signed news of them, each counted
/// from the moment it was due. The product and its database run in this process, on the same cores
/// as whoever asks. With the argument `callbacks` only the news are measured.
public final class WebhookBench {

  private static final int CALLS_PER_SECOND = 100;
  private static final int NEWS_PER_SECOND = 1_000;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration NEWS_FOR = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

  private WebhookBench() {}

  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext product =
        new SpringApplicationBuilder(Trunkline.class, Organizing.class).run(arguments)) {
      new WebhookBench().measure(product, List.of(arguments).contains("callbacks"));
    }
    System.exit(0);
  }

  private void measure(ConfigurableApplicationContext product, boolean newsOnly) throws Exception {
    int port = product.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    Carrier carrier =
        new Carrier(
            port, SimulatorAccount.SID, product.getBean(SimulatorAccount.class).token().reveal());
    SomeBusiness business =
        SomeBusiness.open(
            product, product.getBean(Organizing.class).anOrganization("Business of the bench"));
    List<String> calls = new ArrayList<>();
    IntFunction<HttpRequest> ring =
        _ -> {
          String call = Carrier.aCall();
          calls.add(call);
          return signed(carrier, "/api/twilio/voice", carrier.ringing(call, business.number()));
        };
    load(CALLS_PER_SECOND, WARM_UP, ring);
    micros.clear();
    answers.clear();
    if (!newsOnly) {
      load(CALLS_PER_SECOND, MEASURED, ring);
      report("calls at %d/s for %d s".formatted(CALLS_PER_SECOND, MEASURED.toSeconds()));
    }
    String[] words = {"initiated", "ringing", "in-progress", "completed"};
    int news = (int) (NEWS_PER_SECOND * NEWS_FOR.toSeconds());
    List<String> told = calls.subList(0, Math.min(calls.size(), news / words.length));
    load(
        NEWS_PER_SECOND,
        Duration.ofMillis(1_000L * told.size() * words.length / NEWS_PER_SECOND),
        number -> {
          String call = told.get(number / words.length % told.size());
          return signed(
              carrier,
              "/api/twilio/status",
              carrier.status(call, business.number(), words[number % words.length], number));
        });
    report("news at %d/s of %d calls".formatted(NEWS_PER_SECOND, told.size()));
    settle(product, business, told.size());
  }

  private static HttpRequest signed(Carrier carrier, String path, Map<String, String> fields) {
    return carrier
        .request(path, Carrier.form(fields))
        .header("X-Twilio-Signature", carrier.sign(path, fields))
        .timeout(Duration.ofSeconds(15))
        .build();
  }

  private void load(int perSecond, Duration lasting, IntFunction<HttpRequest> requests)
      throws Exception {
    int count = (int) (perSecond * lasting.toMillis() / 1_000);
    long began = System.nanoTime();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < count; number++) {
        HttpRequest request = requests.apply(number);
        long due = began + number * 1_000_000_000L / perSecond;
        LockSupport.parkNanos(due - System.nanoTime());
        askers.execute(() -> ask(request, due));
      }
    }
  }

  private void ask(HttpRequest request, long due) {
    int status;
    try {
      status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (Exception failed) {
      status = 0;
    }
    micros.add((System.nanoTime() - due) / 1_000);
    answers.merge(status, 1, Integer::sum);
  }

  private void report(String what) {
    List<Long> sorted = micros.stream().sorted().toList();
    IO.println(
        "%s: p50 %.1f ms, p99 %.1f ms, max %.1f ms; answers %s"
            .formatted(what, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), answers));
    micros.clear();
    answers.clear();
  }

  private static double at(List<Long> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)) / 1_000.0;
  }

  /// None is lost: every call that was told to be over is, within a while.
  private static void settle(
      ConfigurableApplicationContext product, SomeBusiness business, int told) {
    Tenancy tenancy = product.getBean(Tenancy.class);
    JdbcClient database = product.getBean(JdbcClient.class);
    long until = System.nanoTime() + Duration.ofMinutes(10).toNanos();
    long over = 0;
    while (over < told && System.nanoTime() < until) {
      over =
          tenancy.within(
              business.organization(),
              () ->
                  database
                      .sql("select count(*) from call where state = 'completed'")
                      .query(Long.class)
                      .single());
      LockSupport.parkNanos(100_000_000);
    }
    IO.println("calls over: %d of %d".formatted(over, told));
  }
}
