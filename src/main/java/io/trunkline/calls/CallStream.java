// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Instant;
import java.util.Optional;

/// One stream of a call. A call has several when one was lost and the caller was still there.
///
/// @param number which of those the carrier was told to open, from 0; one that never came leaves a
///   gap
/// @param result empty while it goes on
record CallStream(int number, Instant began, Optional<StreamResult> result) {}
