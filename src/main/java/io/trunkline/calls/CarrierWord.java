// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Instant;

/// Something a carrier tells of a call, after its signature was verified.
sealed interface CarrierWord permits CarrierNews, CarrierNote {

  /// The carrier's name of the call.
  String carrierCall();

  /// Whose account told it.
  String account();

  /// What the carrier tells twice has the same one, in letters, digits, `/`, `_`, `.` and `-`.
  String dedup();

  /// When it came: what it tells happened then, however late it is written.
  Instant at();
}
