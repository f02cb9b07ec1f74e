// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.Trunkline;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What telling PostgreSQL the scope costs a transaction; `script/bench tenancy` runs it.
///
/// The same query by its key, in a transaction that is told nothing (Spring's own transaction
/// manager on the bare pool), in one without a scope and in one with. The kinds take turns, so that
/// a busy moment of the machine falls on all of them; the figures are medians of the rounds.
final class TenancyBench {

  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 4;
  private static final int TRANSACTIONS = 2_000;
  private static final List<Integer> THREADS = List.of(1, 8);
  private static final String TOLD_NOTHING = "told nothing";

  private final Map<String, Runnable> kinds = new LinkedHashMap<>();

  private TenancyBench(ConfigurableApplicationContext product) {
    Tenancy tenancy = product.getBean(Tenancy.class);
    JdbcClient guarded = product.getBean(JdbcClient.class);
    HikariDataSource pool = product.getBean("requestPool", HikariDataSource.class);
    JdbcClient bare = JdbcClient.create(pool);
    var bareTransactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    var transactions = new TransactionTemplate(product.getBean(PlatformTransactionManager.class));
    OrganizationId organization = OrganizationId.AGENCY;
    kinds.put(
        TOLD_NOTHING, () -> bareTransactions.executeWithoutResult(_ -> read(bare, organization)));
    kinds.put(
        "without scope", () -> transactions.executeWithoutResult(_ -> read(guarded, organization)));
    kinds.put("in a scope", () -> tenancy.within(organization, () -> read(guarded, organization)));
  }

  public static void main(String[] arguments) throws InterruptedException {
    try (var product =
        new SpringApplicationBuilder(Trunkline.class)
            .run(
                "--server.port=0",
                "--logging.level.root=warn",
                "--trunkline.database.request-connections=8")) {
      TenancyBench bench = new TenancyBench(product);
      IO.println("threads  transaction      transactions/s   µs each   added µs");
      for (int threads : THREADS) {
        bench.report(threads);
      }
    }
  }

  private void report(int threads) throws InterruptedException {
    Map<String, List<Double>> rounds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS + WARM_UP_ROUNDS; round++) {
      for (var kind : kinds.entrySet()) {
        double each = microsecondsEach(threads, kind.getValue());
        if (round >= WARM_UP_ROUNDS) {
          rounds.computeIfAbsent(kind.getKey(), _ -> new ArrayList<>()).add(each);
        }
      }
    }
    double nothing = median(Objects.requireNonNull(rounds.get(TOLD_NOTHING)));
    rounds.forEach((kind, each) ->
        IO.println(
            "%7d  %-15s %15.0f %9.1f %10.1f"
                .formatted(
                    threads,
                    kind,
                    threads * 1_000_000 / median(each),
                    median(each),
                    median(each) - nothing)));
  }

  /// From one transaction's begin to its end, as the thread that runs it sees it.
  private static double microsecondsEach(int threads, Runnable transaction)
      throws InterruptedException {
    int share = TRANSACTIONS / threads;
    List<Thread> workers = new ArrayList<>();
    long start = System.nanoTime();
    for (int worker = 0; worker < threads; worker++) {
      workers.add(Thread.ofVirtual().start(() -> repeat(share, transaction)));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return (System.nanoTime() - start) / 1_000.0 / share;
  }

  private static void repeat(int times, Runnable transaction) {
    for (int time = 0; time < times; time++) {
      transaction.run();
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static int read(JdbcClient database, OrganizationId organization) {
    return database
        .sql("select name from organization where organization_id = ?")
        .param(organization.value())
        .query((row, _) -> row.getString(1))
        .list()
        .size();
  }
}
