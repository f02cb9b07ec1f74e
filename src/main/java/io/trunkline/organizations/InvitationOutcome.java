// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

/// What came of inviting somebody.
public sealed interface InvitationOutcome {

  /// An e-mail with a link is on its way.
  record Invited(InvitationId invitation) implements InvitationOutcome {}

  /// She is in this organization already.
  record AlreadyMember() implements InvitationOutcome {}

  /// An invitation to her is open; sending it again renews it.
  record AlreadyInvited(InvitationId invitation) implements InvitationOutcome {}

  /// Operators belong to the agency, owners and staff to a client.
  record RoleUnfit() implements InvitationOutcome {}
}
