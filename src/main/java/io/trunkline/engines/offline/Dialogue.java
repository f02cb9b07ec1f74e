// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to say and do next. Knows neither sound nor time; the same inputs give the same call.
///
/// ```text
///   opening ──► asking the first ──► … ──► asking the last ──► filing ──► over
///      caller speaks    │ ▲                                      │ no tool     ▲
///                       └─┘ not understood: twice again,         └─────────────┘
///                           then it is unclear and the next is asked
/// ```
final class Dialogue {

  static final String UNCLEAR = "unclear";

  private static final int TRIES = 3;

  private static final List<String> THANKS = List.of("Thank you.", "Got it.", "All right.");

  private enum Stage {
    OPENING,
    ASKING,
    FILING,
    OVER
  }

  /// Where the conversation stands; a moment can be gone back to.
  private record Standing(Stage stage, int asking, int misunderstood) {

    Standing ask(int field) {
      return new Standing(Stage.ASKING, field, 0);
    }

    Standing in(Stage next) {
      return new Standing(next, asking, 0);
    }
  }

  private final Agenda agenda;
  private final Map<Field, String> answers = new LinkedHashMap<>();
  private Standing now = new Standing(Stage.OPENING, -1, 0);
  private Standing beforeAnswer = now;
  private @Nullable Field lastAnswered;
  private String lastWords = "";
  private boolean questionUnheard;

  Dialogue(Agenda agenda) {
    this.agenda = agenda;
  }

  /// The call begins. A greeting that asks something leaves the caller her say.
  Turn open() {
    if (agenda.greeting().isEmpty()) {
      return Turn.NOTHING;
    }
    Turn greeting = new Turn(Sentences.of(agenda.greeting().get()), Optional.empty());
    boolean asks = agenda.greeting().get().strip().endsWith("?");
    return asks ? greeting : greeting.and(next());
  }

  /// What an answer is expected to; with nothing asked, it is what the call is about.
  Optional<Field> awaited() {
    return switch (now.stage()) {
      case OPENING -> reason();
      case ASKING -> Optional.of(agenda.fields().get(now.asking()));
      case FILING, OVER -> Optional.empty();
    };
  }

  boolean isOver() {
    return now.stage() == Stage.OVER;
  }

  Map<Field, String> answers() {
    return new LinkedHashMap<>(answers);
  }

  /// The caller said or typed something.
  Turn answer(String words) {
    return switch (now.stage()) {
      case OPENING -> answerOpening(words);
      case ASKING -> answerQuestion(agenda.fields().get(now.asking()), words);
      case FILING -> Turn.NOTHING;
      case OVER -> afterTheEnd();
    };
  }

  /// The caller went on before anything was said to what she had said: the two are one answer.
  Turn amend(String more) {
    if (lastAnswered == null) {
      return answer(more);
    }
    answers.remove(lastAnswered);
    now = beforeAnswer;
    return answer(lastWords + " " + more);
  }

  /// The caller spoke, and not so that it could be understood.
  Turn unclear() {
    return switch (now.stage()) {
      case OPENING ->
          Turn.saying("I understand short answers only.", "So I will ask you a few questions.")
              .and(next());
      case ASKING -> unclearAnswer(agenda.fields().get(now.asking()));
      case FILING, OVER -> Turn.NOTHING;
    };
  }

  /// The caller spoke, and nothing spoken can be understood here at all.
  Turn deaf() {
    return now.stage() == Stage.FILING || now.stage() == Stage.OVER
        ? Turn.NOTHING
        : Turn.saying("I cannot understand speech here.", "Please type it, or use the keys.")
            .and(now.stage() == Stage.OPENING ? next() : question());
  }

  /// Says again what was asked last.
  Turn again() {
    return now.stage() == Stage.ASKING ? Turn.saying("All right.").and(question()) : Turn.NOTHING;
  }

