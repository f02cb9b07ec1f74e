// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.outbound.OutboundPost;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an organization's server is sent when its tool is used: `{"arguments": {…}, "call": "…",
/// "agent": "…"}`.
record OwnToolRequest(OwnTool tool, Optional<Secret> header) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SAME_AGAIN = "Idempotency-Key";

  /// @param agent whose call it is; "trial" when a person tries the tool
  OutboundPost post(JsonNode arguments, UUID call, String agent, String useId) {
    ObjectNode body = JSON.createObjectNode();
    body.set("arguments", arguments);
    body.put("call", call.toString());
    body.put("agent", agent);
    Map<String, Secret> headers = new HashMap<>();
    tool.headerName().ifPresent(name -> header.ifPresent(value -> headers.put(name, value)));
    headers.put(SAME_AGAIN, Secret.of(call + "/" + sendable(useId)));
    return new OutboundPost(
        tool.url(),
        headers,
        JSON.writeValueAsString(body),
        Duration.ofSeconds(tool.timeoutSeconds()));
  }

  /// An engine's name for a use is made of letters and digits; whatever else comes must not end a
  /// header.
  private static String sendable(String useId) {
    return useId.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  @Override
  public String toString() {
    return "OwnToolRequest[" + tool + "]";
  }
}
