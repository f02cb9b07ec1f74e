// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.Resealing;
import org.springframework.stereotype.Component;

/// Seals the secrets of authenticator apps anew when the master key was renewed.
@Component
final class ResealOneTimeCodes implements Resealing {

  private final Tenancy tenancy;
  private final Totp codes;

  ResealOneTimeCodes(Tenancy tenancy, Totp codes) {
    this.tenancy = tenancy;
    this.codes = codes;
  }

  @Override
  public int resealOutdated() {
    return tenancy.forSignIn(codes::resealOutdated);
  }

  @Override
  public long sealedByUnknownKeys() {
    return tenancy.forSignIn(codes::sealedByUnknownKeys);
  }
}