  /// The tool was answered.
  Turn outcome(String outcome) {
    if (now.stage() != Stage.FILING) {
      return Turn.NOTHING;
    }
    Turn told =
        outcome.contains("\"error\"")
            ? Turn.saying("I am sorry, I could not write that down.", "Please call again later.")
            : Turn.saying(thanks() + " I have noted everything.");
    return told.and(goodbye());
  }

  /// The last question was cut off before it could be heard: not to answer it is no fault.
  void questionUnheard() {
    questionUnheard = true;
  }

  private Turn answerOpening(String words) {
    Optional<Field> reason = reason();
    Optional<String> value = reason.flatMap(field -> field.read(words));
    if (reason.isEmpty() || value.isEmpty()) {
      return Turn.saying("Thank you.", "I have a few questions.").and(next());
    }
    keep(reason.get(), value.get(), words);
    return Turn.saying("Thank you.").and(next());
  }

  private Turn answerQuestion(Field field, String words) {
    Optional<String> value = field.read(words);
    if (value.isEmpty()) {
      return unclearAnswer(field);
    }
    keep(field, value.get(), words);
    return Turn.saying(acknowledgement(field, value.get())).and(next());
  }

  private Turn unclearAnswer(Field field) {
    if (questionUnheard) {
      questionUnheard = false;
      return question();
    }
    if (now.misunderstood() + 1 >= TRIES) {
      keep(field, UNCLEAR, "");
      return Turn.saying("Never mind.").and(next());
    }
    now = new Standing(Stage.ASKING, now.asking(), now.misunderstood() + 1);
    return Turn.saying("I did not understand that; could you say it again, or type it?")
        .and(question());
  }

  private void keep(Field field, String value, String words) {
    beforeAnswer = now;
    lastAnswered = words.isEmpty() ? null : field;
    lastWords = words;
    questionUnheard = false;
    answers.put(field, value);
  }

  /// The next question, or what comes when there is none left.
  private Turn next() {
    for (int i = 0; i < agenda.fields().size(); i++) {
      if (!answers.containsKey(agenda.fields().get(i))) {
        now = now.ask(i);
        return question();
      }
    }
    if (agenda.filing().isPresent()) {
      now = now.in(Stage.FILING);
      Filing filing = agenda.filing().get();
      return Turn.saying("One moment, please.").then(filing.tool(), filing.arguments(answers));
    }
    return Turn.saying("I have everything I need.").and(goodbye());
  }

  private Turn question() {
    return now.stage() == Stage.ASKING
        ? Turn.saying(agenda.fields().get(now.asking()).question())
        : Turn.NOTHING;
  }

  private Turn goodbye() {
    now = now.in(Stage.OVER);
    Turn farewell = Turn.saying("Thank you for calling.", "Goodbye.");
    return agenda.ending().map(tool -> farewell.then(tool, "{}")).orElse(farewell);
  }

  /// Without a tool that hangs up, the caller has to.
  private Turn afterTheEnd() {
    return agenda.ending().isPresent()
        ? Turn.NOTHING
        : Turn.saying("I have noted everything; you can hang up now.", "Goodbye.");
  }

  private Optional<Field> reason() {
    return agenda.fields().stream()
        .filter(field -> field.kind() == Field.Kind.REASON && !answers.containsKey(field))
        .findFirst();
  }

  private String acknowledgement(Field field, String value) {
    return switch (field.kind()) {
      case NAME -> "Thank you, " + Sentences.firstWord(value) + ".";
      case PHONE -> "Thank you, that is " + Sentences.digitByDigit(value) + ".";
      case EMAIL, WHEN, REASON, NUMBER, YES_NO, WORDS ->
          THANKS.get(Math.floorMod(now.asking(), THANKS.size()));
    };
  }

  private String thanks() {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey().kind() == Field.Kind.NAME)
        .filter(answer -> !answer.getValue().equals(UNCLEAR))
        .map(answer -> "Thank you, " + Sentences.firstWord(answer.getValue()) + ".")
        .findFirst()
        .orElse("Thank you.");
  }
}
