// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

/// A database with the demo's people was about to serve real callers.
final class DemoInProductionException extends RuntimeException {

  DemoInProductionException() {
    super("This database holds the people of the demo, and everybody knows their password.");
  }
}
