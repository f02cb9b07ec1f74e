// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.tenancy.PlatformWitness;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Puts every use of the platform scope into the agency's audit log.
@Component
final class RecordPlatformWork implements PlatformWitness {

  static final String ENTERED = "platform.entered";

  private final AuditLog log;

  RecordPlatformWork(AuditLog log) {
    this.log = log;
  }

  @Override
  public void beforePlatformWork(String reason) {
    log.record(OrganizationId.AGENCY, ENTERED, "", Map.of("reason", reason));
  }
}
