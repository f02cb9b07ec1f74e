// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Where callers' audio arrives, and how calls are let in and out.
///
/// @param mediaPort where carriers connect to; 0 takes any that is free
/// @param mediaUrl the public address of that port, when it is not the product's own machine
/// @param mediaThreads event loops for audio; 0 is one for each processor
/// @param ticketLife from the answer to a call to its stream
/// @param drainFor a product that stops waits for its calls for so long
/// @param answerWithin the database is waited for so long while a call rings; then it is answered
///   from memory
/// @param round how often leases are renewed, strays looked for and waiting records written
/// @param lease a call whose process has not renewed it for so long has lost its process
/// @param simulatedCallers whether operators may have a caller simulated in production; in
///   development everybody may
/// @param settledAfter a call that is over and of which the carrier says nothing is completed after
///   so long
@ConfigurationProperties("trunkline.calls")
@Validated
record CallsSettings(
    @DefaultValue("8080") @Min(0) @Max(65535) int mediaPort,
    @Nullable URI mediaUrl,
    @DefaultValue("0") @Min(0) @Max(256) int mediaThreads,
    @DefaultValue("60s") Duration ticketLife,
    @DefaultValue("25s") Duration drainFor,
    @DefaultValue("700ms") Duration answerWithin,
    @DefaultValue("5s") Duration round,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("60s") Duration settledAfter,
    @DefaultValue("false") boolean simulatedCallers) {}
