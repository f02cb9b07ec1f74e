// SPDX-License-Identifier: Apache-2.0
/// What tests share: the whole product on a real PostgreSQL.
@NullMarked
package io.trunkline.testing;

import org.jspecify.annotations.NullMarked;
