// SPDX-License-Identifier: Apache-2.0
package wrongly;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestController;

@Breaks("PUBLIC_TYPES_ARE_USED_BY_ANOTHER_MODULE")
public final class WrongReach {

  @RestController
  @Breaks("ENTRY_POINTS_ARE_NOT_PUBLIC")
  public static final class LeadIngest {}

  @Breaks("ENTRY_POINTS_ARE_NOT_PUBLIC")
  public static final class LeadTable {}

  @Configuration(proxyBeanMethods = false)
  @Breaks("ENTRY_POINTS_ARE_NOT_PUBLIC")
  public static class LeadBeans {}

  @Breaks("NOTHING_IS_INJECTED_INTO_FIELDS")
  static final class Field {
    @Autowired Runnable work = () -> {};
  }

  @Breaks("NOTHING_IS_INJECTED_INTO_FIELDS")
  static final class Setting {
    @Value("${number}")
    int number;
  }

  @Breaks("NOTHING_IS_INJECTED_INTO_SETTERS")
  static final class Setter {
    @Autowired
    void use(Runnable work) {
      work.run();
    }
  }

  @Breaks("STATICS_DO_NOT_CHANGE")
  static final class Counter {
    static int count;
  }

  @Breaks("LOGS_GO_THROUGH_ONE_DOOR")
  static final class Talker {
    final java.util.logging.Logger log = java.util.logging.Logger.getAnonymousLogger();
  }

  private WrongReach() {}
}
