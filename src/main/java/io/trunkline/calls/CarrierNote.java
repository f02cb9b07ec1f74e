// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What else the carrier tells of a call than how far it has come: of its recording, of a leg
/// dialled from it, of an error. It becomes an event of the call.
///
/// @param dedup told again, it is the same
public record CarrierNote(
    String carrierCall,
    String account,
    String kind,
    Map<String, String> detail,
    String dedup,
    Instant at)
    implements CarrierWord {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9/_.-]");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");
  private static final int LONGEST_KIND = 60;
  private static final int LONGEST_DEDUP = 160;
  private static final int LONGEST_DETAIL = 400;

  /// Whoever signs may still write nonsense into any field; names become names of files.
  public CarrierNote {
    if (!NAME.matcher(carrierCall).matches()) {
      throw new IllegalArgumentException("not a carrier's name of a call");
    }
    kind = shortened(UNFIT.matcher(kind).replaceAll("_"), LONGEST_KIND);
    dedup = shortened(UNFIT.matcher(dedup).replaceAll("_"), LONGEST_DEDUP);
    detail =
        detail.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    entry ->
                        shortened(
                            CONTROLS.matcher(entry.getValue()).replaceAll(" "), LONGEST_DETAIL)));
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
