// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a simulated caller answers to what she is asked. One for each call.
///
/// She hears when somebody speaks, and is told the words, as a person would understand them.
public final class Script {

  /// An answer that was given twice and is asked for again was not understood: it is not repeated.
  private static final int MOST_OFTEN = 2;

  private static final int MOST_ANSWERS = 14;

  private static final Pattern QUESTION = Pattern.compile("[^.!?]*\\?");
  private static final Pattern FAREWELL = Pattern.compile("\\b(goodbye|good bye|bye)\\b");

  private record Cue(Pattern asked, String answer) {

    static Cue to(String asked, String answer) {
      return new Cue(Pattern.compile("\\b(" + asked + ")\\b"), answer);
    }
  }

  private static final List<Cue> VISITOR =
      List.of(
          Cue.to("still there", "Yes, I am."),
          Cue.to("e-?mail", "I have none."),
          Cue.to(
              "phone|number|reach you|call you back|callback",
              "two oh two, five five five, oh one four three"),
          Cue.to("how many|party|people|guests", "four"),
          Cue.to("name", "My name is John Smith."),
          Cue.to("when|what day|which day|day|date|time", "tomorrow at three"),
          Cue.to("insurance|patient|before|first time|is that right|correct", "yes"),
          Cue.to("anything else|something else", "No, thank you. Goodbye."),
          Cue.to(
              "help|about|reason|calling|call|can i do|like|need|bring",
              "I need an appointment please"));

  private static final String NOTHING_FITS = "yes";
  private static final String LEAVING = "Thank you. Goodbye.";

  private final Supplier<String> agentsWords;
  private final List<String> given = new ArrayList<>();
  private String answeredTo = "";
  private boolean leaving;

  private Script(Supplier<String> agentsWords) {
    this.agentsWords = agentsWords;
  }

  /// Somebody called John Smith, who wants an appointment.
  ///
  /// @param agentsWords what the agent said last, as far as it has come
  public static Script ofAVisitor(Supplier<String> agentsWords) {
    return new Script(agentsWords);
  }

  /// Whether a question can be answered before it was asked to its end.
  boolean isAsked() {
    String words = agentsWords.get();
    return !words.equals(answeredTo) && QUESTION.matcher(words).find();
  }

  /// What to say now that the agent is silent; empty to hang up.
  Optional<String> answer() {
    String words = agentsWords.get();
    answeredTo = words;
    if (leaving) {
      return Optional.empty();
    }
    String asked = lastQuestion(words.toLowerCase(Locale.ROOT));
    leaving = FAREWELL.matcher(asked).find() || given.size() >= MOST_ANSWERS;
    String answer = leaving ? LEAVING : fitting(asked);
    leaving |= FAREWELL.matcher(answer.toLowerCase(Locale.ROOT)).find();
    given.add(answer);
    return Optional.of(answer);
  }

  private String fitting(String asked) {
    return VISITOR.stream()
        .filter(cue -> cue.asked().matcher(asked).find())
        .map(Cue::answer)
        .filter(this::isStillGiven)
        .findFirst()
        .orElse(isStillGiven(NOTHING_FITS) ? NOTHING_FITS : LEAVING);
  }

  private boolean isStillGiven(String answer) {
    return given.stream().filter(answer::equals).count() < MOST_OFTEN;
  }

  private static String lastQuestion(String words) {
    Matcher question = QUESTION.matcher(words);
    String last = words;
    while (question.find()) {
      last = question.group();
    }
    return last;
  }
}
