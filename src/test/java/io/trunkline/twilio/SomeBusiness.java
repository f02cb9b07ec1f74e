// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.Calls;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.LineLinking;
import io.trunkline.numbers.Lines;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import io.trunkline.vocabulary.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/// An organization with an agent that is live and a line it answers.
record SomeBusiness(
    ApplicationContext product, OrganizationId organization, AgentId agent, String number) {

  private static final String TOKEN = "0123456789abcdef".repeat(2);
  private static final SecureRandom CHANCE = new SecureRandom();

  static SomeBusiness open(ApplicationContext product, OrganizationId organization) {
    return open(product, organization, AgentWish.named("Lexi"));
  }

  static SomeBusiness open(
      ApplicationContext product, OrganizationId organization, AgentWish wish) {
    Tenancy tenancy = product.getBean(Tenancy.class);
    Agents agents = product.getBean(Agents.class);
    AgentId agent =
        switch (tenancy.within(organization, () -> agents.create(organization, wish))) {
          case AgentSaving.Saved(Agent saved) -> saved.id();
          case AgentSaving other -> throw new AssertionError(other);
        };
    tenancy.within(organization, () -> agents.goLive(agent));
    PhoneNumber number = new PhoneNumber(aNumber());
    LineLinking linked =
        tenancy.asPlatform(
            "prepare a test",
            () ->
                product
                    .getBean(Lines.class)
                    .link(organization, number, LineChannel.VOICE, "", Optional.of(agent)));
    if (!(linked instanceof LineLinking.Linked)) {
      throw new AssertionError(linked);
    }
    return new SomeBusiness(product, organization, agent, number.e164());
  }

  /// One that no other test has.
  static String aNumber() {
    return "+1212" + (2_000_000 + CHANCE.nextInt(8_000_000));
  }

  /// Its calls, newest first.
  List<Call> calls() {
    Calls calls = product.getBean(Calls.class);
    return within(
        () -> calls.list(Optional.of(organization), Calls.Filter.NONE, Optional.empty(), 100));
  }

  List<CallEvent> events(Call call) {
    return within(() -> product.getBean(Calls.class).events(call));
  }

  /// Its newest; there will be one.
  Call call() {
    await().atMost(Duration.ofSeconds(10)).until(() -> !calls().isEmpty());
    return calls().getFirst();
  }

  /// Of the events of its newest call.
  List<String> kinds() {
    return events(call()).stream().map(CallEvent::kind).toList();
  }

  /// A call that rang at it and is on record: the carrier's name of it.
  String rungBy(Carrier carrier) {
    String call = Carrier.aCall();
    assertThat(carrier.post(CallAtTwilio.VOICE, carrier.ringing(call, number)).statusCode())
        .isEqualTo(200);
    var _ = call();
    return call;
  }

  /// On an account it gets for itself.
  Carrier ownCarrier() {
    String account = Carrier.anAccount();
    within(() ->
        product
            .getBean(Credentials.class)
            .save(
                organization,
                Map.of(
                    CredentialField.TWILIO_ACCOUNT_SID,
                    Secret.of(account),
                    CredentialField.TWILIO_AUTH_TOKEN,
                    Secret.of(TOKEN))));
    return new Carrier(Carrier.port(product), account, TOKEN);
  }

  <T> T within(Supplier<T> work) {
    return product.getBean(Tenancy.class).within(organization, work);
  }
}
