// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static io.trunkline.access.RoutePolicy.Who.ANYONE;
import static io.trunkline.access.RoutePolicy.Who.ASSET;
import static io.trunkline.access.RoutePolicy.Who.CALLER;
import static io.trunkline.access.RoutePolicy.Who.DEVELOPMENT;
import static io.trunkline.access.RoutePolicy.Who.MEMBER;
import static io.trunkline.access.RoutePolicy.Who.NOBODY;
import static io.trunkline.access.RoutePolicy.Who.OPERATOR;
import static io.trunkline.access.RoutePolicy.Who.OWNER;
import static io.trunkline.access.RoutePolicy.Who.READER;
import static io.trunkline.access.RoutePolicy.Who.SIGNED_IN;

import io.trunkline.apikeys.ApiScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Who may use which address: one table for the portal and the API.
///
/// The first line that fits method and path decides. What no line fits does not exist, for
/// everybody.
final class RoutePolicy implements AuthorizationManager<RequestAuthorizationContext> {

  /// For whom a line opens.
  enum Who {
    /// Files and probes: nobody is asked who he is, not even in the session.
    ASSET,
    /// Everybody, signed in or not.
    ANYONE,
    /// Everybody in development; in production it does not exist.
    DEVELOPMENT,
    /// Everybody in development, people who have signed in in production.
    READER,
    /// People who have signed in, wherever they belong.
    SIGNED_IN,
    /// Owners and staff of a client organization.
    MEMBER,
    /// Owners of a client organization.
    OWNER,
    /// People of the agency.
    OPERATOR,
    /// The API: a person's token, or a key with the scope the line names.
    CALLER,
    /// The product itself, from inside.
    NOBODY
  }

  /// What came of looking a request up.
  enum Verdict implements AuthorizationResult {
    ADMITTED,
    /// There, but not for whoever asks.
    REFUSED,
    /// Not there.
    UNKNOWN,
    /// There, but not with this method.
    WRONG_METHOD;

    @Override
    public boolean isGranted() {
      return this == ADMITTED;
    }

