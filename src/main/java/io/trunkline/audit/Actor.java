// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.vocabulary.PersonId;
import java.util.Optional;

/// Who is acting on the calling thread, and from where.
///
/// @param person empty for the system itself and for somebody who has not signed in
/// @param address the network address a request came from; empty for the system
public record Actor(Kind kind, Optional<PersonId> person, Optional<String> address) {

  /// What acts.
  public enum Kind {
    PERSON,
    API_KEY,
    SYSTEM,
    ANONYMOUS
  }

  private static final Actor SYSTEM = new Actor(Kind.SYSTEM, Optional.empty(), Optional.empty());
  private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

  /// Somebody who has not signed in.
  public static Actor anonymous(String address) {
    return new Actor(Kind.ANONYMOUS, Optional.empty(), Optional.of(address));
  }

  /// A person who has signed in.
  public static Actor person(PersonId person, String address) {
    return new Actor(Kind.PERSON, Optional.of(person), Optional.of(address));
  }

  /// A program with an organization's API key.
  public static Actor apiKey(String address) {
    return new Actor(Kind.API_KEY, Optional.empty(), Optional.of(address));
  }

  /// The product itself, of its own accord or in consequence of something else.
  public static Actor system() {
    return SYSTEM;
  }

  /// The same place, now known to be this person: for the moment of signing in.
  public Actor as(PersonId signedIn) {
    return new Actor(Kind.PERSON, Optional.of(signedIn), address);
  }

  /// The actor bound to this thread; the system when no request is being served.
  public static Actor current() {
    return CURRENT.isBound() ? CURRENT.get() : SYSTEM;
  }

  /// Serves a request in the name of this actor.
  public <X extends Throwable> void serve(ScopedValue.CallableOp<Boolean, X> request) throws X {
    ScopedValue.where(CURRENT, this).call(request);
  }
}
