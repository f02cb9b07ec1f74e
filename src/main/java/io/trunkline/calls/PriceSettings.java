// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What models cost here.
///
/// @param models win over the prices the product knows
@ConfigurationProperties("trunkline.calls.prices")
record PriceSettings(@DefaultValue("{}") ModelPrices models) {}
