// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

/// A tool as it is offered in one call.
record HeldTool(Tool tool, ToolOffer offer, ArgumentSchema schema) {

  static HeldTool of(Tool tool, ToolOffer offer) {
    return new HeldTool(tool, offer, ArgumentSchema.of(offer.schema()));
  }
}
