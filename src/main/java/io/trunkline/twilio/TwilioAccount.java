// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.Optional;

/// An account with Twilio.
///
/// @param token its primary auth token: the key of everything Twilio signs for it
/// @param owner whose it is; empty for the platform's own
record TwilioAccount(String sid, Secret token, Optional<OrganizationId> owner) {}
