// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

/// A tool as a model is told of it.
///
/// @param schema what it takes, as JSON schema of an object
public record ToolOffer(String name, String description, String schema) {}
