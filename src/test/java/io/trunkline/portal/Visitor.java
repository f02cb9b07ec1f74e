// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.trunkline.browser.Look;
import io.trunkline.browser.Screen;
import io.trunkline.browser.Visit;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.vocabulary.EmailAddress;
import java.net.URI;
import java.time.Duration;

/// Somebody who uses the portal as people do: by what labels, buttons and links say.
final class Visitor implements AutoCloseable {

  /// Long enough for the portal, and for nobody else.
  static final String PASSWORD = "a kettle on the tests' stove";

  private final Visit visit;
  private final Page page;
  private final ProductSettings product;
  private int arrivals;
  private int status;

  Visitor(Visit visit, ProductSettings product) {
    this.visit = visit;
    this.page = visit.page();
    this.product = product;
    page.onDOMContentLoaded(_ -> arrivals++);
    page.onResponse(this::note);
  }

  Visit visit() {
    return visit;
  }

  Page page() {
    return page;
  }

  /// The status of the page that is shown.
  int status() {
    return status;
  }

  /// Where she is, with the query.
  String path() {
    URI here = URI.create(page.url());
    return here.getRawQuery() == null ? here.getPath() : here.getPath() + "?" + here.getRawQuery();
  }

  String heading() {
    return page.locator("h1").innerText();
  }

  String text() {
    return page.locator("body").innerText();
  }

  Visitor open(String path) {
    visit.open(product.linkTo(path).toString());
    return this;
  }

  Visitor type(String label, String text) {
    field(label).fill(text);
    return this;
  }

  String typed(String label) {
    return field(label).inputValue();
  }

  Locator field(String label) {
    var exact = new Page.GetByLabelOptions().setExact(true);
    return page.getByLabel(label, exact).or(page.getByLabel(label + " optional", exact));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /// Presses a button and waits for the page that follows.
  Visitor press(String button) {
    return arriveAfter(button(button)::click);
  }

  Visitor follow(String link) {
    return arriveAfter(link(link)::click);
  }

  /// Does what loads another page, and waits until it is there.
  Visitor arriveAfter(Runnable act) {
    int before = arrivals;
    act.run();
    page.waitForCondition(() -> arrivals > before);
    page.waitForLoadState();
    return this;
  }

  Visitor signIn(EmailAddress email, String password) {
    open("/login").type("E-mail", email.value()).type("Password", password);
    return press("Sign in");
  }

  Visitor enterAs(DemoPerson person) {
    open("/login");
    return arriveAfter(page.locator(".demo-card[value=" + person.name() + "]")::click);
  }

  Visitor askForLink(EmailAddress email) {
    open("/login").type("E-mail", email.value());
    return press("E-mail me a sign-in link");
  }

  /// Opens the newest mail to an address in the development mailbox. Mails leave after the answer,
  /// so it may take a moment.
  Visitor openMail(EmailAddress to, String subject) {
    Locator mails =
        page.locator(
            ".mail-list a:has-text(\"%s\"):has-text(\"%s\")".formatted(to.value(), subject));
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> open("/dev/mailbox").page.content().contains(to.value()) && mails.count() > 0);
    return arriveAfter(mails.first()::click);
  }

  /// The address of the link in the opened mail.
  String linkInMail() {
    String href = link("Open the link").getAttribute("href");
    return URI.create(href).getRawQuery() == null
        ? URI.create(href).getPath()
        : URI.create(href).getPath() + "?" + URI.create(href).getRawQuery();
  }

  /// Nothing wrong with this page, on the desk in light and on the phone in dark.
  Visitor assertSound() {
    visit.turnTo(Screen.DESKTOP, Look.LIGHT).assertSound();
    visit.turnTo(Screen.PHONE, Look.DARK).assertSound();
    visit.turnTo(Screen.DESKTOP, Look.LIGHT);
    return this;
  }

  /// Sound in all four ways to see it, with a picture of each.
  Visitor look(String name) {
    for (Screen screen : Screen.values()) {
      visit.turnTo(screen, Look.LIGHT).assertSound().screenshot(name);
      visit.turnTo(screen, Look.DARK).assertSoundInTheseColours().screenshot(name);
    }
    visit.turnTo(Screen.DESKTOP, Look.LIGHT);
    return this;
  }

  @Override
  public void close() {
    visit.close();
  }

  private void note(Response response) {
    if (response.request().isNavigationRequest() && response.frame().equals(page.mainFrame())) {
      status = response.status();
    }
  }
}
