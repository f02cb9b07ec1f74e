// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.MediaLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How much the media port takes and how long it waits, as far as an operator needs to say so. The
/// media plane itself knows no settings.
///
/// @param startWithin a socket shows its ticket within this, and its stream says within this which
///   call it is
/// @param silentFor a stream without a frame for so long is lost
/// @param openWithin an engine hears by then; less than it takes to try one again gives up too soon
/// @param farewell a goodbye is waited for at most so long
/// @param strangers sockets of one address that have not shown a ticket yet; more where all of a
///   carrier's come from one proxy
/// @param calls more at once are refused
@ConfigurationProperties("trunkline.calls.media")
@Validated
record MediaSettings(
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration startWithin,
    @DefaultValue("10s") @DurationMin(seconds = 2) @DurationMax(seconds = 60) Duration silentFor,
    @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration openWithin,
    @DefaultValue("8s") @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration farewell,
    @DefaultValue("20") @Min(1) @Max(100_000) int strangers,
    @DefaultValue("1000") @Min(1) @Max(100_000) int calls) {

  MediaLimits limits() {
    return MediaLimits.DEFAULTS
        .waiting(startWithin, silentFor, openWithin, farewell)
        .roomFor(strangers, calls);
  }
}
