// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

/// What about a tool cannot be as wished.
///
/// @param message what is wrong and how to mend it, in a sentence
public record OwnToolFault(Part part, String message) {

  /// Which part of the wish it is about.
  public enum Part {
    NAME,
    TITLE,
    DESCRIPTION,
    SCHEMA,
    URL,
    HEADER_NAME,
    HEADER_VALUE,
    TIMEOUT
  }
}
