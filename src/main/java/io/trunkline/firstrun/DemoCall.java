// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// A call of the demo as `calls.txt` tells it. There, `@` begins a call (days back, time, caller,
/// state, why it ended, outcome, mood, intent), `S` is its summary, `K` something collected, `U` a
/// promise that was not kept, `E` something that happened besides (its kind, then its details), `D`
/// how long after it somebody saw to the message that was taken; `C`, `A` and `T` are what the
/// caller said, what the agent said (after `||` what was not heard), and a tool (after `=>` whether
/// it worked, and its answer).
///
/// @param back how long ago it was: for today's before now, for others after midnight
/// @param seenTo how long after it somebody had done what the caller left a message about
/// @param happened kinds of events with their details, by name
/// @param lines of its conversation
record DemoCall(
    int days,
    LocalTime back,
    String caller,
    CallState state,
    Optional<String> reason,
    Optional<Call.Analysis> analysis,
    Optional<Duration> seenTo,
    Map<String, Map<String, String>> happened,
    List<String> lines) {

  static final Comparator<DemoCall> NEWEST_FIRST =
      Comparator.comparingInt(DemoCall::days).thenComparing(DemoCall::untilNow);

  private static final String FILE = "calls.txt";
  private static final int FIELDS = 8;

  DemoCall {
    happened = Map.copyOf(happened);
    lines = List.copyOf(lines);
  }

  static List<DemoCall> all() {
    return Arrays.stream(text().strip().split("\n\n", -1)).map(DemoCall::read).toList();
  }

  List<Turn> turns() {
    return new DemoConversation().of(lines);
  }

  /// How far back on its day: today's time counts back from now, another day's on from midnight.
  private Duration untilNow() {
    Duration time = Duration.between(LocalTime.MIDNIGHT, back);
    return days == 0 ? time : time.negated();
  }

  private static DemoCall read(String told) {
    List<String> lines = told.lines().toList();
    String[] head = lines.getFirst().substring(2).split("\\|", FIELDS);
    return new DemoCall(
        Integer.parseInt(head[0]),
        LocalTime.parse(head[1]),
        head[2],
        CallState.parse(head[3]).orElseThrow(),
        Optional.of(head[4]).filter(reason -> !reason.isEmpty()),
        analysis(head, lines),
        starting(lines, "D ").stream()
            .findFirst()
            .map(time -> Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(time))),
        starting(lines, "E ").stream()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toMap(words -> words[0], DemoCall::details)),
        lines.stream().filter(line -> line.matches("[CAT] .*")).toList());
  }

  private static Map<String, String> details(String[] words) {
    return Arrays.stream(words)
        .skip(1)
        .map(word -> word.split("=", 2))
        .collect(Collectors.toMap(halves -> halves[0], halves -> halves[1]));
  }

  private static Optional<Call.Analysis> analysis(String[] head, List<String> lines) {
    Map<String, String> collected = new LinkedHashMap<>();
    starting(lines, "K ")
        .forEach(line -> {
          String[] halves = line.split("=", 2);
          collected.put(halves[0], halves[1]);
        });
    return starting(lines, "S ").stream()
        .findFirst()
        .map(summary ->
            new Call.Analysis(
                summary,
                head[5],
                head[6],
                head[7],
                collected,
                "demo",
                starting(lines, "U ").stream().findFirst()));
  }

  private static List<String> starting(List<String> lines, String sign) {
    return lines.stream()
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(sign.length()))
        .toList();
  }

  private static String text() {
    try (InputStream file =
        Objects.requireNonNull(DemoCall.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// How long somebody was on the line.
  static Duration talked(List<Turn> turns) {
    return turns.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(turns.stream().mapToLong(Turn::ended).max().orElse(0) + 900);
  }
}
