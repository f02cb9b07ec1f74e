// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.vocabulary.OrganizationId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Runs work in a scope: each method opens a transaction that PostgreSQL itself confines to the
/// scope, or joins the one that is open in the same scope.
///
/// A scope belongs to the thread that opened it and ends with the method. A new thread starts with
/// none and therefore sees nothing. Entering a different scope inside an open transaction is
/// refused: the rows already read would belong to somebody else.
public final class Tenancy {

  private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

  private final TransactionOperations transactions;
  private final PlatformWitness witness;

  Tenancy(TransactionOperations transactions, PlatformWitness witness) {
    this.transactions = transactions;
    this.witness = witness;
  }

  /// Does `work` for one organization, seeing only its rows.
  public <T> T within(OrganizationId organization, Supplier<T> work) {
    return in(new Scope.Bound(organization), work);
  }

  /// As [#within(OrganizationId, Supplier)], for work without a result.
  public void within(OrganizationId organization, Runnable work) {
    in(new Scope.Bound(organization), done(work));
  }

  /// Does `work` across organizations, after the audit log has noted who does it and why.
  ///
  /// @param reason what a reader of the audit log should see, such as "list organizations"
  public <T> T asPlatform(String reason, Supplier<T> work) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("work across organizations needs a reason");
    }
    Scope platform = new Scope.Platform(reason);
    if (!isJoining(platform)) {
      requireNoOtherScope(platform);
      in(platform, done(() -> witness.beforePlatformWork(reason)));
    }
    return in(platform, work);
  }

  /// As [#asPlatform(String, Supplier)], for work without a result.
  public void asPlatform(String reason, Runnable work) {
    asPlatform(reason, done(work));
  }

  /// Does `work` on people, memberships and what proves who somebody is, before anybody is known.
  /// Sees nothing that belongs to an organization's business.
  public <T> T forSignIn(Supplier<T> work) {
    return in(new Scope.SignIn(), work);
  }

  /// As [#forSignIn(Supplier)], for work without a result.
  public void forSignIn(Runnable work) {
    in(new Scope.SignIn(), done(work));
  }

  /// Does `work` on what belongs to no organization's rows: asking the database whose a called
  /// number is, before any organization is known. No tenant row is seen. In an open scope it joins
  /// that.
  public <T> T withoutScope(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> resultOf(work)));
  }

  /// The scope of the calling thread.
  public static Optional<Scope> scope() {
    return SCOPE.isBound() ? Optional.of(SCOPE.get()) : Optional.empty();
  }

  /// Binds an organization without opening a transaction, for work that opens its own.
  static <T> T bound(OrganizationId organization, ScopedValue.CallableOp<T, Throwable> work)
      throws Throwable {
    return ScopedValue.where(SCOPE, new Scope.Bound(organization)).call(work);
  }

  private <T> T in(Scope scope, Supplier<T> work) {
    requireNoOtherScope(scope);
    AtomicReference<T> result = new AtomicReference<>();
    ScopedValue.where(SCOPE, scope)
        .run(() -> transactions.executeWithoutResult(_ -> result.set(resultOf(work))));
    return Objects.requireNonNull(result.get());
  }

  /// Checked before the commit, so that work which broke its promise leaves nothing behind.
  private static <T> T resultOf(Supplier<T> work) {
    return Objects.requireNonNull(work.get(), "work in a scope returned null");
  }

  /// Two platform scopes are one scope, whatever their reasons: only the outermost is witnessed.
  private static boolean isJoining(Scope scope) {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && scope().filter(open -> open.equals(scope) || bothPlatform(open, scope)).isPresent();
  }

  private static boolean bothPlatform(Scope one, Scope other) {
    return one instanceof Scope.Platform && other instanceof Scope.Platform;
  }

  private static void requireNoOtherScope(Scope wanted) {
    if (TransactionSynchronizationManager.isActualTransactionActive() && !isJoining(wanted)) {
      throw new IllegalStateException(
          "a transaction of another scope is open; finish it before entering this one");
    }
  }

  private static Supplier<Boolean> done(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }
}
