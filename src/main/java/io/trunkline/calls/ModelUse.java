// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

/// What a question to a model that reads and writes consumed, in tokens.
///
/// @param cachedTextIn among `textIn`, not beside it
/// @param writtenToCache among `textIn` too
/// @param isUntold the model answered, and did not say what that consumed
public record ModelUse(
    String model,
    long textIn,
    long cachedTextIn,
    long writtenToCache,
    long textOut,
    boolean isUntold) {

  public ModelUse(String model, long textIn, long cachedTextIn, long writtenToCache, long textOut) {
    this(model, textIn, cachedTextIn, writtenToCache, textOut, false);
  }

  public static ModelUse untold(String model) {
    return new ModelUse(model, 0, 0, 0, 0, true);
  }
}
