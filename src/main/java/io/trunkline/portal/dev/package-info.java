// SPDX-License-Identifier: Apache-2.0
/// Pages that exist in development only: the mailbox that catches every e-mail.
///
/// Part of the portal; see its package for what holds for every page.
@NullMarked
package io.trunkline.portal.dev;

import org.jspecify.annotations.NullMarked;
