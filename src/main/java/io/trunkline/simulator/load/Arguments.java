// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.CallerOptions.Misbehaviour;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a person asked `script/simulate` for.
///
/// @param length of each call, at least and at most
/// @param faults what is wrong with every caller's line
/// @param enginePort where a Realtime twin waits for the product that is called; 0 takes any
record Arguments(
    int calls,
    Duration seconds,
    Range length,
    int deltaMillis,
    Optional<URI> against,
    Line line,
    Set<Misbehaviour> faults,
    int enginePort,
    Optional<Path> json,
    Optional<Path> scenario) {
  static final String USAGE =
      """
      script/simulate: a load of phone calls, and what it measures

        --calls N          so many calls at once (10)
        --seconds S        for so long (30)
        --length A-B       calls of A to B seconds, one after another, instead of one for the whole time
        --deltas MS        the engine speaks in pieces of so many milliseconds: 20, 40, … 200 (20)
        --scenario FILE    what caller and engine do, from a file
        --jitter           every ten seconds the line holds two back, then sends them at once
        --faults A,B       what else is wrong with the callers' lines: drops, doubles, garbage, silent,
                           slow-reader, never-starts, wrong-call, second-stream
        --json FILE        writes the figures there as well
        --against URL      calls a running product by its webhook, as Twilio does, such as
                           http://localhost:3000; without, a media plane is started for the load
        --agent ID         calls this agent, whatever number is called
        --to NUMBER        the number that is called (+15550100000)
        --from NUMBER      the number that calls (+15550199999)
        --account SID      the Twilio account the number belongs to
        --token TOKEN      with which requests are signed; or in TWILIO_AUTH_TOKEN; without either
                           what a product in development keeps for its simulator in TRUNKLINE_HOME
        --engine PORT      opens an engine at this port, for a product that was told to use it
      """;

  private static final String JITTER = "jitter";
  private static final Set<String> KNOWN =
      Set.of(
          "calls",
          "seconds",
          "length",
          "deltas",
          "scenario",
          JITTER,
          "faults",
          "json",
          "against",
          "agent",
          "to",
          "from",
          "account",
          "token",
          "engine");
  private static final int MOST_CALLS = 20_000;
  private static final int MOST_SECONDS = 7 * 24 * 3_600;

  /// How long calls last.
  record Range(Duration least, Duration most) {}

  /// Whose number is called. Its text never shows the token.
  ///
  /// @param agent the agent that is asked for; empty for the one of the number called
  record Line(String account, String token, String from, String to, Optional<UUID> agent) {
    @Override
    public String toString() {
      return "Line of " + account;
    }
  }

  static Arguments parse(String[] given, Map<String, String> environment)
      throws WrongRequestException {
    Map<String, String> options = options(given);
    Duration seconds = Duration.ofSeconds(number(options, "seconds", 30, 1, MOST_SECONDS));
    int delta = number(options, "deltas", 20, 20, 200);
    if (delta % Stamp.FRAME_MILLIS != 0) {
      throw new WrongRequestException("--deltas must be a multiple of 20, not " + delta + ".");
    }
    return new Arguments(
        number(options, "calls", 10, 1, MOST_CALLS),
        seconds,
        length(options, seconds),
        delta,
        against(options),
        new Line(
            options.getOrDefault("account", "AC00000000000000000000000000000001"),
            token(options, environment),
            options.getOrDefault("from", "+15550199999"),
            options.getOrDefault("to", "+15550100000"),
            agent(options)),
        faults(options),
        number(options, "engine", 0, 0, 65_535),
        Optional.ofNullable(options.get("json")).map(Path::of),
        scenario(options));
  }

  private static Optional<UUID> agent(Map<String, String> options) throws WrongRequestException {
    String text = options.get("agent");
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      throw new WrongRequestException(
          "--agent must be an agent's identifier, the last part of the address of its page, not "
              + text
              + ".");
    }
  }

  private static String token(Map<String, String> options, Map<String, String> environment)
      throws WrongRequestException {
    String given = options.getOrDefault("token", environment.getOrDefault("TWILIO_AUTH_TOKEN", ""));
    Path kept = home(environment).resolve("simulator-token");
    if (!given.isEmpty() || !options.containsKey("against") || !Files.isReadable(kept)) {
      return given;
    }
    try {
      return Files.readString(kept).strip();
    } catch (IOException unreadable) {
      throw new WrongRequestException(kept + " cannot be read; give --token.");
    }
  }

  /// Where a product keeps what it keeps, as its own start finds it.
  private static Path home(Map<String, String> environment) {
    String named = environment.getOrDefault("TRUNKLINE_HOME", "");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    } else if ("root".equals(System.getProperty("user.name"))) {
      return Path.of("/var/lib/trunkline");
    }
    return data.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".trunkline")
        : Path.of(data, "trunkline");
  }

  private static Map<String, String> options(String[] given) throws WrongRequestException {
    Map<String, String> options = new HashMap<>();
    for (int at = 0; at < given.length; at++) {
      String name = given[at].startsWith("--") ? given[at].substring(2) : "";
      if (!KNOWN.contains(name)) {
        throw new WrongRequestException("There is no option " + given[at] + "; --help lists them.");
      }
      if (name.equals(JITTER)) {
        options.put(name, "");
      } else if (at + 1 == given.length || given[at + 1].startsWith("--")) {
        throw new WrongRequestException("--" + name + " needs a value.");
      } else {
        at++;
        options.put(name, given[at]);
      }
    }
    return options;
  }

  private static int number(
      Map<String, String> options, String name, int otherwise, int least, int most)
      throws WrongRequestException {
    String text = options.get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,7}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw new WrongRequestException(
          "--" + name + " must be a number from " + least + " to " + most + ", not " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private static Set<Misbehaviour> faults(Map<String, String> options)
      throws WrongRequestException {
    Set<Misbehaviour> found = EnumSet.noneOf(Misbehaviour.class);
    if (options.containsKey(JITTER)) {
      found.add(Misbehaviour.JITTER);
    }
    String text = options.getOrDefault("faults", "");
    for (String name : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      found.add(
          Arrays.stream(Misbehaviour.values())
              .filter(fault -> word(fault).equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new WrongRequestException(
                      "--faults knows no \"" + name + "\"; it knows " + words() + ".")));
    }
    return found;
  }

  private static String word(Misbehaviour fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words() {
    return Arrays.stream(Misbehaviour.values())
        .map(Arguments::word)
        .collect(Collectors.joining(", "));
  }

  private static Range length(Map<String, String> options, Duration seconds)
      throws WrongRequestException {
    String text = options.get("length");
    if (text == null) {
      return new Range(seconds, seconds);
    }
    if (!text.matches("\\d{1,5}-\\d{1,5}")) {
      throw new WrongRequestException("--length must be two numbers of seconds, such as 10-60.");
    }
    int dash = text.indexOf('-');
    Duration least = Duration.ofSeconds(Long.parseLong(text.substring(0, dash)));
    Duration most = Duration.ofSeconds(Long.parseLong(text.substring(dash + 1)));
    if (least.isZero() || most.compareTo(least) < 0) {
      throw new WrongRequestException("--length must begin with the shorter time, at least 1.");
    }
    return new Range(least, most);
  }

  private static Optional<URI> against(Map<String, String> options) throws WrongRequestException {
    String text = options.get("against");
    if (text == null) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(text);
      if (text.matches("https?://.+") && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (IllegalArgumentException notAnAddress) {
      throw new WrongRequestException("--against must be an address, and " + text + " is none.");
    }
    throw new WrongRequestException(
        "--against must begin with http:// or https://, not " + text + ".");
  }

  private static Optional<Path> scenario(Map<String, String> options) throws WrongRequestException {
    Optional<Path> file = Optional.ofNullable(options.get("scenario")).map(Path::of);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw new WrongRequestException("The scenario " + file.get() + " cannot be read.");
    }
    return file;
  }
}
