// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.EndReason;
import io.trunkline.media.LiveCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// Takes what the carrier tells of calls, in any order and any number of times.
@Component
public final class StatusDesk {

  private static final Logger LOG = LoggerFactory.getLogger(StatusDesk.class);

  /// So many are written at once: the rest of the connections is for those who ring.
  private static final int AT_ONCE = 6;

  /// A carrier waits for us, and tells it only once.
  private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

  private final Semaphore places = new Semaphore(AT_ONCE);

  private final Records records;
  private final Journals journals;
  private final MediaPlane plane;
  private final Spool spool;
  private final InstantSource clock;

  StatusDesk(
      Records records, Journals journals, MediaPlane plane, Spool spool, InstantSource clock) {
    this.records = records;
    this.journals = journals;
    this.plane = plane;
    this.spool = spool;
    this.clock = clock;
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
    Told told = recordInTime(news);
    if (told != Told.NOT_YOURS && news.state().isOver()) {
      end(news);
    }
    return told;
  }

  private Told recordInTime(CarrierNews news) {
    if (!takesAPlace()) {
      LOG.atDebug().addKeyValue("call", news.carrierCall()).log("Too much is told at once");
      spool.keep(news);
      return Told.SPOOLED;
    }
    try {
      return record(news);
    } catch (DataAccessException | CannotCreateTransactionException away) {
      LOG.atWarn()
          .addKeyValue("call", news.carrierCall())
          .log("The carrier's news wait for the database: {}", away.getClass().getSimpleName());
      spool.keep(news);
      return Told.SPOOLED;
    } finally {
      places.release();
    }
  }

  private boolean takesAPlace() {
    try {
      return places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Writes down what else the carrier tells of a call. False when whoever signed has no business
  /// with it. Of a call nobody knows there is nothing to write.
  public boolean note(String carrierCall, String account, String kind, Map<String, String> detail) {
    Optional<Journal> journal = journals.find(carrierCall);
    if (journal.isPresent()) {
      boolean theirs = journal.get().call().account().equals(Optional.of(account));
      if (theirs) {
        journal.get().happened(kind, detail);
      }
      return theirs;
    }
    try {
      return noteInRecord(carrierCall, account, new CallEvent(clock.instant(), kind, detail));
    } catch (DataAccessException | CannotCreateTransactionException away) {
      LOG.atWarn()
          .addKeyValue("call", carrierCall)
          .addKeyValue("event", kind)
          .log("An event of a call is not written: the database is away");
      return true;
    }
  }

  private boolean noteInRecord(String carrierCall, String account, CallEvent event) {
    Optional<CallTable.Owner> owner = records.owner(carrierCall);
    boolean theirs = owner.flatMap(CallTable.Owner::account).filter(account::equals).isPresent();
    if (theirs) {
      records.note(owner.get().organization(), owner.get().call(), event);
    }
    return owner.isEmpty() || theirs;
  }

  private Told record(CarrierNews news) {
    Optional<CallTable.Owner> owner = records.owner(news.carrierCall());
    if (owner.isEmpty()) {
      records.keep(news);
      return Told.EARLY;
    } else if (!owner.get().account().equals(Optional.of(news.account()))) {
      return Told.NOT_YOURS;
    }
    boolean mayFinish = journals.find(news.carrierCall()).isEmpty();
    return records.told(owner.get().organization(), owner.get().call(), news, mayFinish)
        ? Told.TAKEN
        : Told.KNOWN;
  }

  /// The caller is gone: a stream that goes on ends, and with it the record.
  private void end(CarrierNews news) {
    journals
        .find(news.carrierCall())
        .filter(journal -> journal.call().account().equals(Optional.of(news.account())))
        .ifPresent(journal -> {
          journal.carrierIsDone();
          Optional<LiveCall> live = plane.call(news.carrierCall());
          live.ifPresentOrElse(on -> on.end(EndReason.CALLER_HUNG_UP), journal::close);
        });
  }
}
