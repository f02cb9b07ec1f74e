// SPDX-License-Identifier: Apache-2.0
/// Calls as they go on: watched, listened to, taken part in; and calls from the browser itself. For
/// operators under `/admin` and for clients under `/client`, by the same controllers: a [LivePlace]
/// says which calls are shown.
///
/// Part of the portal; see its package for what holds for every page. What a page shows when it is
/// opened it keeps up to date by itself where there is JavaScript.
@NullMarked
package io.trunkline.portal.live;

import org.jspecify.annotations.NullMarked;
