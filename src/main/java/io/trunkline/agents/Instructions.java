// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.vocabulary.PlainText;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What agents are told, in versions. Every method runs in the caller's scope and sees what that
/// scope shows.
@Component
public class Instructions {

  /// What a model still follows, and a person still reads.
  public static final int MAX_LENGTH = 20_000;

  /// Versions shown; older ones stay and can be opened by their identifier.
  private static final int MOST_SHOWN = 200;

  /// Publishing at the same moment is rare; losing three times in a row is something else.
  private static final int TRIES = 3;

  private final InstructionsTable table;
  private final InstructionsMemory memory;
  private final Organizations organizations;
  private final AuditLog audit;
  private final InstantSource clock;

  Instructions(
      InstructionsTable table,
      InstructionsMemory memory,
      Organizations organizations,
      AuditLog audit,
      InstantSource clock) {
    this.table = table;
    this.memory = memory;
    this.organizations = organizations;
    this.audit = audit;
    this.clock = clock;
  }

  /// What an agent is told on a channel: its own instructions, else its organization's, else a text
  /// made from the agent. Versions are remembered for a minute.
  public InstructionsInUse inUse(Agent agent, Channel channel) {
    return newest(InstructionsScope.of(agent), channel)
        .map(own -> of(own, InstructionsInUse.Source.AGENT))
        .or(() ->
            newest(InstructionsScope.of(agent.organization()), channel)
                .map(shared -> of(shared, InstructionsInUse.Source.ORGANIZATION)))
        .orElseGet(() -> fallback(agent));
  }

  /// Newest first, at most the last two hundred.
  public List<InstructionsVersion> versions(InstructionsScope scope, Channel channel) {
    return table.list(scope, channel, MOST_SHOWN);
  }

  /// Empty for a version that does not exist or that the scope does not show.
  public Optional<InstructionsVersion> version(InstructionsId id) {
    return table.find(id);
  }

  /// Publishes the next version, whatever there is.
  public Publication publish(InstructionsScope scope, Channel channel, String text) {
    for (int tries = 0; tries < TRIES; tries++) {
      int newest =
          table.list(scope, channel, 1).stream()
              .findFirst()
              .map(InstructionsVersion::number)
              .orElse(0);
      Publication outcome = publish(scope, channel, text, newest);
      if (!(outcome instanceof Publication.Overtaken)) {
        return outcome;
      }
    }
    throw new IllegalStateException("instructions are published faster than they can be read");
  }

  /// Publishes the next version, if the newest still is the one the text was made from.
  ///
  /// @param madeFrom the number of that version; 0 when there was none
  public Publication publish(InstructionsScope scope, Channel channel, String text, int madeFrom) {
    return publish(scope, channel, text, madeFrom, Optional.empty());
  }

  /// Publishes a copy of an earlier version; what was published in between stays.
  public Publication rollBackTo(InstructionsId id) {
    Optional<InstructionsVersion> earlier = version(id);
    if (earlier.isEmpty()) {
      return new Publication.Unknown();
    }
    InstructionsVersion wanted = earlier.get();
    int newest = table.list(wanted.scope(), wanted.channel(), 1).getFirst().number();
    return publish(
        wanted.scope(), wanted.channel(), wanted.text(), newest, Optional.of(wanted.number()));
  }

  private Publication publish(
      InstructionsScope scope,
      Channel channel,
      String typed,
      int madeFrom,
      Optional<Integer> copyOf) {
    String text = typed.replace("\r\n", "\n").strip();
    if (text.isEmpty()) {
      return new Publication.Empty();
    }
    if (text.length() > MAX_LENGTH) {
      return new Publication.TooLong(MAX_LENGTH);
    }
    if (!PlainText.isReadable(text)) {
      return new Publication.Unreadable();
    }
    Optional<InstructionsVersion> newest = table.list(scope, channel, 1).stream().findFirst();
    if (newest.filter(version -> version.number() != madeFrom).isPresent()) {
      return new Publication.Overtaken(newest.get());
    }
    if (newest.filter(version -> version.text().equals(text)).isPresent()) {
      return new Publication.Unchanged(newest.get());
    }
    return publish(next(scope, channel, text, madeFrom + 1, copyOf));
  }

  private Publication publish(InstructionsVersion version) {
    if (!table.add(version)) {
      return new Publication.Overtaken(
          table.list(version.scope(), version.channel(), 1).getFirst());
    }
    Map<String, String> detail = new HashMap<>();
    detail.put("channel", version.channel().word());
    detail.put("number", String.valueOf(version.number()));
    version.scope().agent().ifPresent(agent -> detail.put("agent", agent.toString()));
    version.copyOf().ifPresent(earlier -> detail.put("copy-of", String.valueOf(earlier)));
    audit.record(
        version.scope().organization(),
        "instructions.published",
        version.id().toString(),
        Map.copyOf(detail));
    forgetWhenDone(version);
    return new Publication.Published(version(version.id()).orElseThrow());
  }

  /// After the commit, when others can read it; and after a rollback, for what was read inside.
  private void forgetWhenDone(InstructionsVersion version) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            memory.forget(version.scope().organization());
          }
        });
  }

  private InstructionsVersion next(
      InstructionsScope scope, Channel channel, String text, int number, Optional<Integer> copyOf) {
    return new InstructionsVersion(
        InstructionsId.random(),
        scope,
        channel,
        number,
        text,
        copyOf,
        clock.instant(),
        Actor.current().person());
  }

  private Optional<InstructionsVersion> newest(InstructionsScope scope, Channel channel) {
    return memory.newest(scope, channel, () -> table.list(scope, channel, 1).stream().findFirst());
  }

  private InstructionsInUse fallback(Agent agent) {
    String organization =
        organizations.find(agent.organization()).map(Organization::name).orElse("the business");
    return new InstructionsInUse(
        FallbackInstructions.of(agent, organization),
        InstructionsInUse.Source.FALLBACK,
        Optional.empty());
  }

  private static InstructionsInUse of(
      InstructionsVersion version, InstructionsInUse.Source source) {
    return new InstructionsInUse(version.text(), source, Optional.of(version));
  }
}
