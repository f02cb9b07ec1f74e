// SPDX-License-Identifier: Apache-2.0
/// What operators see: every organization, the people of the agency, the audit log, operations.
///
/// Part of the portal; see its package for what holds for every page.
@NullMarked
package io.trunkline.portal.admin;

import org.jspecify.annotations.NullMarked;
