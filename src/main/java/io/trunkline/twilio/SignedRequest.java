// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.vocabulary.Secret;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A request as it came, before anybody knows who sent it.
///
/// @param address its path and query, byte for byte
/// @param fields of its form, decoded; in the order Twilio signs them
/// @param bodyProven false for a body that is no form and not the one its address names the hash of
record SignedRequest(
    String address,
    SortedMap<String, List<String>> fields,
    boolean bodyProven,
    Optional<String> signature) {

  /// A field that came once, or several times with one value. What is said twice in two ways is not
  /// said at all: nobody can tell which of them is meant.
  Optional<String> field(String name) {
    List<String> distinct = fields.getOrDefault(name, List.of()).stream().distinct().toList();
    return distinct.size() == 1
        ? Optional.of(distinct.getFirst()).filter(value -> !value.isEmpty())
        : Optional.empty();
  }

  /// Whether it was signed with this token, for the origin we are configured to have.
  boolean isSignedWith(Secret token, String origin) {
    return bodyProven
        && signature.isPresent()
        && Signature.proves(signature.get(), token, origin + address, fields);
  }

  /// What callers say of themselves stays out of logs.
  @Override
  public String toString() {
    return "SignedRequest[]";
  }
}
