// SPDX-License-Identifier: Apache-2.0
package io.trunkline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// One person in front of one screen. Everything the browser complains about is collected: script
/// errors, blocked styles and scripts, missing files.
public final class Visit implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private record Complaint(String text, String about) {}

  private final BrowserContext context;
  private final Page page;
  private final List<Complaint> complaints = new ArrayList<>();
  private final Set<String> pages = new HashSet<>();
  private Screen screen;
  private Look look;

  private Visit(BrowserContext context, Screen screen, Look look) {
    this.context = context;
    this.page = context.newPage();
    this.screen = screen;
    this.look = look;
    page.onPageError(error -> complaints.add(new Complaint(error, "")));
    page.onConsoleMessage(this::listen);
    page.onFrameNavigated(this::arrived);
  }

  /// Nothing moves, so that no colour is judged halfway to another.
  static Visit begin(
      Browser browser, Screen screen, Look look, Consumer<Browser.NewContextOptions> more) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(screen.width, screen.height)
            .setHasTouch(screen == Screen.PHONE)
            .setColorScheme(look.scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setTimezoneId("UTC")
            .setLocale("en-GB");
    more.accept(options);
    return new Visit(browser.newContext(options), screen, look);
  }

  public Page page() {
    return page;
  }

  /// Goes to an address and forgets what an earlier page complained about.
  public Visit open(String url) {
    complaints.clear();
    page.navigate(url);
    return this;
  }

  /// Looks at the same page on another screen.
  public Visit turnTo(Screen other, Look otherLook) {
    screen = other;
    look = otherLook;
    page.setViewportSize(screen.width, screen.height);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(look.scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.waitForFunction("width => window.innerWidth === width", screen.width);
    settle();
    return this;
  }

  /// A new size and new colours are there at the next frame, and painted at the one after.
  private void settle() {
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /// Nothing went wrong, nothing sticks out to the side, and axe finds no barrier.
  public Visit assertSound() {
    assertQuiet();
    assertFits();
    assertAccessible();
    return this;
  }

  /// The same for a page that is sound as it is, in other colours.
  public Visit assertSoundInTheseColours() {
    assertQuiet();
    assertFits();
    assertThat(Barriers.ofColoursOn(page)).as("barriers at %s", here()).isEmpty();
    return this;
  }

  /// The browser complained about nothing. A page that is itself a 404 is not a missing file.
  public Visit assertQuiet() {
    List<String> meant =
        complaints.stream()
            .filter(complaint ->
                !(complaint.text().startsWith("Failed to load resource")
                    && pages.contains(complaint.about())))
            .map(Complaint::text)
            .toList();
    assertThat(meant).as("complaints of the browser at %s", here()).isEmpty();
    return this;
  }

  /// The page is no wider than the screen, whatever makes it so: also a shadow or a margin, which
  /// belongs to no part.
  public Visit assertFits() {
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("width of the page at %s; sticking out: %s", here(), partsThatStickOut())
        .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
    return this;
  }

  private Object partsThatStickOut() {
    return page.evaluate(
        """
        () => [...document.querySelectorAll('body *')]
          .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(0, 5).map(part => part.outerHTML.slice(0, 120))
        """);
  }

  /// axe finds no barrier.
  public Visit assertAccessible() {
    assertThat(Barriers.on(page)).as("barriers at %s", here()).isEmpty();
    return this;
  }

  /// Keeps a picture of the whole page as `target/screenshots/<name>-<screen>-<look>.png`.
  public Visit screenshot(String name) {
    String file = "%s-%s-%s.png".formatted(name, screen, look).toLowerCase(Locale.ROOT);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
    return this;
  }

  @Override
  public void close() {
    context.close();
  }

  private void listen(ConsoleMessage message) {
    if (message.type().equals("error")) {
      String about = message.location().replaceFirst(":\\d+:\\d+$", "");
      complaints.add(new Complaint(message.text(), about));
    }
  }

  private void arrived(Frame frame) {
    if (frame.equals(page.mainFrame())) {
      pages.add(frame.url().replaceFirst("#.*", ""));
    }
  }

  private String here() {
    return "%s (%s, %s)".formatted(page.url(), screen, look);
  }
}
