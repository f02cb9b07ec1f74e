// SPDX-License-Identifier: Apache-2.0
/// Requests to addresses that clients wrote down: their own servers, or whatever they make us
/// believe is theirs.
///
/// Promises: nothing inside this machine's or this network's walls is ever reached that way. A name
/// is resolved once, every address it has is looked at, and the connection goes to the address that
/// was looked at, whatever the name says a moment later. No redirect is followed; time and size are
/// limited; certificates are checked against the name. All of it at every request, since names
/// change. Must never know who asks, nor why.
@ApplicationModule(allowedDependencies = {"vocabulary"})
@NullMarked
package io.trunkline.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
