// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an organization's trade is.
public enum Business {
  RESTAURANT("Restaurant"),
  DENTAL_CLINIC("Dental Clinic"),
  MEDICAL_PRACTICE("Medical Practice"),
  LAW_FIRM("Law Firm"),
  REAL_ESTATE("Real Estate"),
  FITNESS_GYM("Fitness/Gym"),
  BEAUTY_SALON("Beauty Salon"),
  AUTO_REPAIR("Auto Repair"),
  HOME_SERVICES("Home Services"),
  RETAIL_STORE("Retail Store"),
  OTHER("Other");

  private final String title;

  Business(String title) {
    this.title = title;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// As it is stored and sent.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty for any other word.
  public static Optional<Business> parse(String word) {
    return Arrays.stream(values()).filter(business -> business.word().equals(word)).findFirst();
  }
}
