// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import io.trunkline.access.Entrance;
import io.trunkline.access.SignedIn;
import io.trunkline.audit.Actor;
import io.trunkline.organizations.People;
import io.trunkline.signin.SignIn;
import io.trunkline.signin.SignInOutcome;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lets tests in without typing a password: the pages that sign people in are tested by themselves.
/// It goes through [Entrance] like them.
@TestComponent
@RestController
@RequestMapping(Door.PATH)
public class Door {

  /// Among the addresses that everybody may use.
  public static final String PATH = "/login/for-tests";

  private final SignIn signIn;
  private final Entrance entrance;
  private final Tenancy tenancy;
  private final People people;

  Door(SignIn signIn, Entrance entrance, Tenancy tenancy, People people) {
    this.signIn = signIn;
    this.entrance = entrance;
    this.tenancy = tenancy;
    this.people = people;
  }

  /// The token that forms of this browser need.
  @GetMapping("/csrf")
  String csrf(CsrfToken token) {
    return token.getToken();
  }

  /// Signs a person in; answers with the page she starts on.
  @PostMapping("/open")
  String open(
      @RequestParam String person, HttpServletRequest request, HttpServletResponse response) {
    return entrance.open(request, response, recognized(person, request), Entrance.By.PASSWORD);
  }

  private SignInOutcome.Recognized recognized(String person, HttpServletRequest request) {
    PersonId id = PersonId.parse(person).orElseThrow();
    var known = tenancy.forSignIn(() -> people.find(id).orElseThrow());
    return signIn.withoutProof(known, entrance.visit(request));
  }

  /// Lets a person halfway in.
  @PostMapping("/await")
  void await(@RequestParam String person, HttpServletRequest request) {
    var her = recognized(person, request);
    entrance.await(
        request,
        new Entrance.Awaited(her.person().id(), her.epoch(), Entrance.Step.CODE, Entrance.By.LINK));
  }

  /// Who is halfway in.
  @GetMapping("/awaited")
  String awaited(HttpServletRequest request) {
    return entrance.awaited(request).map(Entrance.Awaited::toString).orElse("nobody");
  }

  /// Chooses the organization to work in.
  @PostMapping("/choose")
  String choose(@RequestParam String organization, HttpServletRequest request) {
    boolean chosen =
        entrance.choose(
            request,
            SignedIn.current().orElseThrow(),
            OrganizationId.parse(organization).orElseThrow());
    return Boolean.toString(chosen);
  }

  /// Whom the audit log would name.
  @GetMapping("/actor")
  String actor() {
    Actor actor = Actor.current();
    return actor.kind()
        + " "
        + actor.person().map(PersonId::toString).orElse("-")
        + " "
        + actor.address().orElse("-");
  }

  /// Where she works now.
  @GetMapping("/client")
  String client() {
    return SignedIn.current()
        .flatMap(SignedIn::client)
        .map(client -> client.id().toString())
        .orElse("none");
  }

  /// Fails in a way nobody expects.
  @GetMapping("/fail")
  void fail() {
    throw new IllegalStateException("planted by a test");
  }
}
