// SPDX-License-Identifier: Apache-2.0
/// A voice that needs no network: text becomes speech at telephone rate, in plain Java.
///
/// Serves the offline engine, and the twin of a caller who speaks. Promises the same sound for the
/// same sentence, and that nothing of it is loaded before somebody speaks. Must never know a call,
/// an engine or a wire.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.trunkline.speech;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
