// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.Journal.Haste;
import io.trunkline.database.DatabaseOutage;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and writes the journals of all calls: a call costs little when it is written down together
/// with the others of its organization.
///
/// Ten times a second every journal is read, so that whoever watches a call sees it as it is. What
/// somebody waits for is written then, what is over once a second, what is being said every five:
/// at the same moments for all, so that many calls are one transaction.
final class Scribe implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scribe.class);
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int BEATS_OF_A_SECOND = 10;
  private static final int BEATS_OF_FIVE_SECONDS = 50;
  private static final int MOST_AT_ONCE = 100;

  /// The rest of the connections is for those who ring.
  private static final int MOST_TRANSACTIONS = 4;

  private final Records records;
  private final Supplier<Collection<Journal>> journals;
  private final Set<OrganizationId> beingWritten = ConcurrentHashMap.newKeySet();

  /// Organizations that were still being written when their calls were due, and what was due. Only
  /// the reading thread's.
  private final Map<OrganizationId, Haste> owed = new HashMap<>();

  private final Semaphore transactions = new Semaphore(MOST_TRANSACTIONS);
  private final ExecutorService writers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("scribe-", 0).factory());
  private final Thread reading;
  private volatile boolean over;

  Scribe(Records records, Supplier<Collection<Journal>> journals) {
    this.records = records;
    this.journals = journals;
    this.reading = Thread.ofPlatform().daemon().name("scribe").start(this::run);
  }

  private void run() {
    long next = System.nanoTime();
    for (long beat = 0; !over; beat++) {
      try {
        beat(hasteOf(beat));
      } catch (RuntimeException broken) {
        LOG.atError().setCause(broken).log("Calls could not be written down; they are tried again");
      }
      next = Math.max(next + BEAT, System.nanoTime());
      while (!over && System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private static Haste hasteOf(long beat) {
    if (beat % BEATS_OF_FIVE_SECONDS == 0) {
      return Haste.EVENTUALLY;
    }
    return beat % BEATS_OF_A_SECOND == 0 ? Haste.SOON : Haste.AT_ONCE;
  }

  private void beat(Haste least) {
    Map<OrganizationId, List<Journal>> due = new HashMap<>();
    for (Journal journal : journals.get()) {
      journal.read();
      OrganizationId organization = journal.call().organization();
      if (journal.isDue(patient(least, owed.get(organization)))) {
        due.computeIfAbsent(organization, _ -> new ArrayList<>()).add(journal);
      }
    }
    due.forEach((organization, theirs) -> {
      // One write of an organization at a time; what is due meanwhile is due at the next beat.
      if (beingWritten.add(organization)) {
        owed.remove(organization);
        writers.execute(() -> write(organization, theirs));
      } else {
        owed.merge(organization, least, Scribe::patient);
      }
    });
  }

  /// The one that takes more in.
  private static Haste patient(Haste one, @Nullable Haste other) {
    return other != null && other.compareTo(one) < 0 ? other : one;
  }

  private void write(OrganizationId organization, List<Journal> journals) {
    transactions.acquireUninterruptibly();
    try {
      for (int from = 0; from < journals.size(); from += MOST_AT_ONCE) {
        int until = Math.min(journals.size(), from + MOST_AT_ONCE);
        writeTogether(organization, journals.subList(from, until));
      }
    } finally {
      transactions.release();
      beingWritten.remove(organization);
    }
  }

  /// What the database refuses of one call must not keep the others from it.
  private void writeTogether(OrganizationId organization, List<Journal> journals) {
    List<CallFile> files = journals.stream().map(Journal::take).toList();
    try {
      records.write(organization, files);
    } catch (RuntimeException refused) {
      if (journals.size() == 1 || DatabaseOutage.isCauseOf(refused)) {
        journals.forEach(journal -> journal.notWritten(refused));
      } else {
        for (int place = 0; place < journals.size(); place++) {
          writeAlone(journals.get(place), files.get(place));
        }
      }
      return;
    }
    journals.forEach(Journal::written);
  }

  private void writeAlone(Journal journal, CallFile file) {
    try {
      records.write(file);
    } catch (RuntimeException refused) {
      journal.notWritten(refused);
      return;
    }
    journal.written();
  }

  @Override
  public void close() {
    over = true;
    LockSupport.unpark(reading);
    writers.shutdown();
  }
}
