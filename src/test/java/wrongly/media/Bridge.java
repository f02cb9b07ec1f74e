// SPDX-License-Identifier: Apache-2.0
package wrongly.media;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import wrongly.Breaks;

final class Bridge {

  @Breaks("MEDIA_KNOWS_NO_FRAMEWORK_AND_NO_TENANT")
  record AskingSpring(ApplicationContext context) {}

  @Breaks("MEDIA_KNOWS_NO_FRAMEWORK_AND_NO_TENANT")
  static final class AskingTheDatabase {
    boolean isThere(DataSource database) throws SQLException {
      return database.isWrapperFor(DataSource.class);
    }
  }

  @Breaks("MEDIA_KNOWS_NO_FRAMEWORK_AND_NO_TENANT")
  record KnowingTheTenant(io.trunkline.organizations.Organization organization) {}

  private Bridge() {}
}
