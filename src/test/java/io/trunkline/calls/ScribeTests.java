// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.EngineEvent;
import io.trunkline.media.Moment;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;

/// The scribe of the product and its database, beat by the test: a second is ten beats.
@ProductTest
class ScribeTests {

  private static final int BEATS_OF_A_SECOND = 10;

  @Autowired Records records;
  @Autowired Spool spool;
  @Autowired LiveBoard board;
  @Autowired InstantSource clock;
  @Autowired Calls calls;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;

  /// What is thrown instead of the next writes.
  private final Deque<Supplier<Throwable>> faults = new ArrayDeque<>();

  private final List<Journal> journals = new ArrayList<>();
  private final Deque<Runnable> writers = new ArrayDeque<>();
  private final Deque<Error> noThreads = new ArrayDeque<>();
  private final Scribe scribe = new Scribe(this::write, () -> List.copyOf(journals), this::begin);
  private OrganizationId dentist;

  @BeforeEach
  void anOrganization() {
    dentist = organizing.anOrganization("Dentist of the scribe");
  }

  @Test
  void whatIsDueIsWrittenWithinASecondThoughOtherCallsAreDueAllTheTime() {
    // Given
    Journal quiet = open();
    writeAtOnce();
    quiet.happened("over", Map.of());

    // When
    int beats = 0;
    while (!kinds(quiet).contains("over") && beats < 10 * BEATS_OF_A_SECOND) {
      open();
      // Whoever began to write is done after the next beat, so at every whole second one writes.
      List<Runnable> writing = List.copyOf(writers);
      writers.clear();
      scribe.beat();
      writing.forEach(Runnable::run);
      beats++;
    }

    // Then
    assertThat(beats).isLessThanOrEqualTo(BEATS_OF_A_SECOND + 3);
  }

  @Test
  void whatTheDatabaseDidNotTakeIsWrittenLaterTogetherWithWhatCameMeanwhile() {
    // Given
    Journal journal = open();
    journal.happened("before", Map.of());
    says(journal, "one", "Hello.");
    faults.add(ScribeTests::outage);
    faults.add(ScribeTests::outage);

    // When
    aSecond();
    journal.happened("during", Map.of());
    says(journal, "two", "Are you there?");
    aSecond();
    boolean tooEarly = isKnown(journal);
    aSecond();

    // Then
    assertThat(tooEarly).isFalse();
    assertThat(faults).isEmpty();
    assertThat(kinds(journal)).containsExactlyInAnyOrder("before", "during");
    assertThat(texts(journal)).containsExactly("Hello.", "Are you there?");
  }

  @Test
  void anErrorLeavesNoCallOfItsOrganizationUnwritten() {
    // Given
    Journal one = open();
    Journal other = open();
    one.happened("of the one", Map.of());
    other.happened("of the other", Map.of());
    says(other, "one", "Hello.");
    // Once for both together, once for each alone.
    faults.addAll(Collections.nCopies(3, NoClassDefFoundError::new));

    // When
    aSecond();
    boolean tooEarly = isKnown(one) || isKnown(other);
    aSecond();

    // Then
    assertThat(tooEarly).isFalse();
    assertThat(faults).isEmpty();
    assertThat(kinds(one)).containsExactly("of the one");
    assertThat(kinds(other)).containsExactly("of the other");
    assertThat(texts(other)).containsExactly("Hello.");
  }

  @Test
  void anErrorOfOneCallKeepsNoOtherFromBeingWritten() {
    // Given
    Journal one = open();
    Journal other = open();
    faults.add(NoClassDefFoundError::new);
    faults.add(NoClassDefFoundError::new);

    // When
    writeAtOnce();

    // Then
    assertThat(List.of(isKnown(one), isKnown(other))).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aWatcherThatBreaksKeepsNoCallFromBeingWritten() {
    // Given
    Journal one = open();
    Journal other = open();
    says(one, "one", "Hello.");
    says(other, "one", "Good morning.");
    Runnable leave =
        board.watch(_ -> {
          throw new NoClassDefFoundError("of a watcher");
        });

    // When
    try {
      writeAtOnce();
    } finally {
      leave.run();
    }

    // Then
    assertThat(texts(one)).containsExactly("Hello.");
    assertThat(texts(other)).containsExactly("Good morning.");
  }

  @Test
  void aMachineWithoutAThreadToGiveIsAskedAgain() {
    // Given
    Journal journal = open();
    noThreads.add(new InternalError("unable to create native thread"));

    // When
    writeAtOnce();
    boolean tooEarly = isKnown(journal);
    writeAtOnce();

    // Then
    assertThat(tooEarly).isFalse();
    assertThat(isKnown(journal)).isTrue();
  }

  private void write(OrganizationId organization, List<CallFile> files) {
    Supplier<Throwable> fault = faults.poll();
    if (fault == null) {
      records.write(organization, files);
      return;
    }
    switch (fault.get()) {
      case Error broken -> throw broken;
      case RuntimeException refused -> throw refused;
      case Throwable other -> throw new AssertionError(other);
    }
  }

  private void begin(Runnable writing) {
    Error refused = noThreads.poll();
    if (refused != null) {
      throw refused;
    }
    writers.add(writing);
  }

  private void writeAtOnce() {
    scribe.beat();
    while (!writers.isEmpty()) {
      writers.remove().run();
    }
  }

  private void aSecond() {
    for (int beat = 0; beat < BEATS_OF_A_SECOND; beat++) {
      writeAtOnce();
    }
  }

  private static Throwable outage() {
    return new CannotCreateTransactionException(
        "no connection", new SQLTransientConnectionException("no connection"));
  }

  private Journal open() {
    NewCall call = SomeCall.onThePhone(dentist);
    Journal journal =
        new Journal(
            Beginning.of(
                call,
                Optional.empty(),
                Optional.empty(),
                Standing.answered(new AnswerPlan.HangUp())),
            new Journal.Surroundings(spool, board, clock),
            () -> {});
    journals.add(journal);
    return journal;
  }

  private static void says(Journal journal, String item, String text) {
    journal.told(
        new Moment.EngineTold(
            Duration.ofSeconds(1), new EngineEvent.CallerSaid(item, Optional.empty(), text)));
  }

  private Optional<Call> call(Journal journal) {
    return tenancy.within(dentist, () -> calls.bySession(journal.call().session()));
  }

  private boolean isKnown(Journal journal) {
    return call(journal).isPresent();
  }

  private List<String> kinds(Journal journal) {
    return call(journal).map(call -> tenancy.within(dentist, () -> calls.events(call))).stream()
        .flatMap(List::stream)
        .map(CallEvent::kind)
        .toList();
  }

  private List<String> texts(Journal journal) {
    return call(journal).map(call -> tenancy.within(dentist, () -> calls.turns(call))).stream()
        .flatMap(List::stream)
        .map(Turn::text)
        .toList();
  }
}
