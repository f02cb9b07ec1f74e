// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.PhoneNumber;
import java.time.Duration;
import java.util.Optional;

/// What we ask of the carrier while a call goes on and afterwards. Every method blocks, and throws
/// when the carrier cannot be asked.
public interface CallControl {

  /// Whether this call's account is one we have access to.
  boolean controls(Call call);

  /// Ends the call. False when the carrier does not know it any more.
  boolean hangUp(Call call);

  /// Has the carrier itself end the call after so long, whatever becomes of us.
  boolean limit(Call call, Duration longest);

  /// Takes the call from the agent and gives it to a human. False when the call is over.
  ///
  /// @param briefing what the human hears before the two are connected; empty for a cold transfer
  boolean transfer(Call call, PhoneNumber to, Optional<String> briefing);

  /// How far a call has come.
  ///
  /// @param talked for how long, once it is over
  record Progress(CallState state, Optional<Duration> talked) {}

  /// How far the call has come, as the carrier sees it; empty when the carrier knows no such call.
  Optional<Progress> ask(Call call);

  /// What it cost, in millionths of a dollar; empty while the carrier does not know.
  Optional<Long> price(Call call);
}
