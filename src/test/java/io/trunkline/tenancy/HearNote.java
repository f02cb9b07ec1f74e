// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.modulith.events.ApplicationModuleListener;

/// Writes down what a listener sees, and adds a note of its own.
@TestComponent
class HearNote {

  private final Notes notes;
  private final Map<UUID, Heard> heard = new ConcurrentHashMap<>();
  private final Map<UUID, Heard> passed = new ConcurrentHashMap<>();

  HearNote(Notes notes) {
    this.notes = notes;
  }

  @ApplicationModuleListener
  void on(NoteTaken event) {
    notes.add(event.organization());
    heard.put(event.note(), new Heard(Tenancy.scope(), notes.owners()));
  }

  @ApplicationModuleListener
  void on(TimePassed event) {
    passed.put(event.id(), new Heard(Tenancy.scope(), notes.owners()));
  }

  Map<UUID, Heard> heard() {
    return heard;
  }

  Map<UUID, Heard> passed() {
    return passed;
  }

  record Heard(Optional<Scope> scope, List<OrganizationId> owners) {}
}
