// SPDX-License-Identifier: Apache-2.0
/// A call's life: who answers it, what was said in it, how it ends, and what it cost.
///
/// ```text
///   carrier ──► Switchboard ──► Connections ──► ticket ──► media port ──► StreamDesk ──► Journal
///                    │                                                                     │
///   carrier ──► StatusDesk, AfterStream                              LiveBoard ◄───────────┤
///                                                                    Records, else Spool ◄─┘
/// ```
///
/// Promises: each call has one row, one session, one end, and [CallFinished] is told once; its
/// state never goes back; a call is answered and written down also while the database is away; a
/// ticket admits one stream of one call, once, for a minute. Must never let a ticket be guessed,
/// kept or logged, nor answer for an organization that is not the one whose number was called.
@ApplicationModule(
    allowedDependencies = {
      "vocabulary",
      "configuration",
      "database",
      "tenancy",
      "audit",
      "media",
      "media :: audio",
      "speech",
      "simulator",
      "engines",
      "agents",
      "numbers",
      "tools",
      "operations"
    })
@NullMarked
package io.trunkline.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
