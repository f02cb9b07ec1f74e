// SPDX-License-Identifier: Apache-2.0
package io.trunkline.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiElement;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiStyle;

/// `14:03:07 INFO Switchboard Answered a call call=… organization=…`, in colour on a terminal.
final class HumanLogLine implements Function<ILoggingEvent, String> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  @Override
  public String apply(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(AnsiOutput.toString(AnsiStyle.FAINT, TIME.format(event.getInstant()))).append(' ');
    line.append(AnsiOutput.toString(color(event.getLevel()), "%-5s".formatted(event.getLevel())));
    line.append(' ')
        .append(AnsiOutput.toString(AnsiColor.CYAN, shortName(event.getLoggerName())))
        .append("  ")
        .append(SecretScrubber.scrub(event.getFormattedMessage()));
    appendKeyValues(line, event.getKeyValuePairs());
    appendTrace(line, event.getMDCPropertyMap().get("traceId"));
    line.append('\n');
    @Nullable IThrowableProxy error = event.getThrowableProxy();
    if (error != null) {
      line.append(SecretScrubber.scrub(ThrowableProxyUtil.asString(error)));
    }
    return line.toString();
  }

  private static void appendKeyValues(StringBuilder line, @Nullable List<KeyValuePair> pairs) {
    if (pairs == null) {
      return;
    }
    line.append(' ');
    for (KeyValuePair pair : pairs) {
      String value = SecretScrubber.scrub(Objects.toString(pair.value));
      line.append(' ').append(AnsiOutput.toString(AnsiStyle.FAINT, pair.key + "=")).append(value);
    }
  }

  private static void appendTrace(StringBuilder line, @Nullable String trace) {
    if (trace != null) {
      line.append("  ").append(AnsiOutput.toString(AnsiStyle.FAINT, "trace=" + trace));
    }
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static AnsiElement color(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> AnsiColor.RED;
      case Level.WARN_INT -> AnsiColor.YELLOW;
      case Level.INFO_INT -> AnsiColor.GREEN;
      default -> AnsiStyle.FAINT;
    };
  }
}
