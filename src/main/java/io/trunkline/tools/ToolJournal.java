// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Remembers what tools did: in the organization's audit log, and in figures without names. Never
/// what was said.
@Component
final class ToolJournal {

  private static final Logger LOG = LoggerFactory.getLogger(ToolJournal.class);

  private final Tenancy tenancy;
  private final AuditLog audit;
  private final MeterRegistry meters;

  ToolJournal(Tenancy tenancy, AuditLog audit, MeterRegistry meters) {
    this.tenancy = tenancy;
    this.audit = audit;
    this.meters = meters;
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

  /// The tool has already done what it did, and a call must not end because the database is away.
  private void record(
      ToolContext context, String action, String subject, Map<String, String> detail) {
    try {
      tenancy.within(
          context.organization(),
          () -> audit.record(context.organization(), action, subject, detail));
    } catch (DataAccessException | TransactionException away) {
      meters.counter("tool.unrecorded").increment();
      LOG.atError()
          .addKeyValue("organization", context.organization())
          .addKeyValue("call", context.call())
          .addKeyValue("operation", action)
          .setCause(away)
          .log("what a tool did could not be recorded");
    }
  }
}
