// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.organizations.Person;
import io.trunkline.signin.DeviceCookies.Claimed;
import io.trunkline.signin.Proofs.Outcome;
import io.trunkline.signin.Proofs.Proof;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Signs people in. Opens no session itself: that is for whoever asks, once somebody is
/// [SignInOutcome.Recognized]. Each method opens its own transactions.
@Component
public final class SignIn {

  private final Tenancy tenancy;
  private final Proofs proofs;
  private final Passwords passwords;
  private final OneTimeCodes codes;
  private final SignInRecord record;

  SignIn(
      Tenancy tenancy,
      Proofs proofs,
      Passwords passwords,
      OneTimeCodes codes,
      SignInRecord record) {
    this.tenancy = tenancy;
    this.proofs = proofs;
    this.passwords = passwords;
    this.codes = codes;
    this.record = record;
  }

  /// The first step, by password. Takes the same work whether or not anybody has the address.
  public SignInOutcome withPassword(String typedEmail, Secret password, Visit visit) {
    Claimed claimed = proofs.claimed(typedEmail, visit);
    return switch (proofs.check(claimed, new Proofs.Password(password), visit)) {
      case Outcome.Refused _ -> new SignInOutcome.Refused();
      case Outcome.TooManyTries(Duration wait) -> new SignInOutcome.TooManyTries(wait);
      case Outcome.Proven _ -> {
        passwords.renewHash(claimed.id(), password, claimed.standing().hash());
        yield afterFirstStep(claimed, visit, "password");
      }
    };
  }

  /// The second step, by the code of the moment, for a person of whom the first step said
  /// [SignInOutcome.CodeNeeded] a moment ago; the caller has kept that in the session.
  public SignInOutcome withCode(PersonId person, Secret code, Visit visit) {
    return secondStep(person, new Proofs.Code(code), visit, "code");
  }

  /// As [#withCode], by one of the codes written down for the day the phone is lost.
  public SignInOutcome withRecoveryCode(PersonId person, Secret code, Visit visit) {
    return secondStep(person, new Proofs.RecoveryCode(code), visit, "recovery-code");
  }

  /// The end of the way for a person of whom the first step said [SignInOutcome.CodeSetUpNeeded],
  /// once she has confirmed her set-up in the same session.
  public SignInOutcome afterCodeSetUp(PersonId person, Visit visit) {
    Claimed claimed = proofs.claimed(person, visit);
    if (!claimed.maySignIn()) {
      return new SignInOutcome.Refused();
    }
    return claimed.standing().codeOn()
        ? recognized(claimed, visit, "code-set-up", true)
        : new SignInOutcome.CodeSetUpNeeded(
            claimed.person().orElseThrow(), claimed.standing().epoch());
  }

  /// The first step, for a person who has shown in a way this module does not know that it is she:
  /// by the link of an invitation, by setting the product up. The caller answers for that.
  ///
  /// @param by that way, in a word for the audit log
  public SignInOutcome afterArrival(PersonId person, Visit visit, String by) {
    return afterFirstStep(proofs.claimed(person, visit), visit, by);
  }

  /// For the doors of development, which ask nobody for proof: as if every step had been taken.
  public SignInOutcome.Recognized withoutProof(Person person, Visit visit) {
    long epoch = proofs.claimed(person.id(), visit).standing().epoch();
    return new SignInOutcome.Recognized(person, epoch, true);
  }

  /// What follows when the first step has proved that it is she.
  SignInOutcome afterFirstStep(Claimed claimed, Visit visit, String by) {
    if (!claimed.maySignIn()) {
      return new SignInOutcome.Refused();
    }
    Person person = claimed.person().orElseThrow();
    if (claimed.standing().codeOn()) {
      return new SignInOutcome.CodeNeeded(person, claimed.standing().epoch());
    }
    return codes.isRequired(person.id())
        ? new SignInOutcome.CodeSetUpNeeded(person, claimed.standing().epoch())
        : recognized(claimed, visit, by, false);
  }

  private SignInOutcome secondStep(PersonId id, Proof proof, Visit visit, String by) {
    Claimed claimed = proofs.claimed(id, visit);
    return switch (proofs.check(claimed, proof, visit)) {
      case Outcome.Refused _ -> new SignInOutcome.Refused();
      case Outcome.TooManyTries(Duration wait) -> new SignInOutcome.TooManyTries(wait);
      case Outcome.Proven _ -> recognized(claimed, visit, by, true);
    };
  }

  private SignInOutcome recognized(Claimed claimed, Visit visit, String by, boolean byCode) {
    tenancy.forSignIn(
        () -> record.ofPerson(visit, claimed.id(), "signin.succeeded", Map.of("by", by)));
    return new SignInOutcome.Recognized(
        claimed.person().orElseThrow(), claimed.standing().epoch(), byCode);
  }
}
