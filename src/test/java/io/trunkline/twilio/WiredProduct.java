// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.Trunkline;
import io.trunkline.calls.RememberedLines;
import io.trunkline.operations.Wire;
import io.trunkline.postgres.EmbeddedPostgres;
import io.trunkline.testing.Organizing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A product of its own that reaches its database over a wire.
final class WiredProduct implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Wire wire;
  private final ConfigurableApplicationContext product;

  private WiredProduct(EmbeddedPostgres postgres) throws IOException {
    this.postgres = postgres;
    URI address = URI.create(postgres.url().substring("jdbc:".length()));
    this.wire = new Wire(address.getPort());
    this.product =
        new SpringApplicationBuilder(Trunkline.class, Organizing.class)
            .run(
                "--trunkline.twilio.token-life=1s",
                "--trunkline.twilio.api-base=http://127.0.0.1:9",
                "--trunkline.database.url=postgres://%s:%s@127.0.0.1:%d%s"
                    .formatted(
                        postgres.ownerName(),
                        postgres.ownerPassword().reveal(),
                        wire.port(),
                        address.getPath()));
  }

  static WiredProduct start() throws IOException {
    Path homes = Files.createDirectories(Path.of("target", "homes").toAbsolutePath());
    return new WiredProduct(EmbeddedPostgres.start(Files.createTempDirectory(homes, "calls-")));
  }

  Wire wire() {
    return wire;
  }

  <T> T bean(Class<T> type) {
    return product.getBean(type);
  }

  SomeBusiness business(String name) {
    return SomeBusiness.open(product, bean(Organizing.class).anOrganization(name));
  }

  int port() {
    return Carrier.port(product);
  }

  Carrier carrier() {
    return Carrier.ofThePlatform(product);
  }

  /// What each process does for itself every minute.
  void rememberNow() {
    bean(RememberAccounts.class).remember();
    RememberedLines.refresh(product);
  }

  @Override
  public void close() throws IOException {
    product.close();
    wire.close();
    postgres.close();
  }
}
