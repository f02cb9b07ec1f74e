// SPDX-License-Identifier: Apache-2.0
/// A call's life. So far its first part: the media port of this product, and the tickets that open
/// it.
///
/// Promises: a ticket admits one stream of one call, once, for a minute; a product that is told to
/// stop finishes its calls first, for as long as it may. Must never let a ticket be guessed, kept
/// or logged.
@ApplicationModule(allowedDependencies = {"vocabulary", "configuration", "media"})
@NullMarked
package io.trunkline.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
