// SPDX-License-Identifier: Apache-2.0
/// A real browser for tests: pages are looked at on a desk and on a phone, in light and dark.
@NullMarked
package io.trunkline.browser;

import org.jspecify.annotations.NullMarked;
