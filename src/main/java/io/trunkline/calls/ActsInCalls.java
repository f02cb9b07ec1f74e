// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Records what people did in a call: in the audit log, in a scope of its own, and in the call.
@Component
class ActsInCalls {

  private final Tenancy tenancy;
  private final AuditLog audit;
  private final Journals journals;

  ActsInCalls(Tenancy tenancy, AuditLog audit, Journals journals) {
    this.tenancy = tenancy;
    this.audit = audit;
    this.journals = journals;
  }

  /// Something that was done.
  void done(Call call, String action) {
    done(call, action, Map.of());
  }

  /// @param detail for the audit log alone, which may hold a number
  void done(Call call, String action, Map<String, String> detail) {
    journals
        .find(call.parties().carrierCall().orElse(call.session()))
        .ifPresent(journal -> journal.happened(action, Map.of()));
    audited(call, action, detail);
  }

  /// Something that was tried, or that leaves no trace in the call.
  void audited(Call call, String action, Map<String, String> detail) {
    tenancy.within(
        call.organization(),
        () -> audit.record(call.organization(), action, call.id().toString(), detail));
  }
}
