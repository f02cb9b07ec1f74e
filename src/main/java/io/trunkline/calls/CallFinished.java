// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;

/// A call is over and its record is complete. Told once for each call.
public record CallFinished(OrganizationId organization, CallId call, Instant at)
    implements OrganizationEvent {}
