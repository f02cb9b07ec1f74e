// SPDX-License-Identifier: Apache-2.0
/// What a client sees: her own organization, its people, its credentials.
///
/// Part of the portal; see its package for what holds for every page.
@NullMarked
package io.trunkline.portal.client;

import org.jspecify.annotations.NullMarked;
