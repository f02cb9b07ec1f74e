// SPDX-License-Identifier: Apache-2.0
/// Agents: what answers the phone in an organization's name, what it is told, and whether it is
/// live.
///
/// An agent is a draft until somebody makes it live, and can be paused and resumed:
///
/// ```text
/// draft --goLive--> live <--resume/pause--> paused
/// ```
///
/// What an agent is told (its instructions) is kept in versions, one row of them for each channel:
/// an agent's own, or its organization's, which every agent without its own follows.
///
/// Promises: an agent that is stored can be called as it is; a published version is never changed,
/// so that a call remembers what its agent was told; there is always something to tell, made from
/// the agent where nobody wrote anything; whoever is recorded is told so before the greeting, in
/// the product's words unless somebody chose that the agent's own say it. Must never know how a
/// call is carried or which engine speaks.
@ApplicationModule(
    allowedDependencies = {"vocabulary", "configuration", "tenancy", "audit", "organizations"})
@NullMarked
package io.trunkline.agents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
