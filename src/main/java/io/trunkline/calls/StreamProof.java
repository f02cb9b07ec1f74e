// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Optional;

/// Whether whoever opens a stream is the carrier that brought the call: he signs the address he was
/// sent to. Made when the call is answered, by whoever verified it.
@FunctionalInterface
public interface StreamProof {

  /// Where there is no carrier, the ticket is all the proof there is.
  StreamProof NONE = (_, _) -> true;

  /// @param path as it was asked for, from the first slash on
  boolean proves(String path, Optional<String> signature);
}
