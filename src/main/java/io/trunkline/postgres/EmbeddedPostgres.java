// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import io.trunkline.vocabulary.Secret;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// A real PostgreSQL that belongs to this product alone and keeps its data in the product's folder.
///
/// It runs without the rights of root, listens on 127.0.0.1 only, asks everybody for a password,
/// writes durably, is started again should it end by itself, and ends with the product, however the
/// product ends. Any thread may start and close it.
public final class EmbeddedPostgres implements AutoCloseable {

  private final PostgresFolder folder;
  private final PostgresKeeper keeper;
  private final Secret ownerPassword;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(PostgresFolder folder, PostgresKeeper keeper, Secret ownerPassword) {
    this.folder = folder;
    this.keeper = keeper;
    this.ownerPassword = ownerPassword;
  }

  /// Starts the server on `<home>/postgres`, making the folder and the database at first, and
  /// returns when it accepts connections: within a second usually, a few at first, and after a
  /// power cut when its log is replayed.
  ///
  /// @throws EmbeddedPostgresException with a message for the person who starts the product
  public static EmbeddedPostgres start(Path home) {
    PostgresFolder folder = PostgresFolder.claim(home);
    try {
      PostgresCluster cluster = PostgresCluster.ready(folder);
      PostgresKeeper keeper = PostgresKeeper.start(cluster);
      try {
        Secret password = DatabaseOwner.renewed(keeper.port(), cluster.superuserPassword());
        return new EmbeddedPostgres(folder, keeper, password);
      } catch (RuntimeException failure) {
        keeper.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  public String url() {
    return DatabaseOwner.url(keeper.port(), DatabaseOwner.NAME);
  }

  /// Owns the database `trunkline` and may create roles; no superuser, bypasses no policy.
  public String ownerName() {
    return DatabaseOwner.NAME;
  }

  /// Another one at every start.
  public Secret ownerPassword() {
    return ownerPassword;
  }

  /// Ends every session, writes everything out and gives the folder free. A second call does
  /// nothing.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      keeper.close();
      folder.close();
    }
  }
}
