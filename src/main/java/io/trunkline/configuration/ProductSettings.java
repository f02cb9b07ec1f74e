// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What every module may ask about the installation it runs in.
///
/// @param appUrl the public origin of the product, without a path: the only host that links in
///   pages and mails may lead to, whatever a request's `Host` header says
/// @param environment whether this is somebody's business or somebody's trial
/// @param home the folder for what the product itself keeps: the embedded database, the master key
@ConfigurationProperties("trunkline")
@Validated
public record ProductSettings(
    @DefaultValue("http://localhost:3000") @NotNull URI appUrl,
    @DefaultValue("development") @NotNull Environment environment,
    @NotNull Path home) {

  /// Development is open-handed and reachable from this machine only; production is neither.
  public enum Environment {
    DEVELOPMENT,
    PRODUCTION
  }

  public boolean isProduction() {
    return environment == Environment.PRODUCTION;
  }

  /// The full address of a page of ours, for mails and other places outside the browser.
  ///
  /// @param path begins with a slash and is already encoded
  public URI linkTo(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash");
    }
    String origin = appUrl.toString();
    return URI.create(
        origin.endsWith("/") ? origin.substring(0, origin.length() - 1) + path : origin + path);
  }
}
