// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.Journal.Haste;
import io.trunkline.database.DatabaseOutage;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
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

  /// Writes files of one organization in one transaction: all of them or none.
  private final BiConsumer<OrganizationId, List<CallFile>> records;

  private final Supplier<Collection<Journal>> journals;
  private final Executor writers;
  private final Set<OrganizationId> beingWritten = ConcurrentHashMap.newKeySet();

  /// Organizations that were still being written when their calls were due, and what was due. Only
  /// the reading thread's.
  private final Map<OrganizationId, Haste> owed = new HashMap<>();

  private final Semaphore transactions = new Semaphore(MOST_TRANSACTIONS);

  /// Only the reading thread's.
  private long beats;

  private volatile boolean over;

  /// Does nothing by itself: somebody has to [#beat] it.
  Scribe(
      BiConsumer<OrganizationId, List<CallFile>> records,
      Supplier<Collection<Journal>> journals,
      Executor writers) {
    this.records = records;
    this.journals = journals;
    this.writers = writers;
  }

  /// One with threads of its own.
  static Scribe started(Records records, Supplier<Collection<Journal>> journals) {
    ThreadFactory writers = Thread.ofVirtual().name("scribe-", 0).factory();
    Scribe scribe =
        new Scribe(records::write, journals, writing -> writers.newThread(writing).start());
    var _ = Thread.ofPlatform().daemon().name("scribe").start(scribe::run);
    return scribe;
  }

  private void run() {
    long next = System.nanoTime();
    while (!over) {
      try {
        beat();
      } catch (RuntimeException | Error broken) {
        // Also an Error: without this thread no call is written down any more.
        LOG.atError().setCause(broken).log("Calls could not be written down; they are tried again");
      }
      next = Math.max(next + BEAT, System.nanoTime());
      while (!over && System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  /// What is done ten times a second.
  void beat() {
    beat(hasteOf(beats++));
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
      apart(journal::read);
      OrganizationId organization = journal.call().organization();
      if (journal.isDue(patient(least, owed.get(organization)))) {
        due.computeIfAbsent(organization, _ -> new ArrayList<>()).add(journal);
      }
    }
    due.forEach((organization, theirs) -> {
      // One write of an organization at a time; what is due meanwhile is due at the next beat.
      if (!beingWritten.add(organization) || !isBegun(organization, theirs)) {
        owed.merge(organization, least, Scribe::patient);
      } else {
        owed.remove(organization);
      }
    });
  }

  /// The one that takes more in.
  private static Haste patient(Haste one, @Nullable Haste other) {
    return other != null && other.compareTo(one) < 0 ? other : one;
  }

  /// A machine that has no thread to give may have one at the next beat.
  private boolean isBegun(OrganizationId organization, List<Journal> journals) {
    try {
      writers.execute(() -> write(organization, journals));
      return true;
    } catch (RuntimeException | Error refused) {
      beingWritten.remove(organization);
      LOG.atError().setCause(refused).log("Nobody writes down the calls of an organization yet");
      return false;
    }
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

  /// What the database refuses of one call must not keep the others from it. Nor must an Error
  /// leave them with a writer who is gone: they would never be due again.
  private void writeTogether(OrganizationId organization, List<Journal> journals) {
    Map<Journal, CallFile> taken = take(journals);
    if (taken.isEmpty()) {
      return;
    }
    try {
      records.accept(organization, List.copyOf(taken.values()));
    } catch (RuntimeException | Error refused) {
      if (taken.size() == 1 || DatabaseOutage.isCauseOf(refused)) {
        taken.keySet().forEach(journal -> apart(() -> journal.notWritten(refused)));
      } else {
        taken.forEach(this::writeAlone);
      }
      return;
    }
    taken.keySet().forEach(journal -> apart(journal::written));
  }

  private static Map<Journal, CallFile> take(List<Journal> journals) {
    Map<Journal, CallFile> taken = new LinkedHashMap<>();
    for (Journal journal : journals) {
      apart(() -> taken.put(journal, journal.take()));
    }
    return taken;
  }

  private void writeAlone(Journal journal, CallFile file) {
    try {
      records.accept(file.call().organization(), List.of(file));
    } catch (RuntimeException | Error refused) {
      apart(() -> journal.notWritten(refused));
      return;
    }
    apart(journal::written);
  }

  /// What breaks in one journal stays with it: the others have to hear what became of theirs.
  private static void apart(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error broken) {
      LOG.atError().setCause(broken).log("A call is not written down as it should be");
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
