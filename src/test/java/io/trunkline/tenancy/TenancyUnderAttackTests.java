// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.database.CatalogueGate;
import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Two organizations, 64 threads of both kinds, two connections, and everything that can go wrong
/// with a transaction, in random order. `-Dtrunkline.attack.acts=2000` makes the storm longer.
@AttackTest
class TenancyUnderAttackTests {

  private static final int THREADS = 64;
  private static final int ACTS = Integer.getInteger("trunkline.attack.acts", 60);
  private static final int BYSTANDERS_NOTES = 40;

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired JdbcTemplate jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Organizing organizing;
  @Autowired HearNote hearNote;
  @Autowired CatalogueGate gate;

  @Autowired
  @Qualifier("requestPool")
  HikariDataSource requests;

  @Autowired
  @Qualifier("machineryPool")
  HikariDataSource machinery;

  private final Queue<Throwable> leaks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger disturbed = new AtomicInteger();

  @Test
  void noRowOfAnotherOrganizationIsEverSeenOrWritten() throws Exception {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    OrganizationId plumber = organizing.anOrganization("Plumber");
    OrganizationId bystander = organizing.anOrganization("Bystander");
    for (int note = 0; note < BYSTANDERS_NOTES; note++) {
      tenancy.within(bystander, () -> notes.add(bystander));
    }

    // When
    try (var saboteur = Executors.newSingleThreadScheduledExecutor()) {
      var sabotage =
          saboteur.scheduleWithFixedDelay(
              () -> Sabotage.endConnections(machinery), 200, 200, TimeUnit.MILLISECONDS);
      storm(dentist, plumber);
      sabotage.cancel(false);
    }

    // Then
    assertThat(leaks).isEmpty();
    assertThat(done.get()).as("acts that ran to their end").isGreaterThan(THREADS * ACTS / 2);
    assertThat(disturbed.get()).as("acts that were broken off").isPositive();
    assertThat(tenancy.asPlatform("look after the storm", notes::misplaced)).isZero();
    assertThat(tenancy.within(bystander, () -> notes.untouched(bystander)))
        .isEqualTo(BYSTANDERS_NOTES);
    assertThat(hearNote.heard()).isNotEmpty().allSatisfy((_, heard) -> sawItsOwn(heard));
    assertThat(gate.holes()).isEmpty();
    everyConnectionIsClean();
  }

  private void storm(OrganizationId dentist, OrganizationId plumber) throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(number ->
                kind(number)
                    .newThread(() ->
                        act(
                            number % 4 < 2 ? dentist : plumber,
                            number % 4 < 2 ? plumber : dentist,
                            new Random(number))))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static ThreadFactory kind(int number) {
    return number % 2 == 0 ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
  }

  private void act(OrganizationId self, OrganizationId other, Random random) {
    Attacks attacks = new Attacks(tenancy, notes, jdbc, events, transactions);
    for (int turn = 0; turn < ACTS && leaks.isEmpty(); turn++) {
      attempt(() -> attacks.next(random).run(self, other, random));
      attempt(attacks::seesNothing);
    }
  }

  private void attempt(Attempt attempt) {
    try {
      attempt.run();
      done.incrementAndGet();
    } catch (Exception | AssertionError failure) {
      if (failure instanceof Error || !Sabotage.isDisturbance(failure)) {
        leaks.add(failure);
      } else {
        disturbed.incrementAndGet();
      }
    }
  }

  private static void sawItsOwn(HearNote.Heard heard) {
    Scope.Bound scope = (Scope.Bound) heard.scope().orElseThrow();
    assertThat(heard.owners()).containsExactly(scope.organization());
  }

  private void everyConnectionIsClean() throws SQLException {
    try (var one = requests.getConnection();
        var other = requests.getConnection()) {
      for (var connection : List.of(one, other)) {
        try (var statement = connection.createStatement();
            var row =
                statement.executeQuery(
                    """
                    select coalesce(current_setting('app.organization_id', true), ''),
                           current_user = session_user
                    """)) {
          row.next();
          assertThat(row.getString(1)).isEmpty();
          assertThat(row.getBoolean(2)).isTrue();
        }
      }
    }
  }

  private interface Attempt {
    void run() throws Exception;
  }
}
