// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Remembers what tools did: in the organization's audit log, and in figures without names. Never
/// what was said.
///
/// The log is written beside the call: the tool has done what it did, and a caller must not wait
/// for a slow database to be told. A line that cannot be written is counted and told, never dropped
/// in silence.
@Component
final class ToolJournal implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ToolJournal.class);

  /// Connections are few, and calls need them more.
  private static final int WRITERS = 4;

  /// Some minutes of many calls.
  private static final int MOST_WAITING = 10_000;

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private record Line(ToolContext context, String action, String subject, Actor actor) {}

  private final Tenancy tenancy;
  private final AuditLog audit;
  private final MeterRegistry meters;
  private final AtomicInteger unwritten;
  private final ThreadPoolExecutor writers =
      new ThreadPoolExecutor(
          WRITERS,
          WRITERS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("tool-journal-", 0).factory());

  ToolJournal(Tenancy tenancy, AuditLog audit, MeterRegistry meters) {
    this.tenancy = tenancy;
    this.audit = audit;
    this.meters = meters;
    this.unwritten = Objects.requireNonNull(meters.gauge("tool.unwritten", new AtomicInteger()));
  }

  void used(ToolContext context, Tool tool, boolean worked, Duration took) {
    String name = tool.known().name();
    meters
        .timer("tool.uses", "tool", tool.isOwn() ? "own" : name, "worked", Boolean.toString(worked))
        .record(took);
    record(
        context,
        "tool.used",
        name,
        Map.of(
            "call", context.call().toString(),
            "agent", context.agent().id().toString(),
            "worked", Boolean.toString(worked),
            "took-ms", Long.toString(took.toMillis())));
  }

  /// @param name of a tool that was offered; empty when a model made one up, whose words may be
  ///   anything
  /// @param first of its kind in this call: only that is written down, so that a model that asks
  ///   two hundred times does not fill the log
  void refused(ToolContext context, String name, Refusal why, boolean first) {
    meters.counter("tool.refusals", "why", why.word()).increment();
    if (first) {
      record(
          context,
          "tool.refused",
          name,
          Map.of(
              "call", context.call().toString(),
              "agent", context.agent().id().toString(),
              "why", why.word()));
    }
  }

  /// How many lines wait to be written.
  int unwritten() {
    return unwritten.get();
  }

  private void record(
      ToolContext context, String action, String subject, Map<String, String> detail) {
    Line line = new Line(context, action, subject, Actor.current());
    unwritten.incrementAndGet();
    try {
      writers.execute(() -> write(line, detail));
    } catch (RejectedExecutionException tooMany) {
      unwritten.decrementAndGet();
      lost(line, tooMany);
    }
  }

  private void write(Line line, Map<String, String> detail) {
    var organization = line.context().organization();
    try {
      tenancy.within(
          organization,
          () -> audit.record(line.actor(), organization, line.action(), line.subject(), detail));
    } catch (RuntimeException away) {
      lost(line, away);
    } finally {
      unwritten.decrementAndGet();
    }
  }

  private void lost(Line line, RuntimeException why) {
    meters.counter("tool.unrecorded").increment();
    LOG.atError()
        .addKeyValue("organization", line.context().organization())
        .addKeyValue("call", line.context().call())
        .addKeyValue("operation", line.action())
        .setCause(why)
        .log("what a tool did could not be recorded");
  }

  /// Waits for what is to be written; what is not then is told.
  @Override
  public void destroy() {
    writers.shutdown();
    if (!isWritten()) {
      LOG.atError()
          .addKeyValue("count", unwritten.get())
          .log("what tools did could not be recorded before the end");
      var _ = writers.shutdownNow();
    }
  }

  private boolean isWritten() {
    try {
      return writers.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
