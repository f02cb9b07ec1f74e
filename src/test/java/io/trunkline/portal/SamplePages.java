// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every page of the portal in every state worth seeing, by the address the preview gives it.
final class SamplePages {

  static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

  static final Map<String, Sample> ALL = all();

  private SamplePages() {}

  private static Map<String, Sample> all() {
    Map<String, Sample> pages = new LinkedHashMap<>();
    SignedOutSamples.addTo(pages);
    OperatorSamples.addTo(pages);
    ClientSamples.addTo(pages);
    return Collections.unmodifiableMap(pages);
  }

  static Sample operator(String template) {
    Viewer viewer =
        new Viewer("Olivia Adler", "olivia@agency.example", "Operator", null, List.of());
    return Sample.of(template).with("viewer", viewer).with("development", true);
  }

  static Sample owner(String template) {
    Viewer viewer =
        new Viewer(
            "Maya Bright",
            "maya@brightdental.example",
            "Owner",
            new Viewer.Place("1", "Bright Dental"),
            List.of(new Viewer.Place("2", "Trattoria Rossi")));
    return Sample.of(template).with("viewer", viewer).with("development", true);
  }

  static Sample staff(String template) {
    Viewer viewer =
        new Viewer(
            "Sam Cole",
            "sam@brightdental.example",
            "Staff",
            new Viewer.Place("1", "Bright Dental"),
            List.of());
    return Sample.of(template).with("viewer", viewer);
  }

  static Instant minutesAgo(long minutes) {
    return NOW.minusSeconds(minutes * 60);
  }
}
