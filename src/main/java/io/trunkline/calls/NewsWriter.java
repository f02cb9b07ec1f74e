// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.NewsRecords.Addressed;
import io.trunkline.database.DatabaseOutage;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Writes the carrier's words in groups: whatever came while one group was written is the next. So
/// a thousand a second cost a few dozen transactions, and whoever brings one waits for a commit,
/// not for all the others.
///
/// The words of a call are written by one thread, in the order they came.
@Component
class NewsWriter implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(NewsWriter.class);

  /// The rest of the connections is for those who ring.
  private static final int THREADS = 2;

  private static final int MOST_AT_ONCE = 250;
  private static final int MOST_WAITING = 20_000;

  private final NewsRecords records;
  private final List<BlockingQueue<Waiting>> queues;
  private final List<Thread> writers;

  /// A word, and whoever waits until it is written.
  private record Waiting(CarrierWord word, CompletableFuture<StatusDesk.Told> written) {}

  /// The same, of a call that is known.
  private record Known(Waiting waiting, Addressed addressed) {}

  NewsWriter(NewsRecords records) {
    this.records = records;
    this.queues =
        Stream.<BlockingQueue<Waiting>>generate(() -> new LinkedBlockingQueue<>(MOST_WAITING))
            .limit(THREADS)
            .toList();
    this.writers =
        queues.stream()
            .map(queue -> Thread.ofPlatform().daemon().name("carrier-news").start(() -> run(queue)))
            .toList();
  }

  /// Waits until it is written; empty when it is not in time, or the database did not take it. It
  /// may be written then all the same.
  Optional<StatusDesk.Told> write(CarrierWord word, Duration longest) {
    Waiting waiting = new Waiting(word, new CompletableFuture<>());
    int place = Math.floorMod(word.carrierCall().hashCode(), THREADS);
    if (!queues.get(place).offer(waiting)) {
      return Optional.empty();
    }
    try {
      return Optional.of(waiting.written().get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException notWritten) {
      LOG.atDebug()
          .addKeyValue("call", word.carrierCall())
          .log("The carrier's news wait for the database: {}", reason(notWritten));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    waiting.written().cancel(false);
    return Optional.empty();
  }

  /// Without the message, which may quote what was told.
  private static String reason(Exception notWritten) {
    Throwable cause = notWritten.getCause();
    return (cause == null ? notWritten : cause).getClass().getSimpleName();
  }

  private void run(BlockingQueue<Waiting> queue) {
    List<Waiting> group = new ArrayList<>(MOST_AT_ONCE);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        group.add(queue.take());
        queue.drainTo(group, MOST_AT_ONCE - 1);
        // Whoever waited for too long has it on disk.
        group.removeIf(waiting -> waiting.written().isDone());
        write(List.copyOf(group));
        group.clear();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// The writing thread outlives whatever goes wrong with a group.
  private void write(List<Waiting> group) {
    try {
      writeAddressed(group);
    } catch (RuntimeException | Error away) {
      fail(group, away);
    }
  }

  private void writeAddressed(List<Waiting> group) {
    Map<String, CallTable.Owner> owners =
        records.owners(group.stream().map(one -> one.word().carrierCall()).distinct().toList());
    List<Waiting> early = new ArrayList<>();
    Map<OrganizationId, List<Known>> theirs = new LinkedHashMap<>();
    for (Waiting one : group) {
      CallTable.Owner owner = owners.get(one.word().carrierCall());
      if (owner == null) {
        early.add(one);
      } else if (owner.account().equals(Optional.of(one.word().account()))) {
        theirs
            .computeIfAbsent(owner.organization(), _ -> new ArrayList<>())
            .add(new Known(one, new Addressed(one.word(), owner.call())));
      } else {
        one.written().complete(StatusDesk.Told.NOT_YOURS);
      }
    }
    theirs.forEach(this::writeSafely);
    if (!early.isEmpty()) {
      records.keep(early.stream().map(Waiting::word).toList());
      early.forEach(one -> one.written().complete(StatusDesk.Told.EARLY));
    }
  }

  /// What the database refuses of one call must not keep the others from it.
  private void writeSafely(OrganizationId organization, List<Known> words) {
    try {
      write(organization, words);
    } catch (RuntimeException | Error refused) {
      if (words.size() == 1 || DatabaseOutage.isCauseOf(refused)) {
        fail(words.stream().map(Known::waiting).toList(), refused);
      } else {
        words.forEach(word -> writeSafely(organization, List.of(word)));
      }
    }
  }

  private void write(OrganizationId organization, List<Known> words) {
    Set<NewsTable.Key> fresh =
        new HashSet<>(records.write(organization, words.stream().map(Known::addressed).toList()));
    for (Known word : words) {
      boolean first = fresh.remove(word.addressed().key());
      word.waiting().written().complete(first ? StatusDesk.Told.TAKEN : StatusDesk.Told.KNOWN);
    }
  }

  /// An outage passes; anything else is a fault of ours, and somebody must hear of it. An Error
  /// quotes nobody, an exception may.
  private static void fail(List<Waiting> words, Throwable away) {
    if (!DatabaseOutage.isCauseOf(away)) {
      LOG.atError()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .setCause(away instanceof Error ? away : null)
          .log("The carrier's news could not be written down; they wait on disk");
    }
    words.forEach(one -> one.written().completeExceptionally(away));
  }

  /// Whatever still waits is kept on disk by whoever waits for it.
  @Override
  public void destroy() {
    writers.forEach(Thread::interrupt);
    queues.forEach(queue -> {
      List<Waiting> left = new ArrayList<>();
      queue.drainTo(left);
      left.forEach(one -> one.written().cancel(false));
    });
  }
}
