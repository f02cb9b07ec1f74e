// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

/// What is with the invitation a link belongs to.
public sealed interface InvitationState {

  /// It can be accepted.
  record Open(Invitation invitation) implements InvitationState {}

  /// Too old; sending it again renews it.
  record Expired() implements InvitationState {}

  /// Taken back.
  record Revoked() implements InvitationState {}

  /// Accepted.
  record Used() implements InvitationState {}

  /// No such link, or one that a newer mail has replaced.
  record Unknown() implements InvitationState {}
}
