// SPDX-License-Identifier: Apache-2.0
/// The pages in front of the door: sign-in, invitations, first set-up.
///
/// Part of the portal; see its package for what holds for every page.
@NullMarked
package io.trunkline.portal.entrance;

import org.jspecify.annotations.NullMarked;
