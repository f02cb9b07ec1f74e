// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import io.trunkline.database.DatabaseOutage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Answers what goes wrong in an endpoint of the API. Pages are left to their own error pages.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiProblems implements HandlerExceptionResolver {

  static final String OUR_FAULT = "This is our fault, not yours. It has been noted; try again.";

  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!Problem.isAnswerTo(request) || isForTheFiltersOutside(failure)) {
      return null;
    }
    try {
      if (failure instanceof ErrorResponse explained) {
        explained
            .getHeaders()
            .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      }
      problem(failure).write(response);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return new ModelAndView();
  }

  /// Security and outages are answered further out, where the other half of their cases arises.
  private static boolean isForTheFiltersOutside(Exception failure) {
    return failure instanceof AccessDeniedException
        || failure instanceof AuthenticationException
        || DatabaseOutage.isCauseOf(failure);
  }

  private static Problem problem(Exception failure) {
    return switch (failure) {
      case HttpMessageNotReadableException unreadable -> UnreadableBody.explain(unreadable);
      case MethodArgumentNotValidException invalid -> invalid(invalid);
      case HttpMediaTypeNotSupportedException _ ->
          new Problem(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "Send the body as Content-Type: application/json.");
      case HttpMediaTypeNotAcceptableException _ ->
          new Problem(HttpStatus.NOT_ACCEPTABLE, "The answer is application/json: accept that.");
      case HttpRequestMethodNotSupportedException _ ->
          new Problem(HttpStatus.METHOD_NOT_ALLOWED, "Use one of the methods in the header Allow.");
      case NoResourceFoundException _ -> Problem.notFound();
      case ErrorResponse explained -> explained(explained, failure);
      default -> unexpected(failure);
    };
  }

  private static Problem invalid(MethodArgumentNotValidException invalid) {
    List<Problem.Field> fields =
        invalid.getBindingResult().getFieldErrors().stream()
            .map(error ->
                new Problem.Field(
                    UnreadableBody.asWritten(error.getField()),
                    String.valueOf(error.getDefaultMessage())))
            .sorted(java.util.Comparator.comparing(Problem.Field::field))
            .toList();
    return new Problem(HttpStatus.BAD_REQUEST, "Some fields cannot be used as they are.", fields);
  }

  private static Problem explained(ErrorResponse explained, Exception failure) {
    HttpStatus status = HttpStatus.valueOf(explained.getStatusCode().value());
    if (status == HttpStatus.NOT_FOUND) {
      return Problem.notFound();
    }
    if (status.is5xxServerError()) {
      return unexpected(failure);
    }
    return new Problem(
        status,
        Stream.ofNullable(explained.getBody().getDetail())
            .findFirst()
            .orElse("The request cannot be served as it is."));
  }

  private static Problem unexpected(Exception failure) {
    LOG.atError().setCause(failure).log("request failed");
    return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, OUR_FAULT);
  }
}
