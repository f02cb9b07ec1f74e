// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.ApplicationContext;

/// Twilio as it asks us: signs what it sends, with a reading of the rules that is not the
/// product's.
final class Carrier {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final SecureRandom CHANCE = new SecureRandom();

  private final int port;
  private final String account;
  private final String token;

  Carrier(int port, String account, String token) {
    this.port = port;
    this.account = account;
    this.token = token;
  }

  /// On the account every organization without one of its own is called on.
  static Carrier ofThePlatform(ApplicationContext product) {
    return new Carrier(
        port(product),
        SimulatorAccount.SID,
        product.getBean(SimulatorAccount.class).token().reveal());
  }

  static int port(ApplicationContext product) {
    return product.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /// The same account, signing with another key.
  Carrier forgingWith(String otherToken) {
    return new Carrier(port, account, otherToken);
  }

  static String aCall() {
    byte[] bytes = new byte[16];
    CHANCE.nextBytes(bytes);
    return "CA" + HexFormat.of().formatHex(bytes);
  }

  static String anAccount() {
    return "AC" + aCall().substring(2);
  }

  /// What Twilio says of a call that rings.
  Map<String, String> ringing(String call, String to) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", account);
    fields.put("ApiVersion", "2010-04-01");
    fields.put("CallSid", call);
    fields.put("CallStatus", "ringing");
    fields.put("Called", to);
    fields.put("Caller", "+14155550100");
    fields.put("CallerCity", "");
    fields.put("Direction", "inbound");
    fields.put("From", "+14155550100");
    fields.put("FromCity", "MÜNCHEN & UMLAND");
    fields.put("To", to);
    return fields;
  }

  Map<String, String> status(String call, String to, String status, int sequence) {
    Map<String, String> fields = ringing(call, to);
    fields.put("CallStatus", status);
    fields.put("SequenceNumber", Integer.toString(sequence));
    return fields;
  }

  /// Sends a form with its signature.
  HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(request(path, form(fields)).header("X-Twilio-Signature", sign(path, fields)));
  }

  HttpResponse<String> postUnsigned(String path, Map<String, String> fields) {
    return send(request(path, form(fields)));
  }

  HttpResponse<String> postSignedAs(String path, String body, String signature) {
    return send(request(path, body).header("X-Twilio-Signature", signature));
  }

  HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  String sign(String path, Map<String, String> fields) {
    StringBuilder text = new StringBuilder("http://localhost:" + port + path);
    new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
    return signText(text.toString());
  }

  String signText(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException absent) {
      throw new AssertionError(absent);
    }
  }
}
