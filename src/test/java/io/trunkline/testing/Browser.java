// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import io.trunkline.vocabulary.PersonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A browser without a screen: keeps cookies, sends forms with their token, follows no redirect.
public final class Browser {

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
  private final URI origin;

  public Browser(int port) {
    this.origin = URI.create("http://localhost:" + port);
  }

  /// One in which this person has signed in.
  public static Browser of(PersonId person, int port) {
    Browser browser = new Browser(port);
    browser.signIn(person);
    return browser;
  }

  /// Signs in; answers with the page the person starts on.
  public String signIn(PersonId person) {
    return post(Door.PATH + "/open", Map.of("person", person.toString())).body();
  }

  public HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  /// Sends a form together with the token it would have been shown with.
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(form(path, fields).header("X-CSRF-TOKEN", token()));
  }

  /// As another site would send it: with this browser's cookies, without its token.
  public HttpResponse<String> postWithoutToken(String path, Map<String, String> fields) {
    return send(form(path, fields));
  }

  /// A token for one form of this browser.
  public String token() {
    return get(Door.PATH + "/csrf").body();
  }

  /// A request for a page, to be completed.
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(origin.resolve(path)).header("Accept", "text/html");
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return http.send(request.build(), body);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// As [#send], but of an answer that goes on for ever only its beginning is read.
  public HttpResponse<String> sendUntilAnswered(HttpRequest.Builder request) {
    return send(request, Browser::bodyUnlessEndless);
  }

  /// Reads what a stream of events says; close it.
  public HttpResponse<Stream<String>> follow(String path) {
    return send(
        to(path).setHeader("Accept", "text/event-stream"),
        _ -> BodySubscribers.ofLines(StandardCharsets.UTF_8));
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /// Plants a cookie, as somebody with access to the machine could.
  public void plant(String name, String value) {
    HttpCookie cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setVersion(0);
    cookies.getCookieStore().add(origin, cookie);
  }

  private static BodySubscriber<String> bodyUnlessEndless(ResponseInfo answer) {
    boolean endless =
        answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    return endless ? BodySubscribers.replacing("") : BodyHandlers.ofString().apply(answer);
  }

  /// A form to be sent, to be completed.
  public HttpRequest.Builder form(String path, Map<String, String> fields) {
    return to(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(encoded(fields)));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
