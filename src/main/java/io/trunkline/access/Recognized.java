// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// A [SignedIn] or an [ApiCaller] as Spring Security carries it: never stored, made anew for each
/// request.
@SuppressWarnings("serial")
final class Recognized extends AbstractAuthenticationToken {

  private final Object principal;
  private final String name;

  private Recognized(Object principal, String name, String authority) {
    super(List.of(new SimpleGrantedAuthority(authority)));
    this.principal = principal;
    this.name = name;
    setAuthenticated(true);
  }

  static Recognized person(SignedIn person) {
    return new Recognized(person, person.person().toString(), "SIGNED_IN");
  }

  static Recognized caller(ApiCaller caller) {
    return switch (caller) {
      case ApiCaller.PersonCalling calling ->
          new Recognized(caller, calling.person().id().toString(), "CALLER");
      case ApiCaller.KeyCalling calling -> new Recognized(caller, calling.key().id(), "CALLER");
    };
  }

  @Override
  public Object getPrincipal() {
    return principal;
  }

  @Override
  public String getName() {
    return name;
  }

  /// None: what proved it has done so.
  @Override
  public Object getCredentials() {
    return "";
  }
}
