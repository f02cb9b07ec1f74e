// SPDX-License-Identifier: Apache-2.0
/// A load of simulated calls, and what it measures: `script/simulate` and `script/bench media`.
///
/// Every frame either twin speaks carries a stamp, so that the other knows when it left, whose it
/// is and which frames are missing. Promises: its figures are of what was measured only; a frame,
/// an interruption or a call that went wrong is counted, never dropped.
@NullMarked
package io.trunkline.simulator.load;

import org.jspecify.annotations.NullMarked;
