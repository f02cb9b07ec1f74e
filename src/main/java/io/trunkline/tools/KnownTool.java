// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

/// A tool as people choose it for an agent.
///
/// @param name what models call it, and what an agent remembers
public record KnownTool(String name, String title, String description) {}
