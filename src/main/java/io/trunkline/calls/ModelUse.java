// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

/// What a question to a model that reads and writes consumed, in tokens.
///
/// @param cachedTextIn among `textIn`, not beside it
/// @param writtenToCache among `textIn` too
public record ModelUse(
    String model, long textIn, long cachedTextIn, long writtenToCache, long textOut) {}
