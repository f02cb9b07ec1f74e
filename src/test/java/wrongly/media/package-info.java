// SPDX-License-Identifier: Apache-2.0
/// A media plane that knows too much.
@NullMarked
package wrongly.media;

import org.jspecify.annotations.NullMarked;
