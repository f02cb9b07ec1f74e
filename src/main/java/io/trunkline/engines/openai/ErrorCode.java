// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.util.Set;

/// What to make of the codes the API complains with. Seen in its documentation and in the issues of
/// its SDKs, November 2026.
final class ErrorCode {

  /// These do not heal: asking again costs time and may cost more.
  private static final Set<String> HOPELESS =
      Set.of(
          "insufficient_quota",
          "invalid_api_key",
          "account_deactivated",
          "billing_hard_limit_reached",
          "model_not_found",
          "beta_api_shape_disabled");

  /// The session is over, another one is not.
  private static final Set<String> EXPIRED = Set.of("session_expired");

  /// A race we lost and need not mention: what we wanted has already happened.
  private static final Set<String> HARMLESS =
      Set.of("response_cancel_not_active", "input_audio_buffer_commit_empty");

  /// Somebody else's reply is being made; ours is due after it.
  static final String REPLY_BEING_MADE = "conversation_already_has_active_response";

  /// Too much at once; a moment later it is not.
  private static final Set<String> PASSING = Set.of("rate_limit_exceeded", "server_error");

  private ErrorCode() {}

  static boolean isHopeless(String code) {
    return HOPELESS.contains(code);
  }

  static boolean endsTheSession(String code) {
    return EXPIRED.contains(code);
  }

  static boolean isHarmless(String code) {
    return HARMLESS.contains(code);
  }

  static boolean passes(String code) {
    return PASSING.contains(code);
  }

  /// An upgrade that is answered so will be answered so again.
  static boolean isHopeless(int status) {
    return status == 400 || status == 401 || status == 403 || status == 404;
  }
}
