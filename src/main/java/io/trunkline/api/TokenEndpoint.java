// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiTokens;
import io.trunkline.access.Entrance;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.problems.Problem;
import io.trunkline.signin.SignIn;
import io.trunkline.signin.SignInOutcome;
import io.trunkline.signin.Visit;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Gives a person a token to call the API with, for what she would type into the sign-in form, and
/// under the same limits.
@RestController
@Tag(name = "Token")
class TokenEndpoint {

  private final SignIn signIn;
  private final Entrance entrance;
  private final ApiTokens tokens;
  private final Tenancy tenancy;
  private final People people;

  TokenEndpoint(
      SignIn signIn, Entrance entrance, ApiTokens tokens, Tenancy tenancy, People people) {
    this.signIn = signIn;
    this.entrance = entrance;
    this.tokens = tokens;
    this.tenancy = tenancy;
    this.people = people;
  }

  /// @param code the one-time code of the moment, for a person who uses them
  /// @param organizationId for a person of several organizations; otherwise her first
  record TokenWish(
      @NotBlank(message = "Send the e-mail address.") String email,
      @NotBlank(message = "Send the password.") String password,
      @Nullable String code,
      @JsonProperty("organization_id") @Nullable String organizationId) {

    @Override
    public String toString() {
      return "TokenWish[***]";
    }
  }

  /// @param expiresIn in seconds
  record TokenIssued(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      @JsonProperty("organization_id") UUID organizationId,
      String role) {

    @Override
    public String toString() {
      return "TokenIssued[***]";
    }
  }

  @PostMapping(
      path = "/api/auth/token",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "A token for a person",
      description =
          """
          Works for a quarter of an hour, and no longer than the person's membership. Signing out \
          everywhere and changing the password end it.\
          """)
  @ApiResponse(
      responseCode = "200",
      description = "The token",
      content = @Content(schema = @Schema(implementation = TokenIssued.class)))
  ResponseEntity<?> token(@Valid @RequestBody TokenWish wish, HttpServletRequest request) {
    Visit visit = entrance.visit(request);
    SignInOutcome first = signIn.withPassword(wish.email(), Secret.of(wish.password()), visit);
    return answer(withCode(first, wish, visit), wish);
  }

  private SignInOutcome withCode(SignInOutcome first, TokenWish wish, Visit visit) {
    if (!(first instanceof SignInOutcome.CodeNeeded(Person person, long epoch))
        || wish.code() == null) {
      return first;
    }
    SignInOutcome second = signIn.withCode(person.id(), Secret.of(wish.code()), visit);
    return second instanceof SignInOutcome.Recognized recognized ? recognized.since(epoch) : second;
  }

  private ResponseEntity<?> answer(SignInOutcome outcome, TokenWish wish) {
    return switch (outcome) {
      case SignInOutcome.Recognized recognized -> issue(recognized, wish);
      case SignInOutcome.CodeNeeded _ ->
          unauthorized("A one-time code is needed: send the one of the moment as `code`.");
      case SignInOutcome.CodeSetUpNeeded _ ->
          refused(
              HttpStatus.FORBIDDEN,
              "Operators need one-time codes here: sign in to the portal once and set them up.");
      case SignInOutcome.Refused _ ->
          unauthorized("The e-mail address, the password or the code is not right.");
      case SignInOutcome.TooManyTries(Duration wait) -> tooMany(wait);
    };
  }

  private ResponseEntity<?> issue(SignInOutcome.Recognized recognized, TokenWish wish) {
    List<Membership> memberships =
        tenancy.forSignIn(() -> people.memberships(recognized.person().id()));
    if (memberships.isEmpty()) {
      return refused(HttpStatus.FORBIDDEN, "You belong to no organization.");
    }
    return chosen(memberships, wish.organizationId())
        .<ResponseEntity<?>>map(membership -> ResponseEntity.ok(issued(recognized, membership)))
        .orElseGet(() -> Problem.notFound().answer(HttpHeaders.EMPTY));
  }

  private static Optional<Membership> chosen(
      List<Membership> memberships, @Nullable String organizationId) {
    if (organizationId == null) {
      return memberships.stream().findFirst();
    }
    Optional<OrganizationId> wanted = OrganizationId.parse(organizationId);
    return memberships.stream()
        .filter(membership -> wanted.filter(membership.organization()::equals).isPresent())
        .findFirst();
  }

  private TokenIssued issued(SignInOutcome.Recognized recognized, Membership membership) {
    ApiTokens.Issued issued =
        tokens.issue(recognized.person().id(), membership, recognized.epoch());
    return new TokenIssued(
        issued.token().reveal(),
        "Bearer",
        issued.life().toSeconds(),
        membership.organization().value(),
        membership.role().word());
  }

  private static ResponseEntity<?> unauthorized(String detail) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"trunkline\"");
    return new Problem(HttpStatus.UNAUTHORIZED, detail).answer(headers);
  }

  private static ResponseEntity<?> tooMany(Duration wait) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS, "There were too many tries. Wait, then try again.")
        .answer(headers);
  }

  private static ResponseEntity<?> refused(HttpStatus status, String detail) {
    return new Problem(status, detail).answer(HttpHeaders.EMPTY);
  }
}
