// SPDX-License-Identifier: Apache-2.0
package wrongly;

import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;

final class WrongEvents {

  @Breaks("EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE")
  record CaptureLead(OrganizationId organization) implements OrganizationEvent {}

  @Breaks("EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE")
  static final class LeadCaptured implements OrganizationEvent {
    @Override
    public OrganizationId organization() {
      return OrganizationId.AGENCY;
    }
  }

  @Breaks("LISTENERS_HEAR_EVENTS_OF_AN_ORGANIZATION")
  static class HearAnything {
    @ApplicationModuleListener
    void on(String anything) {}
  }

  @Breaks("LISTENERS_ARE_NAMED_AS_SENTENCES")
  static class LeadListener {
    @ApplicationModuleListener
    void on(LeadCaptured event) {}
  }

  @Breaks("LISTENERS_ARE_NAMED_AS_SENTENCES")
  static class LeadHandler {
    @EventListener
    void on(LeadCaptured event) {}
  }

  private WrongEvents() {}
}
