// SPDX-License-Identifier: Apache-2.0
/// Code that is wrong on purpose: what the rules of `io.trunkline.guards` must catch. Outside the
/// product's packages, so that nothing finds or runs it.
@NullMarked
package wrongly;

import org.jspecify.annotations.NullMarked;
