// SPDX-License-Identifier: Apache-2.0
package io.trunkline.apikeys;

import io.trunkline.vocabulary.Secret;

/// What came of making an API key.
public sealed interface ApiKeyCreation {

  /// Done. This is the only time the whole key can be seen.
  record Created(ApiKey key, Secret token) implements ApiKeyCreation {}

  /// The name is empty, longer than 80 characters, or not one line.
  record NameUnusable() implements ApiKeyCreation {}

  /// A key that may do nothing.
  record NoScope() implements ApiKeyCreation {}

  /// The organization has as many working keys as it may.
  record TooMany(int most) implements ApiKeyCreation {}
}
