// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long people and programs stay recognized, and whom to believe where a request came from.
///
/// @param idle a session nobody used for so long has ended
/// @param longest a session ends after so long even when it is used every day
/// @param awaitingLife how long the second step of signing in may take
/// @param tokenLife how long an API token works
/// @param keyFailuresPerMinute wrong API keys from one address, or for one key, before they are
///   answered without being looked at
/// @param trustedProxies addresses or networks, such as `10.0.0.0/8`, whose `X-Forwarded-For` is
///   believed; none unless said so, because anybody can send that header
@ConfigurationProperties("trunkline.access")
@Validated
record AccessSettings(
    @DefaultValue("12h") Duration idle,
    @DefaultValue("30d") Duration longest,
    @DefaultValue("5m") Duration awaitingLife,
    @DefaultValue("15m") Duration tokenLife,
    @DefaultValue("20") @Min(1) int keyFailuresPerMinute,
    @DefaultValue({}) List<String> trustedProxies) {

  AccessSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }
}
