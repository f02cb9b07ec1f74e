// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What one thread may do to two organizations' notes: honest work, mistakes, and disturbances that
/// end a transaction in every way there is. Each act checks what it could see and write.
final class Attacks {

  /// An act that holds a connection and waits for a second one; two of them would wait forever for
  /// each other's.
  private static final Semaphore TWO_CONNECTIONS = new Semaphore(1);

  private final Tenancy tenancy;
  private final Notes notes;
  private final JdbcTemplate jdbc;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate plain;
  private final TransactionTemplate anew;
  private final TransactionTemplate savepoint;

  Attacks(
      Tenancy tenancy,
      Notes notes,
      JdbcTemplate jdbc,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.tenancy = tenancy;
    this.notes = notes;
    this.jdbc = jdbc;
    this.events = events;
    this.plain = new TransactionTemplate(transactions);
    this.anew = new TransactionTemplate(transactions);
    this.anew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.savepoint = new TransactionTemplate(transactions);
    this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /// One act of a thread whose turn is `self`'s.
  interface Act {
    void run(OrganizationId self, OrganizationId other, Random random) throws Exception;
  }

  /// The next act: mostly work and mistakes, which cost little; now and then a disturbance, after
  /// most of which a new connection is made.
  Act next(Random random) {
    List<Act> acts = random.nextInt(8) == 0 ? disturbances() : mistakes();
    return acts.get(random.nextInt(acts.size()));
  }

  private List<Act> mistakes() {
    return List.of(
        this::work,
        this::work,
        this::rollBack,
        this::fail,
        this::join,
        this::crossOver,
        this::stealAndGive,
        this::retryFromSavepoint,
        this::beginAnew,
        this::handToAnotherThread,
        this::actAsPlatform,
        this::signIn,
        this::tell,
        this::forgetTheScope,
        this::forgetTheTransaction);
  }

  private List<Act> disturbances() {
    return List.of(
        this::runOutOfTime,
        this::cancel,
        this::loseTheServer,
        this::loseTheNetwork,
        this::leaveTheScopeBehind);
  }

  private void work(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(self, () -> touchEverything(self));
  }

  private void rollBack(OrganizationId self, OrganizationId other, Random random) {
    assertThatThrownBy(() ->
            tenancy.within(
                self,
                () ->
                    plain.executeWithoutResult(transaction -> {
                      touchEverything(self);
                      transaction.setRollbackOnly();
                    })))
        .isInstanceOf(RuntimeException.class);
  }

  private void fail(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () -> {
          touchEverything(self);
          throw new Mistake();
        });
  }

  private void join(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () -> {
          tenancy.within(self, () -> touchEverything(self));
          seesOnly(self);
        });
  }

  private void crossOver(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () -> {
          assertThatThrownBy(() -> tenancy.within(other, () -> notes.overwrite(self)))
              .isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> tenancy.asPlatform("steal", () -> notes.overwrite(self)))
              .isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> tenancy.forSignIn(() -> notes.overwrite(self)))
              .isInstanceOf(IllegalStateException.class);
          seesOnly(self);
        });
  }

  private void stealAndGive(OrganizationId self, OrganizationId other, Random random) {
    assertThatThrownBy(() -> tenancy.within(self, () -> notes.add(other)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() ->
            tenancy.within(
                self,
                () -> {
                  notes.add(self);
                  return notes.give(other);
                }))
        .isInstanceOf(RuntimeException.class);
  }

  private void retryFromSavepoint(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () -> {
          assertThatThrownBy(() -> savepoint.executeWithoutResult(_ -> notes.add(other)))
              .isInstanceOf(RuntimeException.class);
          touchEverything(self);
        });
  }

  private void beginAnew(OrganizationId self, OrganizationId other, Random random)
      throws InterruptedException {
    withTwoConnections(() ->
        tenancy.within(
            self,
            () -> {
              anew.executeWithoutResult(_ -> touchEverything(self));
              seesOnly(self);
            }));
  }

  private void handToAnotherThread(OrganizationId self, OrganizationId other, Random random)
      throws InterruptedException {
    withTwoConnections(
        () -> tenancy.within(self, () -> Sabotage.inAnotherThread(this::seesNothing)));
  }

  private void runOutOfTime(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () -> {
          touchEverything(self);
          notes.run("set local statement_timeout = 2");
          notes.ask("select pg_sleep(0.2)::text");
        });
  }

  private void cancel(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () ->
            jdbc.execute(
                (StatementCallback<Boolean>)
                    statement -> {
                      Thread.ofVirtual().start(() -> Sabotage.cancel(statement, random.nextInt(4)));
                      return statement.execute("select pg_sleep(0.02)");
                    }));
  }

  private void loseTheServer(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () -> {
          touchEverything(self);
          notes.ask("select pg_terminate_backend(pg_backend_pid())::text");
          touchEverything(self);
        });
  }

  private void loseTheNetwork(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self,
        () ->
            jdbc.execute(
                (StatementCallback<Boolean>)
                    statement -> {
                      statement.getConnection().setNetworkTimeout(Runnable::run, 5);
                      return statement.execute("select pg_sleep(0.2)");
                    }));
  }

  /// The form of the setting that outlives its transaction.
  private void leaveTheScopeBehind(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(
        self, () -> notes.ask("select set_config('app.organization_id', '" + other + "', false)"));
  }

  private void actAsPlatform(OrganizationId self, OrganizationId other, Random random) {
    tenancy.asPlatform(
        "storm",
        () -> {
          notes.add(other);
          assertThat(notes.untouched(other)).isPositive();
        });
  }

  private void signIn(OrganizationId self, OrganizationId other, Random random) {
    assertThatThrownBy(() -> tenancy.forSignIn(notes::owners)).isInstanceOf(RuntimeException.class);
  }

  private void tell(OrganizationId self, OrganizationId other, Random random) {
    tenancy.within(self, () -> events.publishEvent(new NoteTaken(self, notes.add(self))));
  }

  private void forgetTheScope(OrganizationId self, OrganizationId other, Random random) {
    seesNothing();
    assertThatThrownBy(() -> plain.executeWithoutResult(_ -> notes.add(self)))
        .isInstanceOf(RuntimeException.class);
  }

  private void forgetTheTransaction(OrganizationId self, OrganizationId other, Random random) {
    assertThatThrownBy(notes::owners).hasStackTraceContaining("outside a transaction");
  }

  private void touchEverything(OrganizationId self) {
    notes.add(self);
    notes.overwrite(self);
    notes.tidy();
    seesOnly(self);
  }

  private void seesOnly(OrganizationId self) {
    assertThat(notes.owners()).isSubsetOf(self);
  }

  /// What every thread finds between its acts, too.
  void seesNothing() {
    plain.executeWithoutResult(_ -> assertThat(notes.owners()).isEmpty());
  }

  private static void withTwoConnections(Runnable act) throws InterruptedException {
    TWO_CONNECTIONS.acquire();
    try {
      act.run();
    } finally {
      TWO_CONNECTIONS.release();
    }
  }

  /// Thrown on purpose.
  static final class Mistake extends RuntimeException {}
}
