// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The account PostgreSQL runs under. PostgreSQL refuses root's, rightly, so a product started by
/// root runs it
///
/// 1. as the owner of the database, when that is somebody else than root;
/// 2. in a user namespace in which root is nobody and has no capabilities, where the kernel grants
///    one: the files stay with root and need not move;
/// 3. as `nobody`, which containers without namespaces leave us.
///
/// Everybody else runs it as themselves.
record ServerAccount(List<String> prefix, Optional<Owner> owner) {

  private static final List<String> NAMESPACE = List.of("unshare", "-U", "--");

  /// The overflow id: `nobody` on every Linux of this decade.
  private static final int NOBODY = 65_534;

  record Owner(int user, int group) {}

  ServerAccount {
    prefix = List.copyOf(prefix);
  }

  static ServerAccount of(PostgresFolder folder) {
    Path data = folder.cluster().resolve("data");
    try {
      int owner = Files.isDirectory(data) ? user(data) : currentUser();
      if (currentUser() != 0) {
        return itself(folder, owner);
      }
      if (owner != 0) {
        return as(folder, new Owner(owner, (int) Files.getAttribute(data, "unix:gid")));
      }
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(folder.home(), refused);
    }
    return inNamespace().orElseGet(() -> as(folder, new Owner(NOBODY, NOBODY)));
  }

  private static ServerAccount itself(PostgresFolder folder, int owner) {
    if (owner != currentUser()) {
      throw new EmbeddedPostgresException(
          "The database in "
              + folder.cluster()
              + " belongs to another user (id "
              + owner
              + "): start Trunkline as that user, or give the folder to "
              + System.getProperty("user.name")
              + " with chown -R.");
    }
    return new ServerAccount(List.of(), Optional.empty());
  }

  static Optional<ServerAccount> inNamespace() {
    return works(NAMESPACE)
        ? Optional.of(new ServerAccount(NAMESPACE, Optional.empty()))
        : Optional.empty();
  }

  static ServerAccount as(PostgresFolder folder, Owner owner) {
    List<String> prefix =
        List.of(
            "setpriv",
            "--reuid=" + owner.user(),
            "--regid=" + owner.group(),
            "--clear-groups",
            "--");
    if (!works(prefix)) {
      throw new EmbeddedPostgresException(
          "PostgreSQL must not run as root, and this system offers neither unshare nor setpriv to"
              + " run it as somebody else: start Trunkline as an ordinary user, or set"
              + " DATABASE_URL.");
    }
    ServerAccount account = new ServerAccount(prefix, Optional.of(owner));
    if (!account.reaches(folder.home())) {
      throw new EmbeddedPostgresException(
          "PostgreSQL must not run as root, and the account it would run as (id "
              + owner.user()
              + ") may not enter "
              + folder.home()
              + ": set TRUNKLINE_HOME to a folder such as /var/lib/trunkline, or start Trunkline"
              + " as an ordinary user.");
    }
    return account;
  }

  private boolean reaches(Path folder) {
    return ExternalProgram.works(run(List.of("test", "-x", folder.resolve("postgres").toString())));
  }

  /// The command, run under this account.
  List<String> run(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /// The command, run under this account for as long as the product lives: away from the terminal,
  /// so that Ctrl-C reaches the product alone and the product ends the server when it no longer
  /// needs it; and interrupted by the kernel should the product be killed. Neither exists on a Mac,
  /// where the next start ends a server that was left behind.
  List<String> runWithProduct(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    if (works(List.of("setsid"))) {
      whole.add("setsid");
    }
    List<String> bound = List.of("setpriv", "--no-new-privs", "--pdeathsig", "INT", "--");
    if (works(bound)) {
      whole.addAll(bound);
    }
    whole.addAll(command);
    return whole;
  }

  /// Hands over what the product made for this account.
  void own(Path root) throws IOException {
    if (owner.isPresent() && user(root) != owner.get().user()) {
      FileTree.give(root, owner.get().user(), owner.get().group());
    }
  }

  private static boolean works(List<String> prefix) {
    List<String> attempt = new ArrayList<>(prefix);
    attempt.add("true");
    return ExternalProgram.works(attempt);
  }

  private static int currentUser() {
    return (int) new UnixSystem().getUid();
  }

  private static int user(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }
}
