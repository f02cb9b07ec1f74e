// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.AgentAtWork;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tools that hang or break: the call goes on.
@ProductTest
class BrokenToolsTests {

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired OwnTools ownTools;
  @Autowired ToolJournal journal;
  @Autowired Organizing organizing;

  /// Something that ends as a test wants it to.
  private interface Doing {
    Outcome run(ToolUse use) throws InterruptedException;
  }

  private record TestTool(Doing doing) implements Tool {

    @Override
    public KnownTool known() {
      return new KnownTool("test_tool", "Test", "Does what a test says.");
    }

    @Override
    public Optional<ToolOffer> offer(Agent agent) {
      return Optional.of(new ToolOffer("test_tool", "Tests.", "{\"type\": \"object\"}"));
    }

    @Override
    public Outcome run(ToolUse use) throws InterruptedException {
      return doing.run(use);
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private OrganizationId garage;

  @BeforeEach
  void anOrganization() {
    garage = organizing.anOrganization("Garage with broken tools");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aToolThatHangsIsLeftInterruptedAndNotRunAgain() throws InterruptedException {
    // Given
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    ToolSession session =
        session(_ -> {
          runs.incrementAndGet();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException left) {
            interrupted.countDown();
            throw left;
          }
          return new Outcome.Done("never");
        });

    // When
    ToolAnswer answer = session.use("1", "test_tool", "{}");
    ToolAnswer again = session.use("1", "test_tool", "{}");
    interrupted.await();

    // Then
    assertThat(answer.worked()).isFalse();
    assertThat(answer.json()).contains("whether it was done is not known");
    assertThat(again).isSameAs(answer);
    assertThat(runs).hasValue(1);
  }

  @Test
  void aToolThatBreaksIsToldWithoutTheReason() {
    // Given
    ToolSession session =
        session(_ -> {
          throw new IllegalStateException("the secret reason");
        });

    // When
    ToolAnswer answer = session.use("1", "test_tool", "{}");

    // Then
    assertThat(answer.worked()).isFalse();
    assertThat(answer.json()).doesNotContain("secret reason");
  }

  private ToolSession session(Doing doing) {
    ToolsSettings hurried =
        new ToolsSettings(40, 8, Duration.ofMillis(300), Set.of(443), 8, 64, false);
    Toolbox toolbox =
        new Toolbox(
            List.of(new TestTool(doing)), ownTools, new Workshop(hurried, journal, threads));
    return tenancy.within(
        garage,
        () ->
            toolbox.begin(
                new ToolContext(
                    garage,
                    UUID.randomUUID(),
                    AgentAtWork.with(agents, garage, AgentAtWork.work(Optional.empty(), List.of())),
                    "")));
  }
}
