// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.organizations.Person;
import io.trunkline.signin.DeviceCookies;
import io.trunkline.signin.Sessions;
import io.trunkline.signin.SignInOutcome;
import io.trunkline.signin.Visit;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Where people come in: pages that have found out who somebody is open the session here, and
/// nowhere else.
///
/// Call it outside any scope or transaction.
@Component
public class Entrance {

  private static final String AWAITED_PERSON = "trunkline.awaited.person";
  private static final String AWAITED_STEP = "trunkline.awaited.step";
  private static final String AWAITED_BY = "trunkline.awaited.by";
  private static final String AWAITED_SINCE = "trunkline.awaited.since";
  private static final String AWAITED_EPOCH = "trunkline.awaited.epoch";
  private static final String WANTED = "trunkline.wanted";
  private static final int MAX_WANTED_LENGTH = 1_000;

  private final SessionOfPerson sessions;
  private final DeviceCookies devices;
  private final ClientAddress address;
  private final AccessSettings settings;
  private final ProductSettings product;
  private final InstantSource clock;

  Entrance(
      SessionOfPerson sessions,
      DeviceCookies devices,
      ClientAddress address,
      AccessSettings settings,
      ProductSettings product,
      InstantSource clock) {
    this.sessions = sessions;
    this.devices = devices;
    this.address = address;
    this.settings = settings;
    this.product = product;
    this.clock = clock;
  }

  /// How somebody showed who she is, in her first step.
  public enum By {
    PASSWORD("password"),
    LINK("link"),
    INVITATION("invitation"),
    SET_UP("set-up"),
    DEMO("demo");

    private final String word;

    By(String word) {
      this.word = word;
    }
  }

  /// What somebody halfway in has to do next.
  public enum Step {
    /// Type a one-time code or a recovery code.
    CODE,
    /// Set one-time codes up.
    CODE_SET_UP
  }

  /// Somebody whose first step is done, for the next few minutes.
  ///
  /// @param epoch the one in which that step was done, see [Sessions#epoch]
  public record Awaited(PersonId person, long epoch, Step step, By by) {}

  /// From where this request comes, as `signin` wants to know it.
  public Visit visit(HttpServletRequest request) {
    Cookie device = WebUtils.getCookie(request, DeviceCookies.COOKIE);
    return new Visit(
        address.of(request),
        Optional.ofNullable(device).map(Cookie::getValue).map(Secret::of),
        Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
  }

  /// Opens a session for a person who has been recognized. Whatever session the browser had ends,
  /// and with it every identifier somebody could have planted.
  ///
  /// @return the path to redirect to: the page she asked for before, or the one she starts on
  public String open(
      HttpServletRequest request,
      HttpServletResponse response,
      SignInOutcome.Recognized recognized,
      By by) {
    Person person = recognized.person();
    Optional<String> wanted = wanted(request);
    HttpSession session = fresh(request);
    session.setAttribute(SessionOfPerson.PERSON, person.id().toString());
    session.setAttribute(SessionOfPerson.SINCE, clock.instant().toEpochMilli());
    session.setAttribute(SessionOfPerson.EPOCH, recognized.epoch());
    if (recognized.byCode()) {
      session.setAttribute(SessionOfPerson.BY_CODE, "yes");
    }
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.id().toString());
    session.setAttribute(Sessions.OPENED_FROM, visit(request).described());
    session.setAttribute(Sessions.SIGNED_IN_BY, by.word);
    session.setMaxInactiveInterval((int) settings.idle().toSeconds());
    markDevice(response, person.id());
    Optional<SignedIn> signedIn = sessions.recognize(request);
    signedIn.ifPresent(
        her -> SecurityContextHolder.setContext(new SecurityContextImpl(Recognized.person(her))));
    return wanted.or(() -> signedIn.map(SignedIn::home)).orElse("/");
  }

