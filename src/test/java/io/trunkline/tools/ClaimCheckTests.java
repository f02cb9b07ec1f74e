// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.tools.ClaimCheck.Claim;
import io.trunkline.tools.ClaimCheck.Unsupported;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCheckTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOOKED      | Great, I've booked you a table for two at seven.",
        "BOOKED      | I’ve just booked that for you.",
        "BOOKED      | Your appointment is confirmed for Monday.",
        "BOOKED      | I booked the room.",
        "BOOKED      | Ich habe Ihnen den Termin am Montag um zehn Uhr eingetragen.",
        "BOOKED      | Ihr Tisch ist reserviert!",
        "BOOKED      | Muy bien, he reservado una mesa para dos.",
        "BOOKED      | Su cita queda confirmada.",
        "BOOKED      | No problem, I've booked you a table for two.",
        "BOOKED      | Not a problem, I've booked you a table for two.",
        "BOOKED      | I could not reach him, but I've booked the table.",
        "BOOKED      | I haven't cancelled it, I've rescheduled your visit.",
        "BOOKED      | Kein Problem, ich habe den Termin eingetragen.",
        "BOOKED      | Das ist nicht schwer, Ihr Tisch ist reserviert.",
        "BOOKED      | No hay problema, he reservado una mesa.",
        "SENT        | Before you go, I've sent you the address.",
        "SENT        | I have sent you an e-mail with the address.",
        "SENT        | The confirmation has been sent.",
        "SENT        | Ich habe Ihnen die Adresse geschickt.",
        "SENT        | Ich habe Ihre Nachricht an die Werkstatt weitergeleitet.",
        "SENT        | Le he enviado un mensaje.",
        "SAVED       | I've saved your number.",
        "SAVED       | I have written that down.",
        "SAVED       | Ich habe alles notiert.",
        "SAVED       | He anotado su nombre.",
        "TRANSFERRED | I have transferred you to the front desk.",
        "TRANSFERRED | Ich habe Sie soeben durchgestellt.",
        "TRANSFERRED | Le he pasado con la recepción."
      })
  void whatWasSaidAndNotDoneIsFound(Claim claim, String spoken) {
    assertThat(ClaimCheck.unsupported(List.of(spoken), Set.of("end_call")))
        .extracting(Unsupported::claim)
        .containsExactly(claim);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I will book you a table.",
        "I'll send you an e-mail.",
        "I can transfer you to the front desk.",
        "Shall I have it booked?",
        "Have I sent you the address?",
        "I haven't booked anything yet.",
        "I have not booked anything yet.",
        "Once I have booked it, you get a message.",
        "I'll call you when I have sent it.",
        "If you give me your name, you're booked.",
        "Once we have checked it and I have booked it, you get a message.",
        "I don't think I've booked that.",
        "Wenn Sie möchten, ist Ihr Termin bestätigt.",
        "Antes de que le he enviado el mensaje, le aviso.",
        "I have a booked table here in the book.",
        "I have sentimental reasons.",
        "We are fully booked.",
        "Ich werde Ihnen einen Tisch reservieren.",
        "Ich habe Ihnen noch nichts geschickt, das ist nicht möglich.",
        "Ich habe den Termin nicht gebucht.",
        "Sobald ich habe, was ich brauche, wird der Termin gebucht.",
        "Ich habe verstanden.",
        "No he reservado nada.",
        "Cuando le he enviado el mensaje, le aviso.",
        "Voy a reservar una mesa.",
        "¿Le he enviado ya la dirección?",
        "He said that a table was free."
      })
  void whatIsNoClaimIsLeftAlone(String spoken) {
    assertThat(ClaimCheck.unsupported(List.of(spoken), Set.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I have transferred you.       | transfer_call",
        "I have saved your number.     | save_details",
        "I have noted that.            | take_message",
        "I have sent your message on.  | take_message",
        "I have sent you a text.       | send_text",
        "I have booked it.             | book_table"
      })
  void whatAToolDidMayBeSaid(String spoken, String worked) {
    assertThat(ClaimCheck.unsupported(List.of(spoken), Set.of(worked))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I have transferred you.   | save_details",
        "I have booked it.         | take_message",
        "I have booked it.         | save_details",
        "I have sent it.           | save_details",
        "I have saved it.          | transfer_call"
      })
  void anotherToolsSuccessIsNoExcuse(String spoken, String worked) {
    assertThat(ClaimCheck.unsupported(List.of(spoken), Set.of(worked))).hasSize(1);
  }

  @Test
  void claimsComeInTheOrderTheyWereMade() {
    // When
    List<Unsupported> found =
        ClaimCheck.unsupported(
            List.of("I have saved it. I have booked it.", "Anything else? I've sent it."),
            Set.of());

    // Then
    assertThat(found)
        .extracting(Unsupported::claim)
        .containsExactly(Claim.SAVED, Claim.BOOKED, Claim.SENT);
    assertThat(found.getLast().sentence()).isEqualTo("I've sent it.");
    assertThat(found.toString()).doesNotContain("sent it");
  }
}
