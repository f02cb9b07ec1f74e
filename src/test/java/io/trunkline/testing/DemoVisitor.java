// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody of the demo agency who reads pages of a product in development, without a browser.
public final class DemoVisitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI product;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private DemoVisitor(URI product) {
    this.product = product;
  }

  /// @param identity as the sign-in page's buttons name it, such as `OPERATOR`
  public static DemoVisitor signIn(URI product, String identity)
      throws IOException, InterruptedException {
    DemoVisitor visitor = new DemoVisitor(product);
    String login = visitor.http.send(visitor.get("/login"), BodyHandlers.ofString()).body();
    Matcher token = TOKEN.matcher(login);
    if (!token.find()) {
      throw new IllegalStateException("the sign-in page has no form token");
    }
    HttpRequest demo =
        HttpRequest.newBuilder(product.resolve("/login/demo"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("identity=" + identity + "&_csrf=" + token.group(1)))
            .build();
    visitor.http.send(demo, BodyHandlers.discarding());
    return visitor;
  }

  public CompletableFuture<HttpResponse<String>> read(String page) {
    return http.sendAsync(get(page), BodyHandlers.ofString());
  }

  private HttpRequest get(String page) {
    return HttpRequest.newBuilder(product.resolve(page)).header("Accept", "text/html").build();
  }
}
