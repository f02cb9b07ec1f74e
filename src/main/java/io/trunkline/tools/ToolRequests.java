// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.KeptSecrets;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What goes to the servers of organizations' tools, each with the header that was sealed for it.
/// Runs in the caller's scope but where it says otherwise.
@Component
final class ToolRequests {

  private final OwnToolTable table;
  private final KeptSecrets secrets;
  private final Tenancy tenancy;

  ToolRequests(OwnToolTable table, KeptSecrets secrets, Tenancy tenancy) {
    this.table = table;
    this.secrets = secrets;
    this.tenancy = tenancy;
  }

  OwnToolRequest of(OwnTool tool) {
    return new OwnToolRequest(
        tool,
        tool.headerName().flatMap(_ -> secrets.reveal(tool.organization(), place(tool.id()))));
  }

  /// A tool as it is now, ready to be sent; empty when it was switched off or removed meanwhile.
  /// Opens its own scope.
  Optional<OwnToolRequest> ready(OwnTool offered) {
    return tenancy.within(
        offered.organization(),
        () ->
            table.find(offered.organization(), offered.id()).filter(OwnTool::active).map(this::of));
  }

  /// Keeps the header's value if there is a new one; without a header there is none.
  void keepHeader(OwnTool tool, OwnToolWish wish) {
    if (tool.headerName().isEmpty()) {
      forgetHeader(tool.organization(), tool.id());
    }
    wish.headerValue()
        .ifPresent(value -> secrets.keep(tool.organization(), place(tool.id()), value));
  }

  void forgetHeader(OrganizationId organization, OwnToolId id) {
    secrets.forget(organization, place(id));
  }

  private static String place(OwnToolId id) {
    return "own tool/" + id + "/header";
  }
}
