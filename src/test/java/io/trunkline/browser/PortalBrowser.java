// SPDX-License-Identifier: Apache-2.0
package io.trunkline.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives a test class a Chromium, one for the whole run: `@RegisterExtension static final
/// PortalBrowser browser = new PortalBrowser();`
///
/// It takes the program named by TRUNKLINE_CHROMIUM, else an installed one, else lets Playwright
/// fetch its own. A blank TRUNKLINE_CHROMIUM says that none of the installed is any good: Ubuntu's
/// `chromium-browser` is a script that asks for a snap.
public final class PortalBrowser implements BeforeAllCallback {

  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");

  private @Nullable Running running;

  @Override
  public void beforeAll(ExtensionContext test) {
    running =
        test.getRoot()
            .getStore(ExtensionContext.Namespace.create(PortalBrowser.class))
            .computeIfAbsent(Running.class, key -> start(), Running.class);
  }

  /// A fresh visitor without cookies. Close it.
  public Visit visit(Screen screen, Look look) {
    return visit(screen, look, options -> {});
  }

  /// A fresh visitor with a browser set up in some other way. Close it.
  public Visit visit(Screen screen, Look look, Consumer<Browser.NewContextOptions> more) {
    if (running == null) {
      throw new IllegalStateException("register the browser as a static extension");
    }
    return Visit.begin(running.browser(), screen, look, more);
  }

  private static Running start() {
    Optional<Path> installed = installed(Optional.ofNullable(System.getenv("TRUNKLINE_CHROMIUM")));
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (installed.isPresent()) {
      environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    }
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    LaunchOptions options = new LaunchOptions().setArgs(arguments());
    installed.ifPresent(options::setExecutablePath);
    return new Running(playwright, playwright.chromium().launch(options));
  }

  /// The browser to use; empty when Playwright is to fetch one.
  static Optional<Path> installed(Optional<String> named) {
    return named.isPresent()
        ? named.filter(program -> !program.isBlank()).map(Path::of)
        : USUAL_PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  private static List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // A microphone that hums, and that every page may use.
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream"));
    boolean root = "root".equals(System.getProperty("user.name"));
    Stream.of("--no-sandbox").filter(argument -> root).forEach(arguments::add);
    return List.copyOf(arguments);
  }

  /// JUnit closes what its store holds when the run ends.
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    @Override
    public void close() {
      playwright.close();
    }
  }
}
