// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.organizations.Member;
import io.trunkline.organizations.People;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The people of the organization a program acts for.
@RestController
@Tag(name = "People")
class PeopleEndpoint {

  private final Tenancy tenancy;
  private final People people;

  PeopleEndpoint(Tenancy tenancy, People people) {
    this.tenancy = tenancy;
    this.people = people;
  }

  record PeopleShown(List<PersonShown> people) {}

  /// @param role `owner`, `staff` or, at the agency, `operator`
  record PersonShown(
      UUID id,
      String name,
      String email,
      String role,
      @JsonProperty("member_since") Instant since) {

    static PersonShown of(Member member) {
      return new PersonShown(
          member.person().id().value(),
          member.person().name(),
          member.person().email().value(),
          member.role().word(),
          member.since());
    }
  }

  @GetMapping(path = "/api/people", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Everybody who works here",
      description = "By name. Needs the scope `people:read`.")
  PeopleShown people(ApiCaller caller) {
    return new PeopleShown(members(caller).stream().map(PersonShown::of).toList());
  }

  @GetMapping(path = "/api/people/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "One person",
      description =
          "Needs the scope `people:read`. Somebody who works elsewhere is not found, like nobody.")
  PersonShown person(ApiCaller caller, @PathVariable String id) {
    Optional<PersonId> wanted = PersonId.parse(id);
    return members(caller).stream()
        .filter(member -> wanted.filter(member.person().id()::equals).isPresent())
        .findFirst()
        .map(PersonShown::of)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<Member> members(ApiCaller caller) {
    return tenancy.within(caller.organization(), () -> people.members(caller.organization()));
  }
}
