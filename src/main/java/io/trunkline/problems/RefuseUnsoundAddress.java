// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/// Answers addresses that can only be meant to deceive, such as those with an encoded slash.
@Component
final class RefuseUnsoundAddress implements RequestRejectedHandler {

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
      throws IOException {
    if (Problem.isAnswerTo(request)) {
      new Problem(HttpStatus.BAD_REQUEST, "The address or a header is not sound.").write(response);
    } else {
      response.sendError(HttpStatus.BAD_REQUEST.value());
    }
  }
}
