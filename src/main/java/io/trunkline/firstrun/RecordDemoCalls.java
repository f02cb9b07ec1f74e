// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.agents.Agents;
import io.trunkline.calls.Call;
import io.trunkline.calls.Calls;
import io.trunkline.calls.PastRecordings;
import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Lets the newest of the demo's calls be heard. Beside the running product, because nobody should
/// wait for a voice; what a stop cuts short is done at the next start.
@Component
@ConditionalOnDevelopment
class RecordDemoCalls implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(RecordDemoCalls.class);

  /// A call takes a fraction of it.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Tenancy tenancy;
  private final People people;
  private final Agents agents;
  private final Calls calls;
  private final PastRecordings recordings;
  private @Nullable Thread speaking;
  private volatile boolean stopping;

  RecordDemoCalls(
      Tenancy tenancy, People people, Agents agents, Calls calls, PastRecordings recordings) {
    this.tenancy = tenancy;
    this.people = people;
    this.agents = agents;
    this.calls = calls;
    this.recordings = recordings;
  }

  @EventListener
  synchronized void on(ApplicationReadyEvent ready) {
    speaking = Thread.ofVirtual().name("demo-recordings").start(this::record);
  }

  /// Lets the call in hand be finished: to interrupt somebody who is asking the database closes the
  /// connection.
  @Override
  public synchronized void destroy() throws InterruptedException {
    stopping = true;
    Thread started = speaking;
    if (started != null && !started.join(PATIENCE)) {
      started.interrupt();
      boolean _ = started.join(PATIENCE);
    }
  }

  private void record() {
    try {
      for (OrganizationId clinic : clinics()) {
        for (Call call : tenancy.within(clinic, () -> recorded(clinic))) {
          boolean _ = !stopping && recordings.record(call);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException | RuntimeException broken) {
      LOG.atWarn().setCause(broken).log("The demo's calls cannot all be heard");
    }
  }

  /// Where its dentist is at work. There is no demo without her.
  private List<OrganizationId> clinics() {
    return tenancy.forSignIn(() ->
        people.find(DemoPerson.DENTIST.email()).stream()
            .flatMap(person -> people.memberships(person.id()).stream())
            .map(Membership::organization)
            .toList());
  }

  /// The newest, as far as their agent is one whose calls are recorded.
  private List<Call> recorded(OrganizationId clinic) {
    return DemoCalls.newestSpoken(clinic).stream()
        .flatMap(session -> calls.bySession(session).stream())
        .filter(call ->
            call.answering().agent().flatMap(agents::find).stream()
                .anyMatch(agent -> agent.recording().on()))
        .toList();
  }
}
