// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.EndReason;
import io.trunkline.media.LiveCall;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The calls this process carries: whose streams go on in it, and whose journals are open.
@Component
class CallsHere {

  private final Leases leases;
  private final MediaPlane plane;
  private final Journals journals;

  CallsHere(Leases leases, MediaPlane plane, Journals journals) {
    this.leases = leases;
    this.plane = plane;
    this.journals = journals;
  }

  /// A stream of the call goes on in this process, whatever the database knows of it.
  boolean carries(Call call) {
    return leases.holds(call.id()) || plane.call(name(call)).isPresent();
  }

  /// Its record is being written by this process, which completes it.
  boolean writes(String name) {
    return journals.find(name).isPresent();
  }

  boolean writes(Call call) {
    return writes(name(call));
  }

  /// The caller is gone: a stream that goes on ends, and with it the record.
  ///
  /// @param account whose call it has to be; empty for any
  void callerIsGone(String name, Optional<String> account) {
    journals
        .find(name)
        .filter(journal -> account.isEmpty() || journal.call().account().equals(account))
        .ifPresent(journal -> {
          journal.carrierIsDone();
          Optional<LiveCall> live = plane.call(name);
          live.ifPresentOrElse(on -> on.end(EndReason.CALLER_HUNG_UP), journal::close);
        });
  }

  void callerIsGone(Call call) {
    callerIsGone(name(call), Optional.empty());
  }

  private static String name(Call call) {
    return call.parties().carrierCall().orElse(call.session());
  }
}
