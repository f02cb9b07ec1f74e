// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.concurrent.ExecutorService;

/// What the tools of every call are used with.
///
/// @param threads one for each use that runs
record Workshop(ToolsSettings settings, ToolJournal journal, ExecutorService threads) {}
