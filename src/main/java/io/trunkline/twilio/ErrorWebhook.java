// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.CarrierNote;
import io.trunkline.calls.StatusDesk;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The fallback: what Twilio asks when it could not do what it was told, or could not reach us.
@RestController
class ErrorWebhook {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorWebhook.class);
  private static final int LONGEST_PLACE = 200;

  private final SignedDoor door;
  private final StatusDesk desk;

  ErrorWebhook(SignedDoor door, StatusDesk desk) {
    this.door = door;
    this.desk = desk;
  }

  @PostMapping("/api/twilio/error")
  ResponseEntity<byte[]> error(HttpServletRequest request) throws IOException {
    return door.aboutACall(
        request,
        told -> {
          String code = told.field("ErrorCode").orElse("");
          Map<String, String> detail = new HashMap<>(Map.of("code", code));
          told.field("ErrorUrl").flatMap(ErrorWebhook::place).ifPresent(at -> detail.put("at", at));
          LOG.atWarn()
              .addKeyValue("call", told.call())
              .addKeyValue("reason", code)
              .log("The carrier could not go on with a call");
          CarrierNote note =
              new CarrierNote(
                  told.call(),
                  told.account().sid(),
                  "carrier.error",
                  detail,
                  "error/"
                      + code
                      + "/"
                      + Integer.toHexString(detail.getOrDefault("at", "").hashCode()),
                  told.at());
          return desk.note(note) == StatusDesk.Told.NOT_YOURS
              ? SignedDoor.refused()
              : SignedDoor.sorry();
        });
  }

  /// Which of our addresses failed, without what it may have been opened with.
  private static Optional<String> place(String url) {
    int path = url.indexOf('/', url.indexOf("://") + "://".length());
    if (path < 0) {
      return Optional.empty();
    }
    String rest = url.substring(path).replaceFirst("[?#].*", "");
    String known = rest.startsWith("/twilio-media-stream") ? "/twilio-media-stream" : rest;
    return Optional.of(known.substring(0, Math.min(LONGEST_PLACE, known.length())));
  }
}
