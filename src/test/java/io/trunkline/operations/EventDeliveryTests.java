// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@OperationsTest
class EventDeliveryTests {

  @Autowired ApplicationEventPublisher events;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired ReadLetters reader;
  @Autowired DeliveryRounds rounds;
  @Autowired Deliveries deliveries;
  @Autowired DeliveryTable table;
  @Autowired OperationsSettings settings;

  @Autowired
  @Qualifier("machineryPool")
  HikariDataSource pool;

  private JdbcClient database;
  private OrganizationId organization;
  private final UUID letter = UUID.randomUUID();

  @BeforeEach
  void prepare() {
    database = JdbcClient.create(pool);
    organization = organizing.anOrganization("Event delivery");
  }

  @Test
  void aListenerThatFailsIsCalledAgainUntilItSucceeds() {
    // Given
    reader.behave(letter, failingUntilCall(3));

    // When
    publish(letter);

    // Then
    await().atMost(20, SECONDS).until(() -> status(letter).equals("COMPLETED"));
    assertThat(reader.calls(letter)).isEqualTo(3);
  }

  @Test
  void aPublicationOfAKilledProcessIsDeliveredByTheNext() {
    // Given
    publish(letter);
    await().until(() -> status(letter).equals("COMPLETED"));

    // When
    rewind(letter, "PROCESSING", UUID.randomUUID());

    // Then
    await().atMost(20, SECONDS).until(() -> status(letter).equals("COMPLETED"));
    assertThat(reader.calls(letter)).isEqualTo(2);
  }

  @Test
  void aPublicationThatNeverReachedItsListenerIsDelivered() {
    // Given
    publish(letter);
    await().until(() -> status(letter).equals("COMPLETED"));

    // When
    rewind(letter, "PUBLISHED", null);

    // Then
    await().atMost(20, SECONDS).until(() -> status(letter).equals("COMPLETED"));
    assertThat(reader.calls(letter)).isEqualTo(2);
  }

  @Test
  void aPublicationWhoseOutcomeWasLostIsDeliveredAgain() {
    // Given
    publish(letter);
    await().until(() -> status(letter).equals("COMPLETED"));

    // When
    rewind(letter, "PROCESSING", deliveries.node());

    // Then
    await().atMost(20, SECONDS).until(() -> status(letter).equals("COMPLETED"));
    assertThat(reader.calls(letter)).isEqualTo(2);
  }

  @Test
  void aSlowListenerIsNotCalledASecondTimeWhileItsProcessLives() {
    // Given
    CountDownLatch mayEnd = new CountDownLatch(1);
    reader.behave(letter, _ -> awaitQuietly(mayEnd));

    // When
    publish(letter);

    // Then: longer than every patience of this test's product
    await()
        .during(Duration.ofSeconds(4))
        .atMost(6, SECONDS)
        .until(() -> reader.calls(letter) <= 1 && !status(letter).equals("FAILED"));
    mayEnd.countDown();
    await().until(() -> status(letter).equals("COMPLETED"));
    assertThat(reader.calls(letter)).isEqualTo(1);
  }

  @Test
  void aNodeThatWasNotSeenItselfJudgesNobody() {
    // Given: a publication in the hands of a node that lives, but was not seen in this millisecond
    UUID judge = UUID.randomUUID();
    UUID judged = UUID.randomUUID();
    publish(letter);
    await().until(() -> status(letter).equals("COMPLETED"));
    seen(judge, "1 minute");
    seen(judged, "0");
    rewind(letter, "PROCESSING", judged);

    // When
    int asleep = failAbandoned(judge);
    String afterwards = status(letter);
    seen(judge, "-1 minute");
    failAbandoned(judge);

    // Then
    assertThat(asleep).isZero();
    assertThat(afterwards).isEqualTo("PROCESSING");
    assertThat(status(letter)).isNotEqualTo("PROCESSING");
  }

