// SPDX-License-Identifier: Apache-2.0
package wrongly;

import org.springframework.stereotype.Controller;

@Controller
@Breaks("PAGES_STAND_IN_THE_PORTAL")
final class LeadsPage {}
