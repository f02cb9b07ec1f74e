// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.CallId;
import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;

/// What came of a call is written in its record. Told once for each call.
public record CallSummarised(OrganizationId organization, CallId call, Instant at)
    implements OrganizationEvent {}
