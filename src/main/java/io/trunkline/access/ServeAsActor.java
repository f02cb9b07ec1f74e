// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.audit.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets the audit log know who acts during a request, and from where.
///
/// Stands behind the route table, so that whoever is bound here has been let through.
final class ServeAsActor extends OncePerRequestFilter {

  private final ClientAddress address;

  ServeAsActor(ClientAddress address) {
    this.address = address;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      actor(address.of(request))
          .<Exception>serve(() -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (ServletException | IOException | RuntimeException failure) {
      throw failure;
    } catch (Exception unheardOf) {
      throw new ServletException(unheardOf);
    }
  }

  private static Actor actor(String address) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    Object principal = authentication == null ? "" : authentication.getPrincipal();
    return switch (principal) {
      case SignedIn signedIn -> Actor.person(signedIn.person(), address);
      case ApiCaller.PersonCalling calling -> Actor.person(calling.person().id(), address);
      case ApiCaller.KeyCalling _ -> Actor.apiKey(address);
      case null, default -> Actor.anonymous(address);
    };
  }
}
