// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much a model may do, and where an organization's own tools may be.
///
/// @param usesPerCall a call's uses, refused ones included
/// @param usesPerTurn uses between two replies of the agent
/// @param timeout a built-in tool takes no longer; so do an organization's unless it says otherwise
/// @param ports on which servers of organizations' own tools may be asked: 443, or from 1024 on
/// @param requestsPerOrganization requests to an organization's servers at a time
/// @param requests to those of all organizations
/// @param allowLocal whether own tools may be on this machine, without TLS; ignored in production
@ConfigurationProperties("trunkline.tools")
@Validated
record ToolsSettings(
    @DefaultValue("40") @Min(1) @Max(1000) int usesPerCall,
    @DefaultValue("8") @Min(1) @Max(100) int usesPerTurn,
    @DefaultValue("8s") @NotNull Duration timeout,
    @DefaultValue("443") @NotEmpty Set<Integer> ports,
    @DefaultValue("8") @Min(1) @Max(1000) int requestsPerOrganization,
    @DefaultValue("64") @Min(1) @Max(10_000) int requests,
    @DefaultValue("false") boolean allowLocal) {

  private static final int HTTPS = 443;
  private static final int FIRST_UNPRIVILEGED = 1024;
  private static final int LAST = 65_535;

  ToolsSettings {
    ports = Set.copyOf(ports);
  }

  /// Below 1024 live mail, directories and remote shells, which a request could be made to disturb.
  @AssertTrue(message = "ports are 443 or from 1024 to 65535")
  boolean isOfHarmlessPorts() {
    return ports.stream()
        .allMatch(port -> port == HTTPS || (port >= FIRST_UNPRIVILEGED && port <= LAST));
  }
}
