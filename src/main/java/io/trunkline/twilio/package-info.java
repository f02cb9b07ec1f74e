// SPDX-License-Identifier: Apache-2.0
/// Twilio, the carrier: its signed webhooks come in here, TwiML goes out, and what we want of a
/// call under way is asked of its REST API.
///
/// Promises: nothing is done for a request whose signature was not verified with the key of the
/// account it names, over the address we are configured to have; whatever goes wrong after that, a
/// call is answered with TwiML. Must never choose an organization's key by anything but the number,
/// the agent or the call that is spoken of, nor log or keep a caller's number, a key or a ticket.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "database",
      "tenancy",
      "vault",
      "agents",
      "numbers",
      "calls",
      "operations"
    })
@NullMarked
package io.trunkline.twilio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
