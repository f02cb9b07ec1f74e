// SPDX-License-Identifier: Apache-2.0
package wrongly;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

final class WrongQueries {

  @Breaks("ONLY_TABLES_HOLD_SQL")
  record LeadDesk(JdbcClient database) {}

  @Breaks("ONLY_TABLES_HOLD_SQL")
  record OldLeadDesk(JdbcTemplate database) {}

  @Breaks("NOBODY_TAKES_A_CONNECTION_PAST_THE_SCOPE")
  static final class BackDoor {
    Connection open(DataSource source) throws SQLException {
      return source.getConnection();
    }
  }

  @Breaks("NOBODY_TAKES_A_CONNECTION_PAST_THE_SCOPE")
  static final class Window {
    Connection open() throws SQLException {
      return DriverManager.getConnection("jdbc:postgresql:");
    }
  }

  @Breaks("TRANSACTIONS_BEGIN_WITH_A_SCOPE")
  @Transactional
  static class WholeClass {}

  @Breaks("TRANSACTIONS_BEGIN_WITH_A_SCOPE")
  static class OneMethod {
    @Transactional
    void run() {}
  }

  private WrongQueries() {}
}
