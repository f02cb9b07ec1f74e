// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.AgentWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds what an agent said it had done against what its tools did: a model that says "I have
/// booked it" and booked nothing leaves a caller waiting for nobody.
///
/// English, German and Spanish. It would rather miss a claim than invent one: what will be done,
/// may be done, was not done or is asked is no claim.
public final class ClaimCheck {

  private static final Set<String> LEAVE_THE_CALL = Set.of(AgentWork.HANG_UP, AgentWork.TRANSFER);

  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]*");

  private ClaimCheck() {}

  /// What an agent can say it has done.
  public enum Claim {
    BOOKED(
        """
        I(?:'ve| have)? (?:just |now |already )?(?:booked|reserved|scheduled|rescheduled|cancell?ed)
        (?:appointment|table|reservation|booking|visit) (?:is|has been|was) (?:now )?(?:booked|reserved|confirmed|scheduled|cancell?ed)
        you(?:'re| are) (?:all )?booked
        """,
        """
        ich habe [^,;:]{0,80}(?:gebucht|reserviert|vereinbart|storniert|eingetragen)
        (?:termin|tisch|reservierung|buchung) (?:ist|wurde) (?:nun |jetzt )?(?:gebucht|reserviert|bestätigt|eingetragen|storniert)
        """,
        """
        he (?:reservado|agendado|programado|cancelado)
        (?:cita|mesa|reserva) (?:está|ha sido|ha quedado|queda) (?:reservada|confirmada|agendada|programada|cancelada)
        """),
    SENT(
        """
        I(?:'ve| have)? (?:just |now |already )?(?:sent|e-?mailed|texted|forwarded)
        (?:message|e-?mail|text|confirmation|link) (?:has been|was) sent
        """,
        """
        ich habe [^,;:]{0,80}(?:gesendet|geschickt|gemailt)
        ich habe (?:ihre|deine|die|das|alles|es|ihren|den) [^,;:]{0,60}weitergeleitet
        """,
        """
        he (?:enviado|mandado|reenviado)
        """),
    SAVED(
        """
        I(?:'ve| have)? (?:just |now |already )?(?:saved|noted|recorded|written (?:it |that |this |everything )?down|taken (?:it |that |a |your )*(?:down|message)|made a note)
        """,
        """
        ich habe [^,;:]{0,80}(?:gespeichert|notiert|aufgeschrieben|aufgenommen|vermerkt)
        """,
        """
        he (?:guardado|anotado|apuntado|registrado|tomado nota)
        """),
    TRANSFERRED(
        """
        I(?:'ve| have)? (?:just |now |already )?(?:transferred (?:you|your call)|connected you|put you through)
        you(?:'ve| have) been (?:transferred|connected|put through)
        """,
        """
        ich habe (?:sie|dich) [^,;:]{0,60}(?:verbunden|weiterverbunden|durchgestellt|weitergeleitet)
        """,
        """
        he (?:transferido|comunicado|conectado|pasado) (?:su|tu|la) llamada
        (?:le|lo|la|te) he (?:transferido|comunicado|conectado|pasado)
        """);

    private final Pattern english;
    private final Pattern german;
    private final Pattern spanish;

    Claim(String english, String german, String spanish) {
      this.english = anyOf(english);
      this.german = anyOf(german);
      this.spanish = anyOf(spanish);
    }

    Pattern in(Tongue tongue) {
      return switch (tongue) {
        case ENGLISH -> english;
        case GERMAN -> german;
        case SPANISH -> spanish;
      };
    }

    private static Pattern anyOf(String lines) {
      return Tongue.words(lines.strip().lines().collect(Collectors.joining("|")));
    }

    /// Whether the tools that worked can have done it. An organization's own tool may do anything
    /// its name does not tell.
    boolean isSupportedBy(Set<String> worked) {
      return switch (this) {
        case TRANSFERRED -> worked.contains(AgentWork.TRANSFER);
        case SAVED -> worked.stream().anyMatch(name -> !LEAVE_THE_CALL.contains(name));
        case SENT ->
            worked.stream()
                .anyMatch(name -> !LEAVE_THE_CALL.contains(name) && !name.equals(SaveDetails.NAME));
        case BOOKED ->
            worked.stream()
                .anyMatch(name ->
                    !LEAVE_THE_CALL.contains(name)
                        && !name.equals(SaveDetails.NAME)
                        && !name.equals(TakeMessage.NAME));
      };
    }
  }

  /// A claim nothing stands behind.
  ///
  /// @param sentence what the agent said
  public record Unsupported(Claim claim, String sentence) {

    /// Without what was said.
    @Override
    public String toString() {
      return "Unsupported[" + claim + "]";
    }
  }

  /// Claims that no tool supports, in the order they were made.
  ///
  /// @param spoken what the agent said in a call, as far as the caller heard it
  /// @param worked the names of the tools that worked in it
  public static List<Unsupported> unsupported(List<String> spoken, Set<String> worked) {
    List<Unsupported> found = new ArrayList<>();
    for (String text : spoken) {
      SENTENCE
          .matcher(text.replace('’', '\''))
          .results()
          .map(MatchResult::group)
          .map(String::strip)
          .filter(sentence -> !sentence.endsWith("?"))
          .forEach(sentence ->
              Arrays.stream(Claim.values())
                  .filter(claim -> !claim.isSupportedBy(worked) && claims(claim, sentence))
                  .map(claim -> new Unsupported(claim, sentence))
                  .forEach(found::add));
    }
    return List.copyOf(found);
  }

  private static boolean claims(Claim claim, String sentence) {
    return Arrays.stream(Tongue.values())
        .anyMatch(tongue -> claims(claim.in(tongue), tongue, sentence));
  }

  private static boolean claims(Pattern claim, Tongue tongue, String sentence) {
    return claim
        .matcher(sentence)
        .results()
        .anyMatch(found -> !tongue.takesBack(sentence.substring(0, found.start()), found.group()));
  }
}
