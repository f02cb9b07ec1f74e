// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.agents.AgentId;
import io.trunkline.calls.IncomingCall;
import io.trunkline.calls.Switchboard;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// A call comes in. All these addresses are one: people have each of them in their consoles.
@RestController
class VoiceWebhook {

  private final SignedDoor door;
  private final Switchboard switchboard;

  VoiceWebhook(SignedDoor door, Switchboard switchboard) {
    this.door = door;
    this.switchboard = switchboard;
  }

  @PostMapping({"/api/twilio/voice", "/api/twilio/incoming-call", "/api/webhooks/twilio"})
  ResponseEntity<byte[]> call(HttpServletRequest request) throws IOException {
    return answer(request, asked(request));
  }

  @PostMapping("/api/webhooks/twilio/{agent}")
  ResponseEntity<byte[]> callTo(@PathVariable String agent, HttpServletRequest request)
      throws IOException {
    return answer(request, AgentId.parse(agent));
  }

  /// Of the address alone: asking the web server for a parameter would make it read the form.
  private static Optional<AgentId> asked(HttpServletRequest request) {
    return Optional.ofNullable(request.getQueryString())
        .map(query -> UriComponentsBuilder.newInstance().query(query).build().getQueryParams())
        .flatMap(parameters -> Optional.ofNullable(parameters.getFirst("agent_id")))
        .flatMap(AgentId::parse);
  }

  private ResponseEntity<byte[]> answer(HttpServletRequest request, Optional<AgentId> asked)
      throws IOException {
    return door.aboutANumber(request, asked, verified -> answer(verified, asked));
  }

  private ResponseEntity<byte[]> answer(SignedDoor.Verified verified, Optional<AgentId> asked) {
    IncomingCall call =
        new IncomingCall(
            verified.call(),
            verified.account().sid(),
            verified.account().owner(),
            shortened(verified.field("From")),
            shortened(verified.field("To")),
            asked);
    MediaProof proof = new MediaProof(verified.account().token());
    return switch (switchboard.answer(call, proof, plan -> door.twiml().of(proof.noting(plan)))) {
      case Switchboard.Answer.Reply(String text) -> SignedDoor.document(text);
      case Switchboard.Answer.NotYours _ -> SignedDoor.refused();
    };
  }

  /// A SIP address may be longer than anything that is kept.
  private static String shortened(Optional<String> party) {
    return party.map(text -> text.substring(0, Math.min(64, text.length()))).orElse("unknown");
  }
}
