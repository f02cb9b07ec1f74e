// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// A human has picked up and is told who is about to be connected.
@RestController
class WhisperWebhook {

  private static final String NOTHING_KNOWN = "A caller is being connected to you.";

  private final SignedDoor door;
  private final Whispers whispers;

  WhisperWebhook(SignedDoor door, Whispers whispers) {
    this.door = door;
    this.whispers = whispers;
  }

  @PostMapping("/api/twilio/whisper/{name}")
  ResponseEntity<byte[]> whisper(@PathVariable UUID name, HttpServletRequest request)
      throws IOException {
    Optional<Whispers.Whisper> whisper = whispers.find(name);
    return door.ofAccount(
        request,
        () -> whisper.map(Whispers.Whisper::organization),
        verified ->
            SignedDoor.document(
                Twiml.saying(
                    whisper
                        .filter(told -> told.account().equals(verified.account().sid()))
                        .map(Whispers.Whisper::text)
                        .orElse(NOTHING_KNOWN))));
  }
}
