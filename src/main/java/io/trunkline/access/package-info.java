// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.trunkline.access;

import org.jspecify.annotations.NullMarked;
