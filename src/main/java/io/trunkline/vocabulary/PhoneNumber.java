// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A phone number in E.164, such as `+12025550143`: one number has one spelling.
///
/// It is personal: [#toString] shows only the last digits, because values end up in logs.
public record PhoneNumber(String e164) {

  /// ITU-T E.164: a country code that does not begin with 0, at most fifteen digits. What is stored
  /// has to stay readable when numbering plans change, so no more than the shape counts here.
  private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  /// Longer than any number with brackets, hyphens and blanks.
  private static final int MAX_TYPED = 40;

  private static final int LAST_SHOWN = 2;
  private static final String NOT_OF_A_COUNTRY = "ZZ";
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

  public PhoneNumber {
    if (!SHAPE.matcher(e164).matches()) {
      throw new IllegalArgumentException("not a phone number in E.164");
    }
  }

  /// Reads what a person typed or a carrier sent; empty when no phone can have that number, when it
  /// has an extension, or when it lacks its country code and no region is given.
  ///
  /// @param region the country a number without `+` is dialled in, as ISO 3166 writes it: `US`
  public static Optional<PhoneNumber> parse(String typed, Optional<String> region) {
    String text = typed.strip();
    if (text.isEmpty() || text.length() > MAX_TYPED) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber parsed =
          PLANS.parse(
              text, region.map(code -> code.toUpperCase(Locale.ROOT)).orElse(NOT_OF_A_COUNTRY));
      return PLANS.isPossibleNumber(parsed) && !parsed.hasExtension()
          ? shaped(PLANS.format(parsed, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notDialable) {
      return Optional.empty();
    }
  }

  /// As people write it in its own country: `(202) 555-0143`.
  public String national() {
    return written(PhoneNumberFormat.NATIONAL);
  }

  /// As people write it to somebody abroad: `+1 202-555-0143`.
  public String international() {
    return written(PhoneNumberFormat.INTERNATIONAL);
  }

  /// The country it belongs to, as ISO 3166 writes it; empty for satellites and the like.
  public Optional<String> region() {
    return parsed()
        .map(PLANS::getRegionCodeForNumber)
        .filter(code -> code.length() == 2 && !code.equals(NOT_OF_A_COUNTRY));
  }

  /// Whether a call may be put through to it. Numbers that earn money by being called are what toll
  /// fraud is made of, so nobody's own choice opens them: not an agent's, not its organization's,
  /// not a colleague's.
  public boolean mayBeDialled() {
    return parsed()
        .filter(number -> isOnEarth(number.getCountryCode()))
        .filter(number -> !CLOSED.contains(PLANS.getNumberType(number)))
        .isPresent();
  }

  private static boolean isOnEarth(int country) {
    return !PLANS.getRegionCodeForCountryCode(country).equals(NO_COUNTRY)
        || country == INTERNATIONAL_FREEPHONE;
  }

  private static Optional<PhoneNumber> shaped(String e164) {
    return SHAPE.matcher(e164).matches() ? Optional.of(new PhoneNumber(e164)) : Optional.empty();
  }

  private String written(PhoneNumberFormat format) {
    return parsed().map(number -> PLANS.format(number, format)).orElse(e164);
  }

  private Optional<Phonenumber.PhoneNumber> parsed() {
    try {
      return Optional.of(PLANS.parse(e164, NOT_OF_A_COUNTRY));
    } catch (NumberParseException ofNoKnownPlan) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "…" + e164.substring(e164.length() - LAST_SHOWN);
  }
}
