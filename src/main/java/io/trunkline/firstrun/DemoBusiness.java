// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.organizations.Business;

/// The client organizations of the demo.
enum DemoBusiness {
  DENTAL_CLINIC("Bright Smile Dental", Business.DENTAL_CLINIC, "America/Chicago"),
  RESTAURANT("Trattoria Bella Napoli", Business.RESTAURANT, "America/New_York"),
  PLUMBER("Rapid Flow Plumbing", Business.HOME_SERVICES, "America/Denver");

  private final String title;
  private final Business business;
  private final String timeZone;

  DemoBusiness(String title, Business business, String timeZone) {
    this.title = title;
    this.business = business;
    this.timeZone = timeZone;
  }

  String title() {
    return title;
  }

  Business business() {
    return business;
  }

  String timeZone() {
    return timeZone;
  }
}
