// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.apikeys.ApiKey;
import io.trunkline.apikeys.ApiKeyCreation;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.portal.Option;
import io.trunkline.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The client organization's keys for the API.
@Controller
@RequestMapping("/client/api-keys")
class ApiKeysPage {

  private final Tenancy tenancy;
  private final ApiKeys keys;
  private final People people;

  ApiKeysPage(Tenancy tenancy, ApiKeys keys, People people) {
    this.tenancy = tenancy;
    this.keys = keys;
    this.people = people;
  }

  /// A key to be made.
  record KeyForm(String name, List<String> scopes) {

    KeyForm(@Nullable String name, @Nullable List<String> scopes) {
      this.name = name == null ? "" : name.strip();
      this.scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
  }

  /// A key in the list.
  record KeyRow(
      String id,
      String name,
      String prefix,
      List<String> scopes,
      Instant created,
      String by,
      @Nullable Instant lastUsed,
      boolean revoked) {}

  /// The new key, whole, this once.
  record FreshKey(String name, String key) {

    @Override
    public String toString() {
      return "FreshKey";
    }
  }

  @GetMapping
  String show(ClientOrganization client, Model model) {
    model.addAttribute("form", new KeyForm("", List.of()));
    return page(client, model);
  }

  /// Answers with the page itself, not with a redirect: the key must not wait in the session.
  @PostMapping
  String create(
      @ModelAttribute("form") KeyForm form,
      BindingResult problems,
      ClientOrganization client,
      Model model,
      HttpServletResponse response) {
    Set<ApiScope> scopes =
        form.scopes().stream()
            .flatMap(word -> ApiScope.parse(word).stream())
            .collect(Collectors.toSet());
    switch (tenancy.within(client.id(), () -> keys.create(client.id(), form.name(), scopes))) {
      case ApiKeyCreation.Created(ApiKey key, var token) -> {
        model.addAttribute("fresh", new FreshKey(key.name(), token.reveal()));
        model.addAttribute("form", new KeyForm("", List.of()));
        return page(client, model);
      }
      case ApiKeyCreation.NameUnusable _ ->
          problems.rejectValue("name", "name", "Write what the key is for, at most 80 characters.");
      case ApiKeyCreation.NoScope _ ->
          problems.rejectValue("scopes", "scopes", "Tick at least one thing the key may do.");
      case ApiKeyCreation.TooMany(int most) ->
          problems.reject("many", "There are " + most + " keys already. Revoke one first.");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page(client, model);
  }

  @PostMapping("/{id}/revoke")
  String revoke(@PathVariable String id, ClientOrganization client, RedirectAttributes next) {
    if (!tenancy.within(client.id(), () -> keys.revoke(client.id(), id))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    next.addFlashAttribute("done", "The key no longer works.");
    return "redirect:/client/api-keys";
  }

  private String page(ClientOrganization client, Model model) {
    model.addAttribute(
        "keys",
        tenancy.within(client.id(), () -> keys.list(client.id()).stream().map(this::row).toList()));
    model.addAttribute(
        "scopes",
        Arrays.stream(ApiScope.values())
            .map(scope -> new Option(scope.word(), scope.word(), scope.meaning()))
            .toList());
    model.addAttribute("mayManage", client.isOwner());
    return "client/api-keys";
  }

  private KeyRow row(ApiKey key) {
    return new KeyRow(
        key.id(),
        key.name(),
        ApiKeys.PREFIX + key.id(),
        key.scopes().stream().map(ApiScope::word).sorted().toList(),
        key.createdAt(),
        key.createdBy().flatMap(people::find).map(Person::name).orElse("the agency"),
        key.lastUsedAt().orElse(null),
        key.isRevoked());
  }
}
