// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.Agents;
import io.trunkline.agents.Channel;
import io.trunkline.agents.Instructions;
import io.trunkline.agents.InstructionsScope;
import io.trunkline.calls.LookedUp.Found;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.Lines;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.AgentAtWork;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.TakenMessage;
import io.trunkline.tools.TakenMessages;
import io.trunkline.tools.ToolSession;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import io.trunkline.vocabulary.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who answers, with the database and from memory.
@ProductTest
class DestinationsTests {

  private static final SecureRandom CHANCE = new SecureRandom();

  @Autowired Organizing organizing;
  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Instructions instructions;
  @Autowired Lines lines;
  @Autowired Credentials credentials;
  @Autowired Destinations destinations;
  @Autowired TakenMessages messages;
  @Autowired JdbcClient database;

  private OrganizationId dentist;
  private AgentId lexi;

  @BeforeEach
  void aDentistWithAnAgent() {
    dentist = organizing.anOrganization("Dentist who is found");
    lexi = SomeAgent.live(tenancy, agents, dentist);
  }

  @ParameterizedTest
  @EnumSource(LineChannel.class)
  void aLineAnswersCallsWhenItTakesThem(LineChannel channel) {
    // Given
    PhoneNumber number = linked(dentist, lexi, channel);

    // When
    destinations.remember();

    // Then
    assertThat(destinations.find(ringing(number, Optional.empty(), Optional.empty())))
        .isInstanceOf(channel.takesCalls() ? Found.class : LookedUp.Nobody.class);
    assertThat(destinations.recall(ringing(number, Optional.empty(), Optional.empty())))
        .isInstanceOf(channel.takesCalls() ? Found.class : LookedUp.Unsure.class);
  }

  @Test
  void aNumberThatIsNotRememberedMayBeSomebodys() {
    // Given
    destinations.remember();
    PhoneNumber number = linked(dentist, lexi, LineChannel.VOICE);

    // Then
    assertThat(destinations.recall(ringing(number, Optional.empty(), Optional.empty())))
        .isInstanceOf(LookedUp.Unsure.class);
  }

  @Test
  void anAgentThatIsAskedForIsRememberedByItsName() {
    // Given
    PhoneNumber number = linked(dentist, lexi, LineChannel.VOICE);
    AgentId second =
        tenancy.within(
            dentist,
            () ->
                ((AgentSaving.Saved) agents.create(dentist, AgentWish.named("Second")))
                    .agent()
                    .id());
    OrganizationId plumber = organizing.anOrganization("Plumber who is found");
    AgentId theirs = SomeAgent.live(tenancy, agents, plumber);
    linked(plumber, theirs, LineChannel.VOICE);

    // When
    destinations.remember();
    LookedUp asked = destinations.recall(ringing(number, Optional.empty(), Optional.of(second)));

    // Then
    assertThat(((Found) asked).agent().orElseThrow().agent().id()).isEqualTo(second);
    assertThat(destinations.recall(ringing(number, Optional.empty(), Optional.of(theirs))))
        .isInstanceOf(LookedUp.Foreign.class);
    assertThat(destinations.recall(ringing(number, Optional.of(plumber), Optional.empty())))
        .isInstanceOf(LookedUp.Foreign.class);
    assertThat(destinations.recall(ringing(aNumber(), Optional.of(plumber), Optional.of(theirs))))
        .isInstanceOf(Found.class);
  }

  @Test
  void anOrganizationWhoseKeyIsBrokenKeepsNobodyElseFromBeingRemembered() {
    // Given
    OrganizationId broken = organizing.anOrganization("Dentist with a broken key");
    PhoneNumber theirs = linked(broken, SomeAgent.live(tenancy, agents, broken), LineChannel.VOICE);
    destinations.remember();
    breakTheKeyOf(broken);
    PhoneNumber number = linked(dentist, lexi, LineChannel.VOICE);

    // When
    destinations.remember();

    // Then
    assertThat(destinations.recall(number.e164())).isPresent();
    assertThat(destinations.recall(theirs.e164())).as("as it was before").isPresent();
  }

  @Test
  void onTheWebAnAgentIsToldWhatWasWrittenForTheWebOrElseForThePhone() {
    // Given
    tenancy.within(
        dentist,
        () ->
            instructions.publish(
                new InstructionsScope(dentist, Optional.of(lexi)), Channel.VOICE, "On the phone."));
    String before = told();

    // When
    tenancy.within(
        dentist,
        () ->
            instructions.publish(
                new InstructionsScope(dentist, Optional.of(lexi)), Channel.WEB, "On the web."));

    // Then
    assertThat(before).isEqualTo("On the phone.");
    assertThat(told()).isEqualTo("On the web.");
  }

  @Test
  void onlyWhoeverCallsByPhoneCanBeCalledBackWhereSheCallsFrom() {
    // Given
    AgentWork work = AgentAtWork.work(Optional.empty(), List.of(), "take_message");
    Agent taker =
        tenancy.within(
            dentist, () -> AgentAtWork.named(agents, dentist, work, "Lexi who takes messages"));
    Found found = destinations.of(dentist, taker.id(), Channel.WEB).orElseThrow();

    // When
    leaveAMessage(found, SomeCall.fromABrowser(dentist));
    leaveAMessage(found, SomeCall.onThePhone(dentist));

    // Then
    assertThat(
            tenancy.within(
                dentist, () -> messages.list(dentist, Optional.empty(), Optional.empty(), 10)))
        .extracting(TakenMessage::callBackNumber)
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of("+12025550123"));
  }

  private void leaveAMessage(Found found, NewCall call) {
    ToolSession tools = destinations.tools(found, call).orElseThrow();
    assertThat(tools.use("1", "take_message", "{\"message\": \"Call me.\"}").worked()).isTrue();
  }

  private String told() {
    return destinations
        .of(dentist, lexi, Channel.WEB)
        .orElseThrow()
        .agent()
        .orElseThrow()
        .instructions()
        .text();
  }

  private void breakTheKeyOf(OrganizationId organization) {
    tenancy.within(
        organization,
        () -> {
          credentials.save(
              organization,
              Map.of(CredentialField.OPENAI_API_KEY, Secret.of("sk-" + "a1B2".repeat(10))));
          database
              .sql("update credential set sealed_value = decode(repeat('00', 64), 'hex')")
              .update();
        });
  }

  private PhoneNumber linked(OrganizationId organization, AgentId agent, LineChannel channel) {
    PhoneNumber number = aNumber();
    tenancy.asPlatform(
        "prepare a test", () -> lines.link(organization, number, channel, "", Optional.of(agent)));
    return number;
  }

  private static PhoneNumber aNumber() {
    return new PhoneNumber("+1212" + (2_000_000 + CHANCE.nextInt(8_000_000)));
  }

  private static IncomingCall ringing(
      PhoneNumber number, Optional<OrganizationId> owner, Optional<AgentId> asked) {
    return new IncomingCall(
        "CA" + "7".repeat(32), SomeCall.ACCOUNT, owner, "+12025550123", number.e164(), asked);
  }
}
