// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.Trunkline;
import io.trunkline.calls.RememberedLines;
import io.trunkline.operations.Wire;
import io.trunkline.postgres.EmbeddedPostgres;
import io.trunkline.testing.Organizing;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A product of its own that reaches its database over a wire.
final class WiredProduct implements AutoCloseable {

  private static final String TOKEN = "0123456789abcdef".repeat(2);

  private final EmbeddedPostgres postgres;
  private final Wire wire;
  private final ConfigurableApplicationContext product;
  private final int port;

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
    this.port =
        product.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
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

  /// On the platform's account.
  Carrier carrier() {
    SimulatorAccount simulator = bean(SimulatorAccount.class);
    return new Carrier(port, SimulatorAccount.SID, simulator.token().reveal());
  }

  /// On an account that the organization gets for itself.
  Carrier carrierOf(SomeBusiness business) {
    String account = Carrier.anAccount();
    business.within(() ->
        bean(Credentials.class)
            .save(
                business.organization(),
                Map.of(
                    CredentialField.TWILIO_ACCOUNT_SID,
                    Secret.of(account),
                    CredentialField.TWILIO_AUTH_TOKEN,
                    Secret.of(TOKEN))));
    return new Carrier(port, account, TOKEN);
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
