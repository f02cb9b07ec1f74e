// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes what the carrier tells of calls, in any order and any number of times. It is answered once
/// what it told is in the database, or on disk.
@Component
public final class StatusDesk {

  /// A carrier waits fifteen seconds for an answer, and tells a state only once.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

  /// Behind a note there may be a caller who waits for what comes next.
  private static final Duration LONGEST_WAIT_FOR_NOTES = Duration.ofMillis(500);

  private final NewsWriter writer;
  private final CallsHere here;
  private final Spool spool;

  StatusDesk(NewsWriter writer, CallsHere here, Spool spool) {
    this.writer = writer;
    this.here = here;
    this.spool = spool;
  }

  /// What became of it.
  public enum Told {
    TAKEN,
    /// It was told before.
    KNOWN,
    /// Nobody knows the call yet; kept until it appears.
    EARLY,
    /// The database is away, or has too much to do; kept until it is back.
    SPOOLED,
    /// Whoever signed has no business with this call.
    NOT_YOURS
  }

  public Told told(CarrierNews news) {
    Optional<Told> written = writer.write(news, LONGEST_WAIT);
    if (written.isEmpty()) {
      spool.keep(news);
    }
    Told told = written.orElse(Told.SPOOLED);
    if (told != Told.NOT_YOURS && news.state().isOver()) {
      here.callerIsGone(news.carrierCall(), Optional.of(news.account()));
    }
    return told;
  }

  /// Writes down what else the carrier tells of a call.
  public Told note(CarrierNote note) {
    Optional<Told> written = writer.write(note, LONGEST_WAIT_FOR_NOTES);
    if (written.isEmpty()) {
      spool.keep(note);
    }
    return written.orElse(Told.SPOOLED);
  }
}
