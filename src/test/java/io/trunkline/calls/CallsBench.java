// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.Trunkline;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.DemoVisitor;
import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Measures lists and figures over a million calls, in the database of a product that is started
/// for it: `script/bench calls` gives it a home of its own.
public final class CallsBench {

  private static final int CALLS = 1_000_000;
  private static final int CHUNK = 50_000;
  private static final int ROUNDS = 240;
  private static final int LEAST_ROUNDS = 10;
  private static final int WARM_UP = 5;
  private static final int PAGE = 50;

  /// Of what takes long, fewer rounds say enough.
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Tenancy tenancy;
  private final JdbcClient database;
  private final Calls calls;
  private final Figures figures;
  private final Map<String, Runnable> questions = new LinkedHashMap<>();

  private CallsBench(ConfigurableApplicationContext product) {
    this.tenancy = product.getBean(Tenancy.class);
    this.database = product.getBean(JdbcClient.class);
    this.calls = product.getBean(Calls.class);
    this.figures = product.getBean(Figures.class);
  }

  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext product = SpringApplication.run(Trunkline.class)) {
      CallsBench bench = new CallsBench(product);
      OrganizationId clinic = bench.clinic();
      bench.fill(clinic);
      bench.letItSettle();
      bench.ask(Optional.of(clinic), "client");
      bench.ask(Optional.empty(), "operator");
      bench.questions.forEach(CallsBench::measure);
      bench.readPages(
          URI.create(
              "http://localhost:" + product.getEnvironment().getProperty("local.server.port")));
    }
  }

  /// Whole pages, as a browser gets them: one after another, by a client and by an operator.
  private void readPages(URI product) throws Exception {
    String call = "/client/calls/" + anyCall();
    DemoVisitor client = DemoVisitor.signIn(product, "DENTIST");
    page("client, page of calls", client, "/client/calls");
    page("client, page of a call", client, call);
    page("client, page of failed calls", client, "/client/calls?state=failed");
    page("operator, page of calls", DemoVisitor.signIn(product, "OPERATOR"), "/admin/calls");
  }

  /// The one with the most turns of those that have any.
  private String anyCall() {
    return tenancy.asPlatform(
        "prepare a bench",
        () ->
            database
                .sql(
                    "select cast(call_id as text) from call_turn group by call_id order by count(*) desc limit 1")
                .query(String.class)
                .single());
  }

  private static void page(String name, DemoVisitor visitor, String path) throws Exception {
    HttpResponse<String> first = visitor.read(path).get();
    if (first.statusCode() != 200) {
      throw new IllegalStateException(path + " answers " + first.statusCode());
    }
    measure(name, () -> visitor.read(path).join());
  }

  private OrganizationId clinic() {
    return tenancy.asPlatform(
        "prepare a bench",
        () ->
            new OrganizationId(
                database
                    .sql("select organization_id from call limit 1")
                    .query(UUID.class)
                    .single()));
  }

  /// What a database does by itself with so many new rows is done before anything is measured.
  private void letItSettle() {
    Instant until = Instant.now().plus(3, ChronoUnit.MINUTES);
    boolean settled = false;
    while (!settled && Instant.now().isBefore(until)) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      settled =
          tenancy.asPlatform(
              "prepare a bench",
              () ->
                  database
                      .sql(
                          """
                          select last_autovacuum is not null and last_autoanalyze is not null
                            from pg_stat_user_tables where relname = 'call'
                          """)
                      .query(Boolean.class)
                      .single());
    }
    IO.println(settled ? "The database has settled." : "The database has not settled.");
  }

  /// A call every half minute, back from now; a tenth of them with an answer that was measured.
  private void fill(OrganizationId clinic) {
    for (int from = 0; from < CALLS; from += CHUNK) {
      int first = from;
      tenancy.within(clinic, () -> fill(clinic, first));
    }
  }

  private void fill(OrganizationId clinic, int first) {
    database
        .sql(
            """
            with agents as (select array_agg(agent_id) as ids from agent where organization_id = :organization)
            insert into call
              (organization_id, call_id, session, direction, agent_id, from_number, to_number, state,
               state_rank, started_at, answered_at, ended_at, finished_at, talked_ms, engine_micros,
               outcome, sentiment, intent, summary, analysed_by)
            select :organization, gen_random_uuid(), 'bench_' || n,
                   case when n % 50 = 0 then 'web' when n % 9 = 0 then 'outbound' else 'inbound' end,
                   ids[1], '+1202' || lpad(cast(n * 7919 % 10000000 as text), 7, '0'), '+12025550142',
                   case when n % 100000 = 7 then 'failed' when n % 20 = 0 then 'no-answer' else 'completed' end, 3,
                   now() - n * interval '30 seconds', now(), now(), now(), n % 400 * 1000, n % 90000,
                   case when n % 100000 = 3 then 'booked' when n % 3 = 0 then 'message_taken' else 'conversation' end,
                   'neutral', 'An appointment', repeat('The caller wanted something. ', 6), 'extract'
              from generate_series(cast(:first as bigint), :last) n, agents
            """)
        .param("organization", clinic.value())
        .param("first", first)
        .param("last", first + CHUNK - 1)
        .update();
  }

  private void ask(Optional<OrganizationId> whose, String by) {
    Instant now = Instant.now();
    Calls.Filter none = Calls.Filter.NONE;
    list(by + ", newest", whose, none, Optional.empty());
    list(
        by + ", the 700,000th",
        whose,
        none,
        Optional.of(new Calls.Place(now.minus(700_000 / 2, ChronoUnit.MINUTES), CallId.random())));
    list(
        by + ", state failed (10 of them)",
        whose,
        with(none, "failed", null, null),
        Optional.empty());
    list(by + ", outcome booked (10)", whose, with(none, null, "booked", null), Optional.empty());
    list(
        by + ", booked and failed (none)",
        whose,
        with(none, "failed", "booked", null),
        Optional.empty());
    list(by + ", part of a number", whose, with(none, null, null, "5550199"), Optional.empty());
    Figures.Period month =
        new Figures.Period(whose, now.minus(30, ChronoUnit.DAYS), now.plusSeconds(60));
    Figures.Period quarter =
        new Figures.Period(whose, now.minus(90, ChronoUnit.DAYS), now.plusSeconds(60));
    figure(by + ", figures of 30 days", whose, month);
    figure(by + ", figures of 90 days", whose, quarter);
  }

  private static Calls.Filter with(
      Calls.Filter none,
      @Nullable String state,
      @Nullable String outcome,
      @Nullable String number) {
    return new Calls.Filter(
        none.agent(),
        Optional.ofNullable(state).flatMap(CallState::parse),
        Optional.ofNullable(outcome),
        none.direction(),
        none.from(),
        none.until(),
        Optional.ofNullable(number));
  }

  private void list(
      String name,
      Optional<OrganizationId> whose,
      Calls.Filter filter,
      Optional<Calls.Place> after) {
    questions.put(name, () -> inScope(whose, () -> calls.search(whose, filter, after, PAGE)));
  }

  private void figure(String name, Optional<OrganizationId> whose, Figures.Period period) {
    questions.put(
        name,
        () ->
            inScope(
                whose,
                () -> {
                  figures.total(period);
                  figures.days(period);
                  figures.outcomes(period);
                  figures.durations(period);
                  figures.agents(period);
                  figures.latency(period);
                  figures.latencyByDay(period);
                  figures.tools(period);
                }));
  }

  private void inScope(Optional<OrganizationId> whose, Runnable work) {
    whose.ifPresentOrElse(
        organization -> tenancy.within(organization, work),
        () -> tenancy.asPlatform("measure", work));
  }

  private static void measure(String name, Runnable question) {
    List<Long> micros = new ArrayList<>();
    long until = System.nanoTime() + LONGEST.toNanos();
    for (int round = 0;
        round < LEAST_ROUNDS || (round < ROUNDS && System.nanoTime() < until);
        round++) {
      long began = System.nanoTime();
      question.run();
      if (round >= WARM_UP) {
        micros.add((System.nanoTime() - began) / 1_000);
      }
    }
    List<Long> sorted = micros.stream().sorted().toList();
    IO.println(
        "%-40s p50 %,8d µs   p95 %,8d µs"
            .formatted(name, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100)));
  }
}
