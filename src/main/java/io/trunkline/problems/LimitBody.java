// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are too large, whether or not the client says beforehand how much it sends.
///
/// Forms are parsed by the web server, which has the same limit of its own; this one is for
/// whatever the product reads itself.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class LimitBody extends OncePerRequestFilter {

  /// As much as a form may hold; see `server.tomcat.max-http-form-post-size`.
  static final DataSize MAX_BODY = DataSize.ofKilobytes(256);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() <= MAX_BODY.toBytes()) {
      chain.doFilter(new Counted(request), response);
    } else if (Problem.isAnswerTo(request)) {
      problem().write(response);
    } else {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    }
  }

  static Problem problem() {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "The body is larger than %d KiB, which is the most this takes."
            .formatted(MAX_BODY.toKilobytes()));
  }

  /// Thrown to whoever reads on past the limit.
  static final class BodyTooLarge extends IOException {
    BodyTooLarge() {
      super("the body is too large");
    }
  }

  private static final class Counted extends HttpServletRequestWrapper {

    Counted(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedStream(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class CountedStream extends ServletInputStream {

    private final ServletInputStream body;
    private long left = MAX_BODY.toBytes();

    CountedStream(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      int read = body.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new BodyTooLarge();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
