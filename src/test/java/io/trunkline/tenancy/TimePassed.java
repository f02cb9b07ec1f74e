// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import java.util.UUID;

/// A fact of no organization.
record TimePassed(UUID id) {}
