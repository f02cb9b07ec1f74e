// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.apikeys.ApiKey;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.vocabulary.OrganizationId;
import java.util.EnumSet;
import java.util.Set;

/// Who calls the API, and for which organization. An endpoint takes it as a method argument.
public sealed interface ApiCaller {

  /// The one organization this call may see.
  OrganizationId organization();

  /// What this call may do.
  Set<ApiScope> scopes();

  /// A person with a token: may do over the API what her role allows in the portal.
  record PersonCalling(Person person, Membership membership) implements ApiCaller {

    @Override
    public OrganizationId organization() {
      return membership.organization();
    }

    /// Staff read what everybody here may read, and change nothing.
    @Override
    public Set<ApiScope> scopes() {
      Set<ApiScope> scopes = EnumSet.allOf(ApiScope.class);
      if (membership.role() == Role.STAFF) {
        scopes.removeIf(ApiScope::changes);
      }
      return scopes;
    }
  }

  /// A program with a key of its organization.
  record KeyCalling(ApiKey key) implements ApiCaller {

    @Override
    public OrganizationId organization() {
      return key.organization();
    }

    @Override
    public Set<ApiScope> scopes() {
      return key.scopes();
    }
  }
}
