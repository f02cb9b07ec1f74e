// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What a name stands for; the machine's own way, or a test's.
@FunctionalInterface
interface NameLookup {

  InetAddress[] all(String host) throws UnknownHostException;
}