  @Test
  void aBatchThatCouldTakeEveryConnectionIsRefused() {
    // Given
    HikariDataSource small = new HikariDataSource();
    small.setMaximumPoolSize(settings.delivery().batch());

    // When
    // Then
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new OperationsConfiguration().tryFailedEventsAgain(rounds, settings, small))
        .withMessageContaining("must be below trunkline.database.request-connections (4)");
  }

  @Test
  void manyRoundsAtOnceCallEachListenerOnce() throws Exception {
    // Given
    List<UUID> letters = Stream.generate(UUID::randomUUID).limit(30).toList();
    letters.forEach(each -> reader.behave(each, failingUntilCall(2)));
    letters.forEach(this::publish);

    // When
    try (var executor = Executors.newFixedThreadPool(6)) {
      IntStream.range(0, 60).forEach(_ -> executor.execute(rounds::tryAgain));
    }

    // Then
    await()
        .atMost(30, SECONDS)
        .until(() -> letters.stream().allMatch(each -> status(each).equals("COMPLETED")));
    assertThat(letters).allSatisfy(each -> assertThat(reader.calls(each)).isEqualTo(2));
  }

  @Test
  void anEventThatCannotBeReadKeepsNobodyWaiting() {
    // Given
    UUID unreadable = UUID.randomUUID();
    publish(unreadable);
    await().until(() -> status(unreadable).equals("COMPLETED"));
    database
        .sql(
            "update event_publication set event_type = 'io.trunkline.Gone' where serialized_event like :letter")
        .param("letter", "%" + unreadable + "%")
        .update();
    rewind(unreadable, "PROCESSING", null);
    reader.behave(letter, failingUntilCall(2));

    // When
    publish(letter);

    // Then
    await().atMost(20, SECONDS).until(() -> status(letter).equals("COMPLETED"));
    await().atMost(20, SECONDS).until(() -> reason(unreadable).contains("cannot be read"));
  }

  @Test
  void aPublicationWhoseListenerIsGoneSaysSo() {
    // Given
    publish(letter);
    await().until(() -> status(letter).equals("COMPLETED"));
    database
        .sql(
            """
            update event_publication set listener_id = 'io.trunkline.Former.on(io.trunkline.Thing)'
             where serialized_event like :letter
            """)
        .param("letter", "%" + letter + "%")
        .update();

    // When
    rewind(letter, "PROCESSING", UUID.randomUUID());

    // Then
    await().atMost(20, SECONDS).until(() -> reason(letter).contains("listener does not exist"));
  }

  @Test
  void whatWasDeliveredLongAgoIsForgotten() {
    // Given
    publish(letter);
    await().until(() -> status(letter).equals("COMPLETED"));
    database
        .sql(
            "update event_publication set completion_date = now() - interval '8 days' where serialized_event like :letter")
        .param("letter", "%" + letter + "%")
        .update();

    // When
    rounds.tidyUp();

    // Then
    assertThat(status(letter)).isEqualTo("gone");
  }

  private int failAbandoned(UUID judge) {
    return table.failAbandoned(judge, Duration.ofMillis(1), Instant.EPOCH, Instant.now());
  }

  private void seen(UUID node, String ago) {
    database
        .sql(
            """
            insert into running_node (node_id, steady_since, seen_at)
            values (:node, now() - interval '1 hour', now() - :ago::interval)
            on conflict (node_id) do update set seen_at = excluded.seen_at
            """)
        .param("node", node)
        .param("ago", ago)
        .update();
  }

  private void publish(UUID letter) {
    tenancy.within(
        organization, () -> events.publishEvent(new LetterArrived(organization, letter)));
  }

  private static IntConsumer failingUntilCall(int success) {
    return call -> {
      if (call < success) {
        throw new IllegalStateException("call " + call);
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String status(UUID letter) {
    return database
        .sql("select status from event_publication where serialized_event like :letter")
        .param("letter", "%" + letter + "%")
        .query(String.class)
        .optional()
        .orElse("gone");
  }

  private String reason(UUID letter) {
    return database
        .sql(
            """
            select reason from delivery_failure join event_publication on id = publication_id
             where serialized_event like :letter
            """)
        .param("letter", "%" + letter + "%")
        .query(String.class)
        .optional()
        .orElse("");
  }

  /// As if the process had been killed at this point, a while ago.
  private void rewind(UUID letter, String status, @Nullable UUID node) {
    database
        .sql(
            """
            update event_publication
               set status = :status, completion_date = null, node = :node::uuid,
                   publication_date = now() - interval '1 hour'
             where serialized_event like :letter
            """)
        .param("status", status)
        .param("node", node, Types.OTHER)
        .param("letter", "%" + letter + "%")
        .update();
  }
}
