// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import io.trunkline.database.DatabaseOutage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Around everything else, also around the session, which is in the database too: turns a database
/// that gives no connection, a form that cannot be read, and a fault of ours, into an answer.
///
/// Nothing is remembered: the next request asks the database anew, and is served when it is back.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AnswerOutages extends OncePerRequestFilter {

  /// What a browser and a program are asked to wait before they try again.
  private static final String RETRY_AFTER_SECONDS = "5";

  /// One line in so long: every request meets the same outage.
  private static final Duration QUIET_AFTER_A_LINE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(AnswerOutages.class);

  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException failure) {
      if (response.isCommitted() || !isAnswered(request, response, failure)) {
        throw failure;
      }
    }
  }

  private boolean isAnswered(
      HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    if (DatabaseOutage.isCauseOf(failure)) {
      boolean busy = DatabaseOutage.isOnlyBusy(failure);
      report(failure, busy);
      response.reset();
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      String detail =
          busy ? "The database is busy. Try again." : "The database is away. Try again.";
      refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, detail);
      return true;
    }
    if (failure instanceof InvalidParameterException unreadable) {
      HttpStatus status = HttpStatus.valueOf(unreadable.getErrorCode());
      refuse(request, response, status, "The form cannot be read.");
      return true;
    }
    // What was sent broke off, or whoever sent it went away: the web server knows what to do.
    if (failure instanceof BadRequestException) {
      return false;
    }
    LOG.atError()
        .addKeyValue("reference", FaultReference.give(request).letters())
        .setCause(failure)
        .log("request failed");
    refuse(request, response, HttpStatus.INTERNAL_SERVER_ERROR, ApiProblems.OUR_FAULT);
    return true;
  }

  private void report(Throwable failure, boolean busy) {
    long now = System.nanoTime();
    long until = quietUntil.get();
    if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_AFTER_A_LINE.toNanos())) {
      LOG.atWarn()
          .addKeyValue("cause", cause(failure))
          .log(
              busy
                  ? "Every connection to the database is in use, requests are refused"
                  : "Database away, requests are refused");
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    if (Problem.isAnswerTo(request)) {
      new Problem(status, detail).write(response);
    } else {
      response.sendError(status.value());
    }
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
