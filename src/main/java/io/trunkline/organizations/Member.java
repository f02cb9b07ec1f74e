// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import java.time.Instant;

/// A person as one organization sees her.
public record Member(Person person, Role role, Instant since) {}
