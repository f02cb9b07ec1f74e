// SPDX-License-Identifier: Apache-2.0
package wrongly;

@Breaks("PAGES_STAND_IN_THE_PORTAL")
final class LeadsPage {}
