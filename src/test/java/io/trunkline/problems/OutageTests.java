// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A database that gives no connection, as the product meets one that is away: every connection of
/// the pool is held by the test.
@ProductTest
class OutageTests {

  private static final String SOME_KEY = "tk_0123456789abcdef_" + "A".repeat(43);

  @Autowired
  @Qualifier("requestPool")
  HikariDataSource pool;

  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @Test
  void anOutageIsSaidAndPassesByItself() throws SQLException {
    // Given
    var owner = organizing.aPerson(organizing.anOrganization("Dentist away"), Role.OWNER);
    Browser browser = Browser.of(owner.id(), port);

    // When
    List<Connection> held = holdEveryConnection();
    HttpResponse<String> page;
    HttpResponse<String> form;
    HttpResponse<String> call;
    HttpResponse<String> file;
    try {
      page = browser.get("/client");
      form = browser.postWithoutToken("/client/people/invite", Map.of("email", "a@b.example"));
      call = browser.send(browser.to("/api/me").header("Authorization", "Bearer " + SOME_KEY));
      file = browser.get("/css/trunkline.css");
    } finally {
      for (Connection connection : held) {
        connection.close();
      }
    }

    // Then
    assertWaits(page);
    assertThat(form.statusCode()).isEqualTo(503);
    assertThat(form.body())
        .contains("What you sent was not saved. Go back and send it again.")
        .doesNotContain("Try again", "data-awaits", "http-equiv");
    assertThat(call.statusCode()).isEqualTo(503);
    assertThat(call.body()).contains("The database is busy");
    assertThat(call.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    assertThat(call.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(browser.get("/client").statusCode()).isEqualTo(200);
  }

  private static void assertWaits(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.body())
        .contains("database", "Try again", "data-awaits=\"/readyz\"")
        .doesNotContain("Exception", "Hikari", "http-equiv", "was not saved");
  }

  private List<Connection> holdEveryConnection() throws SQLException {
    List<Connection> held = new ArrayList<>();
    for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
      held.add(pool.getConnection());
    }
    return held;
  }
}
