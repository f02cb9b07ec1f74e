// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Instant;
import java.util.Map;

/// Something that happened to a call: evidence, as it came.
public record CallEvent(Instant at, String kind, Map<String, String> detail) {}
