// SPDX-License-Identifier: Apache-2.0
/// What an agent may do during a call besides talking: end it, put the caller through, take a
/// message, save what it asked for, and what an organization's own servers offer. One tool is one
/// file: its schema, for which agents it is, what it does.
///
/// ```text
/// use ─▶ known id? the same answer ─▶ quota ─▶ offered? ─▶ readable? ─▶ fits the schema? ─▶ run, in time
/// ```
///
/// Promises: whatever a model asks for, the call goes on. What carries authority (where a call is
/// put through to, whose rows are written, who called) comes from the agent and the call, never
/// from what the model says. Nothing is done twice for the same use. Each use is audited and
/// counted, without what was said. Must never trust an argument, nor tell the model whatever it
/// must not know.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "tenancy",
      "audit",
      "vault",
      "agents",
      "outbound"
    })
@NullMarked
package io.trunkline.tools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
