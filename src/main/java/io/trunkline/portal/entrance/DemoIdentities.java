// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.portal.Option;
import io.trunkline.tenancy.Tenancy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The demo's people as the sign-in page offers them; nobody in production.
@Component
class DemoIdentities {

  private final ProductSettings product;
  private final Tenancy tenancy;
  private final People people;
  private final AuditLog audit;

  DemoIdentities(ProductSettings product, Tenancy tenancy, People people, AuditLog audit) {
    this.product = product;
    this.tenancy = tenancy;
    this.people = people;
    this.audit = audit;
  }

  /// Somebody to sign in as with one click.
  record Identity(String id, String name, String role, String place) {}

  List<Identity> identities() {
    return Arrays.stream(DemoPerson.values())
        .filter(demo -> find(demo).isPresent())
        .map(demo ->
            new Identity(demo.name(), demo.title(), Option.label(demo.role()), demo.place()))
        .toList();
  }

  /// The person behind a name, her coming in noted like any other.
  Optional<Person> enter(String identity) {
    Optional<Person> person = DemoPerson.parse(identity).flatMap(this::find);
    person.ifPresent(known -> tenancy.forSignIn(() -> record(known)));
    return person;
  }

  private void record(Person person) {
    people
        .memberships(person.id())
        .forEach(membership ->
            audit.record(
                Actor.current().as(person.id()),
                membership.organization(),
                "signin.succeeded",
                person.id().toString(),
                Map.of("by", "demo")));
  }

  private Optional<Person> find(DemoPerson demo) {
    return product.isProduction()
        ? Optional.empty()
        : tenancy.forSignIn(() -> people.find(demo.email())).filter(found -> !found.disabled());
  }
}
