// SPDX-License-Identifier: Apache-2.0
/// Bytes on a WebSocket: frames in and out, and the JSON in them read where it lies.
///
/// Netty's own codec makes an object for each frame and a buffer for each piece of it. At fifty
/// frames a second in each direction of each call that is most of what a bridge does, so frames are
/// taken from the bytes as they came and put among the bytes that leave, many to a write.
@NamedInterface("wire")
@NullMarked
package io.trunkline.media.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
