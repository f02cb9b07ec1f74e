// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Set;

/// Which numbers a call may be put through to. Those that earn money by being called are what toll
/// fraud is made of, so not even an organization's own choice opens them.
final class Destinations {

  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  /// The last is a number that fits no plan: what it costs is anybody's guess.
  private static final Set<PhoneNumberType> CLOSED =
      Set.of(
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.PERSONAL_NUMBER,
          PhoneNumberType.PAGER,
          PhoneNumberType.UNKNOWN);

  /// What the plans call a "country" that is none: satellites and networks in the air and at sea.
  private static final String NO_COUNTRY = "001";

  /// The one of those that costs the caller nothing.
  private static final int INTERNATIONAL_FREEPHONE = 800;

  private Destinations() {}

  static boolean mayBeReached(PhoneNumber number) {
    try {
      Phonenumber.PhoneNumber parsed = PLANS.parse(number.e164(), null);
      int country = parsed.getCountryCode();
      boolean onEarth =
          !PLANS.getRegionCodeForCountryCode(country).equals(NO_COUNTRY)
              || country == INTERNATIONAL_FREEPHONE;
      return onEarth && !CLOSED.contains(PLANS.getNumberType(parsed));
    } catch (NumberParseException ofNoPlan) {
      return false;
    }
  }
}
