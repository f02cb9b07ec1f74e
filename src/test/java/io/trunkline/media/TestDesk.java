// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A desk that spends tickets a test has laid out, and keeps what it is told.
final class TestDesk implements CallDesk {

  final List<Moment> moments = new CopyOnWriteArrayList<>();
  final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final Map<String, CallBrief> tickets = new ConcurrentHashMap<>();

  /// What a tool that dawdles answers in the end.
  final CompletableFuture<String> dawdling = new CompletableFuture<>();

  final Map<String, Listening> listenings = new ConcurrentHashMap<>();

  @Override
  public CompletionStage<Optional<Listening>> admitListener(TicketClaim claim) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(listenings.remove(claim.ticket())));
  }

  void layOut(String ticket, CallBrief call) {
    tickets.put(ticket, call);
  }

  @Override
  public CompletionStage<Admission> admit(TicketClaim claim) {
    CallBrief call = tickets.remove(claim.ticket());
    return CompletableFuture.completedFuture(
        call == null
            ? new Admission.Refused(Admission.Refusal.UNKNOWN_TICKET)
            : new Admission.Admitted(call));
  }

  @Override
  public CompletionStage<String> run(CallBrief call, ToolRequest request) {
    return switch (request.name()) {
      case "breaks" ->
          CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"));
      case "dawdles" -> dawdling;
      default -> CompletableFuture.completedFuture("{\"done\":\"" + request.name() + "\"}");
    };
  }

  @Override
  public void report(CallBrief call, Moment moment) {
    moments.add(moment);
  }

  @Override
  public void closed(CallBrief call, Tally tally) {
    tallies.add(tally);
  }
}
