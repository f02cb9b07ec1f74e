// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.Locale;

/// Why a use was not even tried.
enum Refusal {
  /// There is no such tool, or not for this agent: the two are one.
  NOT_OFFERED,
  ARGUMENTS_TOO_LARGE,
  ARGUMENTS_UNREADABLE,
  /// They do not fit the tool's schema.
  ARGUMENTS_UNFIT,
  TOO_MANY_IN_CALL,
  TOO_MANY_IN_TURN,
  /// Too many requests to servers are under way.
  TOO_MANY_AT_ONCE,
  /// The configured number is one nobody is put through to.
  DESTINATION,
  /// The call is already being ended or put through.
  ALREADY_LEAVING;

  /// As the audit log and the meters have it.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
