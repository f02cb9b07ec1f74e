// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class LinesTests {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Lines lines;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private OrganizationId plumber;
  private AgentId lexi;
  private AgentId max;

  @BeforeEach
  void twoOrganizationsWithAnAgentEach() {
    dentist = organizing.anOrganization("Dentist of the lines");
    plumber = organizing.anOrganization("Plumber of the lines");
    lexi = anAgent(dentist, "Lexi");
    max = anAgent(plumber, "Max");
  }

  @Test
  void aNumberBelongsToOneOrganizationOfTheInstallation() {
    // Given
    PhoneNumber number = aNumber();
    Line line = linked(dentist, number, Optional.of(lexi));

    // When
    LineLinking again = link(plumber, number, Optional.empty());

    // Then
    assertThat(again).isEqualTo(new LineLinking.NumberTaken());
    assertThat(tenancy.within(dentist, () -> lines.list(dentist))).containsExactly(line);
    assertThat(tenancy.within(plumber, () -> lines.list(plumber))).isEmpty();
    assertThat(tenancy.within(plumber, () -> lines.find(line.id()))).isEmpty();
  }

  @Test
  void nobodyFindsOutByTryingWhetherAnotherHasANumber() {
    // Given
    PhoneNumber number = aNumber();
    linked(dentist, number, Optional.empty());

    // Then
    assertThatThrownBy(() ->
            tenancy.within(
                plumber,
                () -> lines.link(plumber, number, LineChannel.VOICE, "", Optional.empty())))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() ->
            tenancy.within(
                plumber,
                () ->
                    database
                        .sql("update line set number = :number")
                        .param("number", number.e164())
                        .update()))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void whoIsCalledIsKnownWithoutAnyScope() {
    // Given
    PhoneNumber number = aNumber();
    Line line = linked(dentist, number, Optional.of(lexi));

    // When
    Optional<LineOwner> owner = lines.owner(number);

    // Then
    assertThat(owner).contains(new LineOwner(dentist, line.id(), Optional.of(lexi)));
    assertThat(tenancy.within(plumber, () -> lines.owner(number))).isEqualTo(owner);
    assertThat(lines.owner(aNumber())).isEmpty();
    assertThat(lines.snapshot()).containsEntry(number, owner.orElseThrow());
    assertThat(tenancy.withoutScope(() -> database.sql("select 1 from line").query().listOfRows()))
        .isEmpty();
  }

  @Test
  void aLineThatIsSwitchedOffIsNobodys() {
    // Given
    PhoneNumber number = aNumber();
    Line line = linked(dentist, number, Optional.of(lexi));

    // When
    tenancy.within(dentist, () -> lines.deactivate(line.id()));

    // Then
    assertThat(lines.owner(number)).isEmpty();
    assertThat(lines.snapshot()).doesNotContainKey(number);
    assertThat(tenancy.within(dentist, () -> lines.activate(line.id())))
        .isEqualTo(new LineChange.Changed(line));
    assertThat(lines.owner(number)).isPresent();
  }

  @Test
  void anAgentOfAnotherOrganizationAnswersNoLine() {
    // Given
    Line line = linked(dentist, aNumber(), Optional.of(lexi));

    // Then
    assertThat(link(dentist, aNumber(), Optional.of(max)))
        .isInstanceOf(LineLinking.AgentUnknown.class);
    assertThat(tenancy.asPlatform("test", () -> lines.assign(line.id(), Optional.of(max))))
        .isInstanceOf(LineChange.AgentUnknown.class);
    assertThat(tenancy.within(plumber, () -> lines.assign(line.id(), Optional.of(max))))
        .isInstanceOf(LineChange.Unknown.class);
    assertThat(tenancy.within(dentist, () -> lines.assign(line.id(), Optional.empty())))
        .isInstanceOfSatisfying(
            LineChange.Changed.class, changed -> assertThat(changed.line().agent()).isEmpty());
  }

  @Test
  void aNumberThatWasLetGoCanBeLinkedAgain() {
    // Given
    PhoneNumber number = aNumber();
    Line line = linked(dentist, number, Optional.of(lexi));

    // When
    boolean unlinked = tenancy.asPlatform("test", () -> lines.unlink(line.id()));

    // Then
    assertThat(unlinked).isTrue();
    assertThat(tenancy.asPlatform("test", () -> lines.unlink(line.id()))).isFalse();
    assertThat(link(plumber, number, Optional.of(max))).isInstanceOf(LineLinking.Linked.class);
  }

  @Test
  void whatALineIsForAndCalledCanChange() {
    // Given
    Line line = linked(dentist, aNumber(), Optional.of(lexi));

    // When
    LineChange changed =
        tenancy.within(dentist, () -> lines.describe(line.id(), LineChannel.BOTH, " Front desk "));

    // Then
    assertThat(changed)
        .isInstanceOfSatisfying(
            LineChange.Changed.class,
            done -> {
              assertThat(done.line().label()).isEqualTo("Front desk");
              assertThat(done.line().channel().takesTexts()).isTrue();
            });
    assertThat(
            tenancy.within(
                dentist, () -> lines.describe(line.id(), LineChannel.SMS, "x".repeat(81))))
        .isEqualTo(new LineChange.LabelUnusable(80));
    assertThat(
            tenancy.within(dentist, () -> lines.describe(line.id(), LineChannel.SMS, "Desk\u0000")))
        .isEqualTo(new LineChange.LabelUnusable(80));
  }

  @Test
  void anAgentKnowsItsLines() {
    // Given
    Line line = linked(dentist, aNumber(), Optional.of(lexi));
    linked(dentist, aNumber(), Optional.empty());

    // Then
    assertThat(tenancy.within(dentist, () -> lines.of(agents.find(lexi).orElseThrow())))
        .containsExactly(line);
  }

  private Line linked(OrganizationId organization, PhoneNumber number, Optional<AgentId> agent) {
    return switch (link(organization, number, agent)) {
      case LineLinking.Linked(Line line) -> line;
      case LineLinking other -> throw new AssertionError(other);
    };
  }

  private LineLinking link(
      OrganizationId organization, PhoneNumber number, Optional<AgentId> agent) {
    return tenancy.asPlatform(
        "test", () -> lines.link(organization, number, LineChannel.VOICE, "", agent));
  }

  private AgentId anAgent(OrganizationId organization, String name) {
    return switch (tenancy.within(
        organization, () -> agents.create(organization, AgentWish.named(name)))) {
      case AgentSaving.Saved(Agent agent) -> agent.id();
      case AgentSaving other -> throw new AssertionError(other);
    };
  }

  /// One that no other test has.
  private static PhoneNumber aNumber() {
    return new PhoneNumber("+1999" + (1_000_000_000L + RANDOM.nextInt(1_000_000_000)));
  }
}
