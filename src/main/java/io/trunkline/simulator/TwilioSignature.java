// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How Twilio signs a request: HMAC-SHA1 over the address and then each form parameter, sorted.
public final class TwilioSignature {
  private TwilioSignature() {}

  /// The value of `X-Twilio-Signature`. A WebSocket's address is signed with its own scheme.
  public static String of(String token, String url, Map<String, String> parameters) {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] digest = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("This Java cannot compute HMAC-SHA1", absent);
    }
  }
}
