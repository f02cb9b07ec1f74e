// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/// What reading a request comes to. The web server's own reading would mix the address's parameters
/// with the form's, which are signed differently.
sealed interface RequestReading {

  /// Twilio's own requests are a few kilobytes.
  int LARGEST_BODY = 64 * 1024;

  String SIGNATURE = "X-Twilio-Signature";

  record Read(SignedRequest request) implements RequestReading {}

  record TooLarge() implements RequestReading {}

  /// Not a form that anybody could have signed.
  record Unreadable() implements RequestReading {}

  static RequestReading of(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return new TooLarge();
    }
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    String address = request.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    Optional<String> signature = Optional.ofNullable(request.getHeader(SIGNATURE));
    return FormBody.of(Optional.ofNullable(request.getContentType()), query, body)
        .<RequestReading>map(
            form -> new Read(new SignedRequest(address, form.fields(), form.proven(), signature)))
        .orElseGet(Unreadable::new);
  }
}
