// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

/// What was asked for makes no sense; it says why, to a person.
final class WrongRequestException extends Exception {
  private static final long serialVersionUID = 1;

  private final String why;

  WrongRequestException(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
