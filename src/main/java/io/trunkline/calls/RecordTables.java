// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import org.springframework.stereotype.Component;

/// What a call's record is made of.
@Component
record RecordTables(CallTable calls, TurnTable turns, StreamTable streams, NewsTable news) {}
