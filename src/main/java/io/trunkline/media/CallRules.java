// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// How a call may go on.
///
/// @param longest after so long the agent says goodbye and the call is ended
/// @param quiet after half of it without a word the agent asks whether somebody is there, after as
///   much again it says goodbye; counts only with an engine that tells when the caller speaks
/// @param interruptible whether the caller may cut the greeting short
public record CallRules(Duration longest, Duration quiet, boolean interruptible) {}
