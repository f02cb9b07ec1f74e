// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Instant;

/// News of a call, and when they came: what they tell happened then, however late it is written.
record Received(CarrierNews news, Instant at) {}
