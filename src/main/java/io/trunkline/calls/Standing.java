// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.CallBrief;
import io.trunkline.media.EndReason;
import io.trunkline.tools.CallAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a call stands between its streams: those the carrier was told to open, what became of them,
/// and what it was told last. Safe for use by many threads.
///
/// A carrier asks again when an answer did not reach it, and whoever has recorded one of its
/// requests can send it again: the same question gets the same answer. But a carrier that keeps
/// asking has not got anywhere with it.
final class Standing {

  /// A call is offered so many streams; also one that is refused at our door was an offer.
  private static final int MOST_STREAMS = 3;

  /// So often the same way is told for a stream nobody comes on.
  private static final int MOST_TOLD = 3;

  /// Held while it is decided how a call goes on, which may take a question to the database.
  private final Lock deciding = new ReentrantLock();

  /// Guards what follows; held for moments only, for the call's loop comes here.
  private final Lock state = new ReentrantLock();

  private final List<Offered> offered = new ArrayList<>();
  private final int before;
  private EndReason ended;
  private Optional<CallAction.Transfer> transfer;
  private @Nullable AnswerPlan answer;
  private int told;

  private Standing(int before, EndReason ended, Optional<CallAction.Transfer> transfer) {
    this.before = before;
    this.ended = ended;
    this.transfer = transfer;
  }

  /// A stream the carrier was told to open.
  private static final class Offered {
    final CallBrief brief;
    boolean admitted;
    boolean begun;
    boolean over;

    Offered(CallBrief brief) {
      this.brief = brief;
    }
  }

  /// A call that was answered without a stream, or whose stream is nothing to ask about.
  static Standing answered(AnswerPlan plan) {
    Standing standing = new Standing(0, EndReason.NEVER_STARTED, Optional.empty());
    standing.tell(plan);
    return standing;
  }

  /// A call that was answered with the way to a stream.
  static Standing offered(Connections.Offer first) {
    Standing standing = new Standing(0, EndReason.NEVER_STARTED, Optional.empty());
    standing.offer(first);
    standing.tell(first.plan());
    return standing;
  }

  /// A call another process had.
  ///
  /// @param streams it was offered so many
  /// @param ended what became of the last
  static Standing takenUp(int streams, EndReason ended, Optional<CallAction.Transfer> transfer) {
    return new Standing(streams, ended, transfer);
  }

  /// What the carrier is told: what it was told before, unless something has become of that.
  ///
  /// @param open whether a stream that comes now is let in
  AnswerPlan answer(boolean open, Supplier<AnswerPlan> decide) {
    deciding.lock();
    try {
      Optional<AnswerPlan> same = sameAgain(open);
      if (same.isPresent()) {
        return same.get();
      }
      AnswerPlan plan = decide.get();
      tell(plan);
      return plan;
    } finally {
      deciding.unlock();
    }
  }

  private void tell(AnswerPlan plan) {
    state.lock();
    try {
      answer = plan;
      told = 1;
    } finally {
      state.unlock();
    }
  }

  private Optional<AnswerPlan> sameAgain(boolean open) {
    state.lock();
    try {
      boolean still = !(answer instanceof AnswerPlan.Connect) || leadsSomewhere(open);
      told++;
      return Optional.ofNullable(answer).filter(_ -> still);
    } finally {
      state.unlock();
    }
  }

  private boolean leadsSomewhere(boolean open) {
    Offered last = offered.getLast();
    return !last.over && (open || last.admitted) && told < MOST_TOLD;
  }

  void offer(Connections.Offer offer) {
    state.lock();
    try {
      offered.add(new Offered(offer.brief()));
    } finally {
      state.unlock();
    }
  }

  /// How many streams the call was offered; the next one's number.
  int streams() {
    state.lock();
    try {
      return before + offered.size();
    } finally {
      state.unlock();
    }
  }

  /// A carrier that did not come on the last one would not come on another.
  boolean mayBeOfferedAnother() {
    state.lock();
    try {
      return before + offered.size() < MOST_STREAMS
          && (offered.isEmpty() || offered.getLast().admitted);
    } finally {
      state.unlock();
    }
  }

  /// Its ticket was spent.
  void admitted(CallBrief brief) {
    state.lock();
    try {
      find(brief).ifPresent(stream -> stream.admitted = true);
    } finally {
      state.unlock();
    }
  }

  void began(CallBrief brief) {
    state.lock();
    try {
      find(brief).ifPresent(stream -> stream.begun = true);
    } finally {
      state.unlock();
    }
  }

  /// False for a stream that never was the call's, because the call was on another.
  boolean ended(CallBrief brief, EndReason reason) {
    state.lock();
    try {
      Optional<Offered> stream = find(brief);
      stream.ifPresent(gone -> gone.over = true);
      if (stream.filter(gone -> !gone.begun).isPresent() && isOnAStream()) {
        return false;
      }
      ended = reason;
      return true;
    } finally {
      state.unlock();
    }
  }

  /// Which of the call's streams it is.
  int numberOf(CallBrief brief) {
    state.lock();
    try {
      return before + find(brief).map(offered::indexOf).orElse(0);
    } finally {
      state.unlock();
    }
  }

  /// Whether a stream of it goes on, as far as is known here.
  boolean isOnAStream() {
    state.lock();
    try {
      return offered.stream().anyMatch(stream -> stream.begun && !stream.over);
    } finally {
      state.unlock();
    }
  }

  /// Why the last stream ended. One the carrier asks about although it goes on is lost, and has not
  /// been missed here yet.
  EndReason lastEnd() {
    state.lock();
    try {
      if (offered.isEmpty() || offered.getLast().over) {
        return ended;
      }
      return offered.getLast().admitted ? EndReason.STREAM_LOST : EndReason.NEVER_STARTED;
    } finally {
      state.unlock();
    }
  }

  /// To whom the call is to be given when its stream has ended.
  Optional<CallAction.Transfer> transfer() {
    state.lock();
    try {
      return transfer;
    } finally {
      state.unlock();
    }
  }

  void transferTo(CallAction.Transfer wanted) {
    state.lock();
    try {
      transfer = Optional.of(wanted);
    } finally {
      state.unlock();
    }
  }

  /// The very one: two streams of a call may be told the same.
  @SuppressWarnings("ReferenceEquality")
  private Optional<Offered> find(CallBrief brief) {
    return offered.stream().filter(stream -> stream.brief == brief).findFirst();
  }
}
