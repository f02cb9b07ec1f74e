// SPDX-License-Identifier: Apache-2.0
/// Calls as people see them: lists, one call, figures; for the operator's and the client's pages.
///
/// Part of the portal; see its package for what holds for every page.
@NullMarked
package io.trunkline.portal.calls;

import org.jspecify.annotations.NullMarked;
