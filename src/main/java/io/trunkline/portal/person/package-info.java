// SPDX-License-Identifier: Apache-2.0
/// What everybody has who has signed in: her own page, and the choice of where she works.
///
/// Part of the portal; see its package for what holds for every page.
@NullMarked
package io.trunkline.portal.person;

import org.jspecify.annotations.NullMarked;
