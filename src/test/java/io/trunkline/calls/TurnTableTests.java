// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.CallFile.Changes;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Turns as they are written down while a call goes on.
@ProductTest
class TurnTableTests {

  @Autowired Records records;
  @Autowired Calls calls;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;

  private NewCall call;
  private boolean known;

  @BeforeEach
  void aCallOfTwoTurns() {
    OrganizationId dentist = organizing.anOrganization("Dentist whose calls are written down");
    call = SomeCall.onThePhone(dentist);
    write(new Changes(0, false), "Hello.", "Until");
  }

  @Test
  void wordsAreAddedWhereATurnStands() {
    // When
    write(new Changes(1, false), "Hello.", "Until six.");

    // Then
    assertThat(texts()).containsExactly("Hello.", "Until six.");
  }

  @Test
  void aLateTurnMovesTheOthers() {
    // When
    write(Changes.all(1), "Hello.", "Are you open?", "Until");

    // Then
    assertThat(texts()).containsExactly("Hello.", "Are you open?", "Until");
  }

  @Test
  void whatWasWrittenIsWrittenAgain() {
    // When
    write(Changes.all(0), "Hello.", "Until six.", "Bye.");
    write(new Changes(1, false), "Hello.", "Until six.", "Bye.");

    // Then
    assertThat(texts()).containsExactly("Hello.", "Until six.", "Bye.");
  }

  @Test
  void whatDidNotChangeIsNotWritten() {
    // When
    write(new Changes(2, false), "Something else.", "Something else.");

    // Then
    assertThat(texts()).containsExactly("Hello.", "Until");
  }

  @Test
  void whoHasNothingToWriteRemovesNothing() {
    // When
    write(Changes.all(1), "Hello.");

    // Then
    assertThat(texts()).containsExactly("Hello.", "Until");
  }

  private List<String> texts() {
    Call read = tenancy.within(call.organization(), () -> calls.find(call.id())).orElseThrow();
    return calls.turnsOf(read).stream().map(Turn::text).toList();
  }

  private void write(Changes changes, String... texts) {
    List<Turn> turns = new ArrayList<>();
    for (String text : texts) {
      turns.add(turn(turns.size(), text));
    }
    records.write(new CallFile(call, known, turns, changes, List.of(), List.of(), false));
    known = true;
  }

  /// Known to an engine by its first word: more are added.
  private static Turn turn(int position, String text) {
    String item = text.split("\\W", 2)[0];
    return new Turn(
        position,
        Turn.Speaker.AGENT,
        item,
        text,
        text.length(),
        position,
        position + 1L,
        Optional.empty(),
        Optional.empty());
  }
}