    /// The verdict an exception carries; REFUSED for one from elsewhere.
    static Verdict of(Throwable refusal) {
      for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
        if (cause instanceof AuthorizationDeniedException denied
            && denied.getAuthorizationResult() instanceof Verdict verdict) {
          return verdict;
        }
      }
      return REFUSED;
    }
  }

  /// @param method `*` for every one; GET includes HEAD
  record Line(
      String method,
      String pattern,
      Who who,
      Optional<ApiScope> scope,
      PathPatternRequestMatcher path) {

    boolean fitsMethod(String asked) {
      return method.equals("*")
          || method.equals(asked)
          || (method.equals("GET") && asked.equals("HEAD"));
    }
  }

  static final List<Line> TABLE =
      List.of(
          // Files and probes
          line("GET", "/css/**", ASSET),
          line("GET", "/js/**", ASSET),
          line("GET", "/img/**", ASSET),
          line("GET", "/webjars/**", ASSET),
          line("GET", "/favicon.ico", ASSET),
          line("GET", "/robots.txt", ASSET),
          line("GET", "/livez", ASSET),
          line("GET", "/readyz", ASSET),
          line("GET", "/healthz", ASSET),
          // Asks for a token of its own: whoever collects metrics is neither person nor client
          line("GET", "/metrics", ASSET),
          // Before anybody has signed in
          line("GET", "/", ANYONE),
          line("*", "/login/demo", DEVELOPMENT),
          line("*", "/login/**", ANYONE),
          line("*", "/invitation/**", ANYONE),
          line("*", "/setup/**", ANYONE),
          line("POST", "/theme", ANYONE),
          line("*", "/dev/**", DEVELOPMENT),
          // Whoever has signed in
          line("POST", "/logout", SIGNED_IN),
          line("POST", "/organization", SIGNED_IN),
          line("*", "/profile/**", SIGNED_IN),
          line("GET", "/swagger-ui.html", READER),
          line("GET", "/swagger-ui/**", READER),
          line("GET", "/v3/api-docs/**", READER),
          line("GET", "/v3/api-docs.yaml", READER),
          // A client's people: staff read, owners change
          line("*", "/client/credentials/**", OWNER),
          line("*", "/client/api-keys/**", OWNER),
          line("GET", "/client/agents/create", OWNER),
          line("GET", "/client/tools/create", OWNER),
          // Whoever works there may call an agent, act on calls that go on, and see to messages
          line("POST", "/client/agents/*/call", MEMBER),
          line("POST", "/client/agents/*/simulate", MEMBER),
          line("POST", "/client/live/**", MEMBER),
          line("POST", "/client/messages/**", MEMBER),
          line("GET", "/client/**", MEMBER),
          line("*", "/client/**", OWNER),
          // The agency
          line("*", "/admin/**", OPERATOR),
          // The carrier: what it signed is its authority, and each address verifies it
          line("POST", "/api/twilio/voice", ANYONE),
          line("POST", "/api/twilio/incoming-call", ANYONE),
          line("POST", "/api/webhooks/twilio", ANYONE),
          line("POST", "/api/webhooks/twilio/{agent}", ANYONE),
          line("POST", "/api/twilio/status", ANYONE),
          line("POST", "/api/twilio/recording", ANYONE),
          line("POST", "/api/twilio/after-stream", ANYONE),
          line("POST", "/api/twilio/error", ANYONE),
          line("POST", "/api/twilio/whisper/{name}", ANYONE),
          line("GET", "/api/twilio/health", ANYONE),
          line("POST", "/api/twilio/test", ANYONE),
          // Programs
          line("POST", "/api/auth/token", ANYONE),
          line("GET", "/api/me", CALLER),
          line("GET", "/api/organization", ApiScope.ORGANIZATION_READ),
          line("GET", "/api/people/**", ApiScope.PEOPLE_READ),
          line("GET", "/api/calls/**", ApiScope.CALLS_READ),
          line("GET", "/api/conversations/**", ApiScope.CALLS_READ),
          line("GET", "/api/agents/**", ApiScope.AGENTS_READ),
          line("POST", "/api/agents/**", ApiScope.AGENTS_WRITE),
          line("PATCH", "/api/agents/**", ApiScope.AGENTS_WRITE),
          line("GET", "/api/lines", ApiScope.LINES_READ),
          // From inside only; asked for by its address it does not exist
          line("*", "/error", NOBODY));

  private final boolean production;

  RoutePolicy(boolean production) {
    this.production = production;
  }

  private static Line line(String method, String pattern, Who who) {
    return new Line(
        method, pattern, who, Optional.empty(), PathPatternRequestMatcher.pathPattern(pattern));
  }

  private static Line line(String method, String pattern, ApiScope scope) {
    return new Line(
        method,
        pattern,
        CALLER,
        Optional.of(scope),
        PathPatternRequestMatcher.pathPattern(pattern));
  }

  /// Whether this is a file or a probe.
  static boolean isAsset(HttpServletRequest request) {
    return find(request).filter(line -> line.who() == ASSET).isPresent();
  }

  /// The line that decides over a request.
  static Optional<Line> find(HttpServletRequest request) {
    return onPath(request).stream()
        .filter(line -> line.fitsMethod(request.getMethod()))
        .findFirst();
  }

  /// The methods this address can be asked with.
  static List<HttpMethod> methods(HttpServletRequest request) {
    return onPath(request).stream().map(Line::method).distinct().map(HttpMethod::valueOf).toList();
  }

  private static List<Line> onPath(HttpServletRequest request) {
    return TABLE.stream().filter(line -> line.path().matches(request)).toList();
  }

  @Override
  public Verdict authorize(
      Supplier<? extends Authentication> caller, RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    Optional<Line> line = find(request);
    if (line.isEmpty()) {
      return onPath(request).isEmpty() ? Verdict.UNKNOWN : Verdict.WRONG_METHOD;
    }
    return switch (line.get().who()) {
      case ASSET, ANYONE -> Verdict.ADMITTED;
      case NOBODY -> Verdict.UNKNOWN;
      case DEVELOPMENT -> production ? Verdict.UNKNOWN : Verdict.ADMITTED;
      case READER -> admit(!production || isPerson(caller.get()));
      case SIGNED_IN, MEMBER, OWNER, OPERATOR, CALLER -> admit(admits(line.get(), caller.get()));
    };
  }

  private static Verdict admit(boolean admitted) {
    return admitted ? Verdict.ADMITTED : Verdict.REFUSED;
  }

  private static boolean isPerson(Authentication authentication) {
    return authentication.getPrincipal() instanceof SignedIn;
  }

  private static boolean admits(Line line, Authentication authentication) {
    return switch (authentication.getPrincipal()) {
      case SignedIn person -> admits(line.who(), person);
      case ApiCaller caller ->
          line.who() == CALLER && line.scope().stream().allMatch(caller.scopes()::contains);
      case null, default -> false;
    };
  }

  private static boolean admits(Who who, SignedIn person) {
    return switch (who) {
      case SIGNED_IN -> true;
      case MEMBER -> person.client().isPresent();
      case OWNER -> person.client().filter(ClientOrganization::isOwner).isPresent();
      case OPERATOR -> person.isOperator();
      case ASSET, ANYONE, DEVELOPMENT, READER, CALLER, NOBODY -> false;
    };
  }
}
