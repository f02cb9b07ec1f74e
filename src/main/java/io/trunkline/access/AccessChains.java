// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.problems.RequestWithoutSession;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Three ways in: files and probes, the API, the portal. All three ask the same table.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessChains {

  /// The product on its way to its own page about an error, included where the answer had begun;
  /// and the end of an answer that went on after its request had been let in.
  private static final DispatcherType[] INSIDE = {
    DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE, DispatcherType.ASYNC
  };

  private final RoutePolicy policy;
  private final AnswerHeaders headers;
  private final ClientAddress address;

  AccessChains(ProductSettings product, ClientAddress address) {
    this.policy = new RoutePolicy(product.isProduction());
    this.headers = new AnswerHeaders(product.isProduction());
    this.address = address;
  }

  /// Nobody is asked who he is: no session is read for a style sheet, and a probe is answered while
  /// the database is away. Files say themselves how long they may be kept.
  @Bean
  @Order(1)
  SecurityFilterChain assets(HttpSecurity http) {
    return http.securityMatcher(RoutePolicy::isAsset)
        .authorizeHttpRequests(requests -> requests.anyRequest().access(policy))
        .headers(headers::configure)
        .headers(answer -> answer.cacheControl(HeadersConfigurer.CacheControlConfig::disable))
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(AccessChains::withoutSession, SecurityContextHolderFilter.class)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /// For programs: what stands behind `Bearer`, and nothing a browser sends by itself. Without
  /// cookies there is nothing to forge.
  @Bean
  @Order(2)
  SecurityFilterChain api(HttpSecurity http, RecognizeCaller callers) {
    RefuseCall refusal = new RefuseCall();
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().access(policy))
        .oauth2ResourceServer(bearer ->
            bearer
                .authenticationManagerResolver(request -> manager(callers, address.of(request)))
                .authenticationEntryPoint(refusal)
                .accessDeniedHandler(refusal))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
        .headers(headers::configure)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(AccessChains::withoutSession, SecurityContextHolderFilter.class)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterAfter(new ServeAsActor(address), AuthorizationFilter.class)
        .build();
  }

  /// For people: a session, and a token in every form.
  @Bean
  @Order(3)
  SecurityFilterChain portal(HttpSecurity http, SessionOfPerson sessions) {
    RefusePage refusal = new RefusePage();
    return http.authorizeHttpRequests(requests ->
            requests.dispatcherTypeMatchers(INSIDE).permitAll().anyRequest().access(policy))
        .securityContext(context -> context.securityContextRepository(sessions))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
        .headers(headers::configure)
        .csrf(forms -> forms.csrfTokenRepository(new FormToken()))
        .logout(logout ->
            logout
                .logoutRequestMatcher(
                    PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/logout"))
                .logoutSuccessUrl("/login?signed-out"))
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterAfter(new ServeAsActor(address), AuthorizationFilter.class)
        .build();
  }

  /// A request is measured as a whole; to measure each filter on its way costs more than most of
  /// them do, and nobody reads it.
  @Bean
  SecurityObservationSettings filtersUnmeasured() {
    return SecurityObservationSettings.noObservations();
  }

  /// With the prefix `__Host-` a browser takes the cookie only over TLS, for this host alone and
  /// the whole site, so that no neighbouring host can plant one.
  @Bean
  CookieSerializer sessionCookie(ProductSettings product) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(product.isProduction() ? "__Host-trunkline" : "trunkline");
    cookie.setUseSecureCookie(product.isProduction());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    return cookie;
  }

  /// Two requests of one session at once may both write the same new attribute: the later one wins,
  /// where plain SQL would refuse it.
  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfManyRequestsAtOnce() {
    return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

  private static AuthenticationManager manager(RecognizeCaller callers, String address) {
    return presented -> callers.recognize(presented, address);
  }

  private static void withoutSession(
      ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new RequestWithoutSession((HttpServletRequest) request), response);
  }
}