  /// Lets this session go on when a change by the person herself has ended all others; her browser
  /// gets a new cookie, because the one before has become worthless.
  ///
  /// @param epoch the one that began with the change, see [Sessions#epoch]
  public void keepOpen(
      HttpServletRequest request, HttpServletResponse response, SignedIn person, long epoch) {
    request.getSession().setAttribute(SessionOfPerson.EPOCH, epoch);
    markDevice(response, person.person());
  }

  /// Gives the browser the cookie by which `signin` tells it from strangers' browsers.
  private void markDevice(HttpServletResponse response, PersonId person) {
    ResponseCookie cookie =
        ResponseCookie.from(DeviceCookies.COOKIE, devices.issue(person).reveal())
            .path("/")
            .maxAge(devices.life())
            .httpOnly(true)
            .secure(product.isProduction())
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /// Remembers that somebody's first step is done. She is not signed in, and nothing opens for her
  /// but the page of that step; what she wanted to see is kept.
  public void await(HttpServletRequest request, Awaited awaited) {
    Optional<String> wanted = wanted(request);
    HttpSession session = fresh(request);
    wanted.ifPresent(path -> session.setAttribute(WANTED, path));
    session.setAttribute(AWAITED_PERSON, awaited.person().toString());
    session.setAttribute(AWAITED_EPOCH, awaited.epoch());
    session.setAttribute(AWAITED_STEP, awaited.step().name());
    session.setAttribute(AWAITED_BY, awaited.by().name());
    session.setAttribute(AWAITED_SINCE, clock.instant().toEpochMilli());
  }

  /// Whoever is halfway in with this browser; empty when nobody is, when it took too long, or when
  /// she has changed her password or signed out everywhere meanwhile.
  public Optional<Awaited> awaited(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(AWAITED_PERSON) instanceof String person)
        || !(session.getAttribute(AWAITED_EPOCH) instanceof Long epoch)
        || !(session.getAttribute(AWAITED_STEP) instanceof String step)
        || !(session.getAttribute(AWAITED_BY) instanceof String by)
        || !(session.getAttribute(AWAITED_SINCE) instanceof Long since)) {
      return Optional.empty();
    }
    Instant ends = Instant.ofEpochMilli(since).plus(settings.awaitingLife());
    return clock.instant().isBefore(ends)
        ? PersonId.parse(person)
            .filter(id -> sessions.isOfToday(id, epoch))
            .map(id -> new Awaited(id, epoch, Step.valueOf(step), By.valueOf(by)))
        : Optional.empty();
  }

  /// Lets a person of several organizations work in another one; false when it is none of hers,
  /// which is answered like an organization that does not exist.
  public boolean choose(HttpServletRequest request, SignedIn person, OrganizationId organization) {
    boolean hers = person.clients().stream().anyMatch(client -> client.id().equals(organization));
    if (hers) {
      request.getSession().setAttribute(SessionOfPerson.ORGANIZATION, organization.toString());
    }
    return hers;
  }

  /// Keeps the page somebody asked for until she has signed in: pages only, because a form that was
  /// sent cannot be sent again in her name.
  static void remember(HttpServletRequest request) {
    String accept = Objects.requireNonNullElse(request.getHeader("Accept"), "");
    if (HttpMethod.GET.matches(request.getMethod()) && accept.contains(MediaType.TEXT_HTML_VALUE)) {
      String query = request.getQueryString();
      String path = request.getRequestURI() + (query == null ? "" : "?" + query);
      if (isOwnPath(path)) {
        FormToken.sessionWithToken(request).setAttribute(WANTED, path);
      }
    }
  }

  private static Optional<String> wanted(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    @Nullable Object wanted = session == null ? null : session.getAttribute(WANTED);
    return wanted instanceof String path && isOwnPath(path) ? Optional.of(path) : Optional.empty();
  }

  /// `//elsewhere` and `/\elsewhere` are other sites to a browser.
  private static boolean isOwnPath(String path) {
    return path.length() <= MAX_WANTED_LENGTH
        && path.startsWith("/")
        && !path.startsWith("//")
        && path.indexOf('\\') < 0;
  }

  private static HttpSession fresh(HttpServletRequest request) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    return FormToken.sessionWithToken(request);
  }
}
