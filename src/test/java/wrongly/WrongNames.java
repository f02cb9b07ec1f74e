// SPDX-License-Identifier: Apache-2.0
package wrongly;

final class WrongNames {

  @Breaks("NAMES_SAY_SOMETHING")
  static final class LeadManager {}

  @Breaks("NAMES_SAY_SOMETHING")
  abstract static class AbstractLead {}

  @Breaks("NAMES_SAY_SOMETHING")
  record LeadData() {}

  @Breaks("METHODS_DO_NOT_BEGIN_WITH_GET")
  static final class Lead {
    String getName() {
      return "";
    }
  }

  @Breaks("ENDINGS_KEEP_THEIR_MEANING")
  static final class LeadId {}

  @Breaks("ENDINGS_KEEP_THEIR_MEANING")
  static final class LeadSettings {}

  private WrongNames() {}
}
