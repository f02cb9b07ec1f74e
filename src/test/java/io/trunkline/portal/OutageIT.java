// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.testing.ProductTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/// Somebody in front of the portal while its database is away: every connection of the pool is held
/// by the test, and the probe says so.
@ProductTest
class OutageIT {

  private static final String PROBE = "**/readyz";

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  @Autowired ProductSettings product;

  @Autowired
  @Qualifier("requestPool")
  HikariDataSource pool;

  private final List<Connection> held = new ArrayList<>();
  private Visitor visitor;

  @BeforeEach
  void arrive() {
    visitor = new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product);
    visitor.enterAs(DemoPerson.OPERATOR);
    visitor.page().route(PROBE, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
  }

  @AfterEach
  void leave() throws SQLException {
    mend();
    visitor.close();
  }

  @Test
  void aPageOpensByItselfWhenTheDatabaseIsBack() throws SQLException {
    // Given
    away();

    // When
    visitor.open("/admin/organizations?query=bright");

    // Then
    assertThat(visitor.status()).isEqualTo(503);
    assertThat(visitor.text()).contains("This page opens as soon as that works again.");
    assertThat(visitor.link("Try again").isVisible()).isTrue();
    visitor.visit().assertFits().assertAccessible();

    // When
    mend();
    visitor.arriveAfter(() -> visitor.page().unroute(PROBE));

    // Then
    assertThat(visitor.status()).isEqualTo(200);
    assertThat(visitor.path()).isEqualTo("/admin/organizations?query=bright");
  }

  @Test
  void whatWasSentIsNotAskedForAgain() throws SQLException {
    // Given
    visitor.open("/admin/organizations/create").type("Name", "Lost and found");
    away();

    // When
    visitor.press("Create organization");

    // Then
    assertThat(visitor.status()).isEqualTo(503);
    assertThat(visitor.text())
        .contains("What you sent was not saved. Go back and send it again.")
        .doesNotContain("Try again");
    visitor.assertSound();
  }

  private void away() throws SQLException {
    for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
      held.add(pool.getConnection());
    }
  }

  private void mend() throws SQLException {
    for (Connection connection : held) {
      connection.close();
    }
    held.clear();
  }
}
