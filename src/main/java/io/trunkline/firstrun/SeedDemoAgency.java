// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.organizations.OrganizationCreation;
import io.trunkline.organizations.Organizations;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Fills an empty development database with a demo agency: an operator, three client businesses,
/// their agents and their people. A database with an operator in it is left as it is.
@Component
@ConditionalOnDevelopment
class SeedDemoAgency implements ApplicationRunner {

  /// In the README: it opens nothing but a demo on the reader's own machine.
  static final Secret PASSWORD = Secret.of("demo trunkline");

  private static final Logger LOG = LoggerFactory.getLogger(SeedDemoAgency.class);

  private final Tenancy tenancy;
  private final Organizations organizations;
  private final People people;
  private final Passwords passwords;
  private final DemoAgents agents;
  private final DemoCalls calls;

  SeedDemoAgency(
      Tenancy tenancy,
      Organizations organizations,
      People people,
      Passwords passwords,
      DemoAgents agents,
      DemoCalls calls) {
    this.tenancy = tenancy;
    this.organizations = organizations;
    this.people = people;
    this.passwords = passwords;
    this.agents = agents;
    this.calls = calls;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (tenancy.forSignIn(people::isAnybodyOperator)) {
      return;
    }
    Map<DemoBusiness, OrganizationId> ids = new EnumMap<>(DemoBusiness.class);
    tenancy.asPlatform(
        "make the demo's organizations",
        () -> {
          for (DemoBusiness business : DemoBusiness.values()) {
            ids.put(business, create(business));
          }
        });
    tenancy.asPlatform(
        "make the demo's agents",
        () -> {
          for (DemoAgent agent : DemoAgent.values()) {
            agents.make(agent, Objects.requireNonNull(ids.get(agent.business())));
          }
        });
    OrganizationId clinic = Objects.requireNonNull(ids.get(DemoAgent.LEXI.business()));
    tenancy.within(clinic, () -> calls.make(DemoAgent.LEXI, clinic));
    tenancy.within(clinic, () -> calls.message(DemoAgent.LEXI, clinic)).run();
    // The operator comes last: a start cut short in between finds none and begins again.
    for (DemoPerson person : DemoPerson.values()) {
      if (person != DemoPerson.OPERATOR) {
        add(person, ids);
      }
    }
    add(DemoPerson.OPERATOR, ids);
    LOG.info("A demo agency is ready; the sign-in page offers its people.");
  }

  private OrganizationId create(DemoBusiness business) {
    OrganizationCreation outcome =
        organizations.create(business.title(), business.business(), business.timeZone());
    return switch (outcome) {
      case OrganizationCreation.Created(var organization) -> organization.id();
      case OrganizationCreation.NameTaken _ ->
          organizations.findByName(business.title()).orElseThrow().id();
      case OrganizationCreation.NameUnusable _, OrganizationCreation.TimeZoneUnknown _ ->
          throw new IllegalStateException("the demo's organizations cannot be made: " + outcome);
    };
  }

  private void add(DemoPerson demo, Map<DemoBusiness, OrganizationId> ids) {
    OrganizationId organization =
        demo.business()
            .map(business -> Objects.requireNonNull(ids.get(business)))
            .orElse(OrganizationId.AGENCY);
    tenancy.forSignIn(() -> {
      if (people.find(demo.email()).isEmpty()) {
        Person person = people.add(demo.email(), demo.title(), organization, demo.role());
        passwords.setFirst(person.id(), PASSWORD);
      }
    });
  }
}
