// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.testing.ProductTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Every page as it is first opened, by everybody who may: it answers, fits a desk and a phone, is
/// readable for everybody, and the browser has nothing to complain about.
@ProductTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalPagesIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  @Autowired ProductSettings product;

  private Visitor stranger;
  private Visitor operator;
  private Visitor owner;
  private Visitor staff;

  @BeforeAll
  void arrive() {
    stranger = somebody();
    operator = somebody().enterAs(DemoPerson.OPERATOR);
    owner = somebody().enterAs(DemoPerson.DENTIST);
    staff = somebody().enterAs(DemoPerson.RECEPTIONIST);
  }

  @AfterAll
  void leave() {
    stranger.close();
    operator.close();
    owner.close();
    staff.close();
  }

  private Visitor somebody() {
    return new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product);
  }

  @ParameterizedTest
  @CsvSource({
    "200, /login",
    "410, /login/link?token=cut-off",
    "410, /invitation/cut-off",
    "410, /setup/cut-off",
    "404, /nowhere"
  })
  void aPageBeforeSigningInIsSound(int status, String path) {
    assertThat(stranger.open(path).status()).isEqualTo(status);
    stranger.assertSound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin",
        "/admin/organizations",
        "/admin/organizations?query=no-such-name",
        "/admin/organizations/create",
        "/admin/agents",
        "/admin/agents/create",
        "/admin/lines",
        "/admin/lines/create",
        "/admin/people",
        "/admin/audit",
        "/admin/operations",
        "/profile",
        "/dev/mailbox"
      })
  void aPageOfTheAgencyIsSound(String path) {
    assertThat(operator.open(path).status()).isEqualTo(200);
    operator.assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Overview", "People", "Credentials", "Tools", "Audit log"})
  void aPageAboutOneOrganizationIsSound(String tab) {
    operator.open("/admin/organizations?query=bright").follow("Bright Smile Dental");
    operator.arriveAfter(operator.page().locator(".tabs a", hasText(tab))::click);
    assertThat(operator.status()).isEqualTo(200);
    operator.assertSound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/client",
        "/client/agents",
        "/client/agents/create",
        "/client/lines",
        "/client/messages",
        "/client/tools",
        "/client/tools/create",
        "/client/people",
        "/client/credentials",
        "/client/api-keys",
        "/profile"
      })
  void aPageOfAnOwnerIsSound(String path) {
    assertThat(owner.open(path).status()).isEqualTo(200);
    owner.assertSound();
  }

  @ParameterizedTest
  @CsvSource({
    "200, /client",
    "200, /client/people",
    "200, /client/tools",
    "403, /client/tools/create",
    "403, /client/credentials",
    "403, /admin"
  })
  void aPageOfStaffIsSound(int status, String path) {
    assertThat(staff.open(path).status()).isEqualTo(status);
    staff.assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPERATOR", "DENTIST", "RECEPTIONIST"})
  void everyEntryOfTheNavigationLeadsSomewhere(DemoPerson person) {
    try (Visitor visitor = somebody().enterAs(person)) {
      var entries =
          visitor.page().locator(".side-nav a").all().stream()
              .map(entry -> entry.getAttribute("href"))
              .distinct()
              .toList();
      assertThat(entries).isNotEmpty();
      assertThat(entries)
          .allSatisfy(path -> assertThat(visitor.open(path).status()).as(path).isEqualTo(200));
    }
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
