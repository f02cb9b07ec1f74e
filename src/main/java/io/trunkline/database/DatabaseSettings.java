// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How many connections the product opens, and how long it waits for one.
///
/// @param requestConnections for pages and the API
/// @param jobConnections for the scheduler and health checks, apart so that a busy portal cannot
///   starve them
/// @param connectionTimeout how long a request waits for a connection before the page asks to try
///   again: the database is away, or everybody's requests are slow
/// @param statementTimeout PostgreSQL cancels a statement that runs longer
@ConfigurationProperties("trunkline.database")
@Validated
record DatabaseSettings(
    @DefaultValue("10") @Min(1) @Max(200) int requestConnections,
    @DefaultValue("4") @Min(2) @Max(50) int jobConnections,
    @DefaultValue("2s") Duration connectionTimeout,
    @DefaultValue("20s") Duration statementTimeout) {}
