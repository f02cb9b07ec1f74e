// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes down what the caller wants somebody to know.
@Component
final class TakeMessage implements Tool {

  static final String NAME = "take_message";

  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {
         "message": {"type": "string", "minLength": 1, "maxLength": 2000,
                     "description": "The message, in the caller’s words."},
         "for_whom": {"type": "string", "maxLength": 100,
                      "description": "Whom it is for, if the caller said so."},
         "call_back_number": {"type": "string", "maxLength": 40,
                              "description": "Where to call back, if it is not the number the\
       caller calls from."}},
       "required": ["message"],
       "additionalProperties": false}
      """;

  private static final int LONGEST_NUMBER = 40;

  private final Tenancy tenancy;
  private final TakenMessageTable table;
  private final AuditLog audit;
  private final InstantSource clock;

  TakeMessage(Tenancy tenancy, TakenMessageTable table, AuditLog audit, InstantSource clock) {
    this.tenancy = tenancy;
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public KnownTool known() {
    return new KnownTool(
        NAME, "Take a message", "Writes down what the caller wants somebody to know.");
  }

  @Override
  public Optional<ToolOffer> offer(Agent agent) {
    return Optional.of(
            new ToolOffer(
                NAME,
                "Takes a message for somebody of the organization. Repeat it to the caller first, to"
                    + " be sure of it.",
                SCHEMA))
        .filter(offer -> agent.work().tools().contains(offer.name()));
  }

  @Override
  public Outcome run(ToolUse use) {
    Optional<String> text = use.text("message");
    if (text.isEmpty()) {
      return new Outcome.Refused(Refusal.ARGUMENTS_UNFIT, "The message is empty. Ask for it.");
    }
    TakenMessage message = message(use, text.get());
    OrganizationId organization = use.context().organization();
    tenancy.within(
        organization,
        () -> {
          if (table.add(message)) {
            audit.record(
                organization,
                "message.taken",
                message.id().toString(),
                Map.of("call", message.call().toString()));
          }
        });
    return new Outcome.Done("The message is written down. Somebody will read it.");
  }

  private TakenMessage message(ToolUse use, String text) {
    ToolContext context = use.context();
    return new TakenMessage(
        context.organization(),
        TakenMessage.idOf(context.call(), use.id()),
        context.call(),
        context.agent().id(),
        text,
        use.text("for_whom"),
        use.text("call_back_number")
            .or(() -> Optional.of(context.callerNumber()).filter(TakeMessage::isNumber)),
        clock.instant(),
        Optional.empty());
  }

  /// A caller who withholds it has none; one with an address of the Internet none to dial.
  private static boolean isNumber(String number) {
    return !number.isBlank() && number.length() <= LONGEST_NUMBER;
  }
}
