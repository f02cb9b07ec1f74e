// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.apikeys.ApiKey;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.organizations.Person;
import io.trunkline.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells a program who it is to us: the first call to try a new key or token with.
@RestController
@Tag(name = "Caller")
class CallerEndpoint {

  private final Tenancy tenancy;
  private final Organizations organizations;

  CallerEndpoint(Tenancy tenancy, Organizations organizations) {
    this.tenancy = tenancy;
    this.organizations = organizations;
  }

  /// @param person set when the call was made with a person's token
  /// @param apiKey set when it was made with an API key
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(
      MyOrganization organization,
      List<String> scopes,
      @Nullable MyPerson person,
      @JsonProperty("api_key") @Nullable MyKey apiKey) {}

  record MyOrganization(UUID id, String name) {}

  record MyPerson(UUID id, String name, String email, String role) {}

  record MyKey(String id, String name) {}

  @GetMapping(path = "/api/me", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Who am I?",
      description = "The person or key behind this call, its organization and what it may do.")
  Me me(ApiCaller caller) {
    Organization organization =
        tenancy.within(
            caller.organization(), () -> organizations.find(caller.organization()).orElseThrow());
    MyOrganization mine = new MyOrganization(organization.id().value(), organization.name());
    List<String> scopes = caller.scopes().stream().map(ApiScope::word).sorted().toList();
    return switch (caller) {
      case ApiCaller.PersonCalling calling -> new Me(mine, scopes, person(calling), null);
      case ApiCaller.KeyCalling(ApiKey key) ->
          new Me(mine, scopes, null, new MyKey(key.id(), key.name()));
    };
  }

  private static MyPerson person(ApiCaller.PersonCalling calling) {
    Person person = calling.person();
    return new MyPerson(
        person.id().value(),
        person.name(),
        person.email().value(),
        calling.membership().role().word());
  }
}
