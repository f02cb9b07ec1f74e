// SPDX-License-Identifier: Apache-2.0
package io.trunkline.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Turns log events into lines, in the way that suits the environment; named in
/// `logback-spring.xml`.
public final class LogEncoder extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = {};

  private Function<ILoggingEvent, String> line = new HumanLogLine();

  /// Called by Logback with what stands in its configuration. Only `development` reads like prose:
  /// an unknown environment is treated like production, as everywhere.
  public void setEnvironment(String environment) {
    line = environment.equalsIgnoreCase("development") ? new HumanLogLine() : new JsonLogLine();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return line.apply(event).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
