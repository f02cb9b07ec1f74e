// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/// A request that is answered without looking into its session, whatever cookie it brings.
///
/// The framework looks there for every request, for messages left by the page before, and the
/// session is in the database: a style sheet would cost a query, and the page about a database that
/// is away could not be shown.
public final class RequestWithoutSession extends HttpServletRequestWrapper {

  public RequestWithoutSession(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      throw new IllegalStateException("what is answered here needs no session");
    }
    return null;
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return null;
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return false;
  }
}
