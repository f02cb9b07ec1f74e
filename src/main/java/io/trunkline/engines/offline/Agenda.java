// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.ToolOffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a call is for, as far as it can be read from an agent's brief.
///
/// Instructions are prose, written by people or put together by a form. Understood are a line
/// `Collect: name, phone number`, a sentence `Ask for the caller's name and reason`, and a list of
/// points below a line that speaks of collecting; without any of these, it is a name and what the
/// call is about.
///
/// @param filing the tool that takes what was collected
/// @param ending the tool that hangs up
record Agenda(
    Optional<String> greeting,
    List<Field> fields,
    Optional<Filing> filing,
    Optional<String> ending) {

  private static final String HANGS_UP = "end_call";
  private static final int MOST_FIELDS = 8;
  private static final int LONGEST_LABEL = 40;

  private static final String VERB =
      "(?:collect|ask(?: (?:them|him|her|the caller))? for|gather|find out|take down)";

  private static final Pattern LISTED =
      Pattern.compile("(?i)\\b" + VERB + "\\b[^:.\\n]{0,60}:[ \\t]*(\\S[^\\n]*)");
  private static final Pattern TOLD = Pattern.compile("(?i)\\b" + VERB + "\\b[ \\t]+([^.:;\\n]+)");
  private static final Pattern HEADED =
      Pattern.compile("(?i)(?:" + VERB + "|\\bcollecting\\b|information needed)");
  private static final Pattern POINT =
      Pattern.compile("^\\s*(?:[-*\u2022\u2013]|\\d+[.)])\\s+(.+)$");
  private static final Pattern REST = Pattern.compile(":.*$");
  private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:,|;|\\band\\b|&)\\s*");
  private static final Pattern MARKUP = Pattern.compile("[*_`#\"]+");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "(?i)^(?:(?:the|a|an|their|his|her|your|caller's|callers|customer's|patient's|client's|full|best|preferred|of)\\s+)+");
  private static final Pattern REMARK =
      Pattern.compile("(?i)\\((?!\\s*yes\\b)[^)]*\\)|\\s[\u2013-]\\s.*$");

  Agenda {
    fields = List.copyOf(fields);
  }

  static Agenda of(EngineBrief brief) {
    List<Field> fields = fieldsIn(brief.instructions());
    Optional<String> ending =
        brief.tools().stream().map(ToolOffer::name).filter(HANGS_UP::equals).findFirst();
    List<ToolOffer> others =
        brief.tools().stream().filter(tool -> !tool.name().equals(HANGS_UP)).toList();
    return new Agenda(
        brief.greeting().filter(text -> !text.isBlank()),
        fields,
        Filing.among(others, fields),
        ending);
  }

  static List<Field> fieldsIn(String instructions) {
    Map<String, Field> found = new LinkedHashMap<>();
    points(instructions).forEach(label -> add(found, label));
    Matcher listed = LISTED.matcher(instructions);
    while (listed.find()) {
      split(listed.group(1)).forEach(label -> add(found, label));
    }
    if (found.isEmpty()) {
      Matcher told = TOLD.matcher(instructions);
      while (told.find()) {
        split(told.group(1)).forEach(label -> add(found, label));
      }
    }
    return found.isEmpty()
        ? List.of(Field.of("name"), Field.of("reason"))
        : List.copyOf(found.values());
  }

  /// The points of every list that stands below a line about collecting.
  private static List<String> points(String instructions) {
    List<String> points = new ArrayList<>();
    boolean below = false;
    for (String line : instructions.lines().toList()) {
      Matcher point = POINT.matcher(line);
      if (point.matches()) {
        if (below) {
          points.add(REST.matcher(point.group(1)).replaceFirst(""));
        }
      } else if (!line.isBlank()) {
        below = HEADED.matcher(line).find();
      }
    }
    return points;
  }

  private static List<String> split(String list) {
    return SEPARATOR.splitAsStream(list).toList();
  }

  private static void add(Map<String, Field> found, String text) {
    String plain = REMARK.matcher(MARKUP.matcher(text).replaceAll("")).replaceAll("").strip();
    String label = ARTICLE.matcher(plain).replaceFirst("").replaceAll("[.!]+$", "").strip();
    if (label.isEmpty() || label.length() > LONGEST_LABEL || found.size() >= MOST_FIELDS) {
      return;
    }
    Field field = Field.of(label.toLowerCase(Locale.ROOT));
    if (!field.key().isEmpty()) {
      found.putIfAbsent(field.key(), field);
    }
  }
}
