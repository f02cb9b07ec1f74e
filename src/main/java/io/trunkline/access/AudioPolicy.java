// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;

/// Lets a page reach the media port, which no other page of ours may.
public final class AudioPolicy {

  private static final String MICROPHONE =
      "camera=(), microphone=(self), geolocation=(), payment=(), usb=()";

  private AudioPolicy() {}

  /// The page plays what comes from there.
  public static void hears(HttpServletResponse response, List<URI> media) {
    response.setHeader("Content-Security-Policy", AnswerHeaders.policyWithAudio(media));
  }

  /// The page may also ask its reader for the microphone.
  public static void speaks(HttpServletResponse response, List<URI> media) {
    hears(response, media);
    response.setHeader("Permissions-Policy", MICROPHONE);
  }
}
