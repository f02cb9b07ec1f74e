// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.engines.offline.Field.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgendaTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Be kind.\\nCollect: name, phone number, preferred date | name, phone number, date",
        "Collect the following details: full name and e-mail. | name, e-mail",
        "Ask for the caller's name, their phone number and the reason of the call. | name, phone"
            + " number, reason of the call",
        "Please gather the name & the party size; be quick. | name, party size",
        "Information to collect:\\n- **Name** (first and last)\\n- Phone: to call back\\n* new patient"
            + " (yes/no)\\nThen say goodbye. | name, phone, new patient",
        "Collect:\\n1. Name\\n2. Which service\\n\\nOpening hours:\\n- Monday to Friday | name, which"
            + " service",
        "You are friendly. | name, reason",
        "'' | name, reason",
      })
  void readsWhatToFindOut(String instructions, String labels) {
    assertThat(Agenda.fieldsIn(instructions.replace("\\n", "\n")))
        .extracting(Field::label)
        .containsExactly(labels.strip().split(", ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "full name, NAME",
    "best phone number, PHONE",
    "e-mail address, EMAIL",
    "preferred date, WHEN",
    "time to call back, WHEN",
    "date of birth, WORDS",
    "insurance, WORDS",
    "new patient (yes/no), YES_NO",
    "whether they have been here before, YES_NO",
    "number of guests, NUMBER",
    "how many people, NUMBER",
    "reason of the call, REASON",
    "service, REASON",
    "street, WORDS",
  })
  void knowsWhatKindOfAnswerBelongsToALabel(String label, Kind kind) {
    assertThat(Field.of(label).kind()).isEqualTo(kind);
  }

  @Test
  void asksForNoMoreThanACallerPutsUpWith() {
    assertThat(Agenda.fieldsIn("Collect: a1, b2, c3, d4, e5, f6, g7, h8, i9, j10, k11")).hasSize(8);
  }
}
