// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.organizations.Person;
import io.trunkline.signin.DeviceCookies.Claimed;
import io.trunkline.signin.Limits.Limit;
import io.trunkline.signin.Limits.Refusal;
import io.trunkline.signin.Limits.Tally;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Checks what somebody offers as proof of being a certain person: to sign in, or once more before
/// something weighty.
///
/// Opens its own transactions and holds none while it hashes; call it outside of any.
@Component
public final class Proofs {

  private static final Pattern CODE_OF_THE_MOMENT = Pattern.compile("\\d{3}\\s*\\d{3}");

  /// Something only the person should know or hold.
  public sealed interface Proof {}

  public record Password(Secret typed) implements Proof {}

  /// What shows that she holds her phone, or what she wrote down for the day she does not.
  public sealed interface SecondStep extends Proof {

    /// Told apart by what they look like, so that people need not say which one they type.
    static SecondStep of(String typed) {
      String text = typed.strip();
      return CODE_OF_THE_MOMENT.matcher(text).matches()
          ? new Code(Secret.of(text))
          : new RecoveryCode(Secret.of(text));
    }
  }

  /// The six digits of the moment.
  public record Code(Secret typed) implements SecondStep {}

  /// One of the codes written down when one-time codes were set up; used up by this.
  public record RecoveryCode(Secret typed) implements SecondStep {}

  /// What the check came to.
  public sealed interface Outcome {

    record Proven() implements Outcome {}

    record Refused() implements Outcome {}

    record TooManyTries(Duration retryAfter) implements Outcome {}
  }

  private final Tenancy tenancy;
  private final DeviceCookies devices;
  private final PasswordHashing passwords;
  private final Totp codes;
  private final Limits limits;
  private final SignInRecord record;

  Proofs(
      Tenancy tenancy,
      DeviceCookies devices,
      PasswordHashing passwords,
      Totp codes,
      Limits limits,
      SignInRecord record) {
    this.tenancy = tenancy;
    this.devices = devices;
    this.passwords = passwords;
    this.codes = codes;
    this.limits = limits;
    this.record = record;
  }

  /// Counts as a try, unless it is proof.
  public Outcome check(PersonId person, Proof proof, Visit visit) {
    return check(devices.claimed(person, visit), proof, visit);
  }

  Outcome check(Claimed claimed, Proof proof, Visit visit) {
    List<Tally> tries = tries(claimed, proof, visit);
    Optional<Duration> wait = take(claimed, tries, visit);
    if (wait.isPresent()) {
      return new Outcome.TooManyTries(wait.get());
    }
    if (!isRight(claimed, proof, visit) || !claimed.maySignIn()) {
      recordFailure(claimed, proof, visit);
      return new Outcome.Refused();
    }
    limits.giveBack(tries);
    return new Outcome.Proven();
  }

  /// See [DeviceCookies#claimed].
  Claimed claimed(String typedEmail, Visit visit) {
    return devices.claimed(typedEmail, visit);
  }

  Claimed claimed(PersonId person, Visit visit) {
    return devices.claimed(person, visit);
  }

  Person person(PersonId id) {
    return devices.person(id);
  }

  /// Takes one try of each, or says how long to wait. The first refusal in a while is recorded.
  Optional<Duration> take(Claimed claimed, List<Tally> tries, Visit visit) {
    Optional<Refusal> refusal = limits.take(tries);
    refusal
        .filter(Refusal::worthRecording)
        .ifPresent(first -> {
          String limit = first.limit().name().toLowerCase(Locale.ROOT).replace('_', '-');
          recordOf(claimed, visit, "signin.limited", Map.of("limit", limit));
        });
    return refusal.map(Refusal::retryAfter);
  }

  void recordOf(Claimed claimed, Visit visit, String action, Map<String, String> detail) {
    tenancy.forSignIn(() -> {
      if (claimed.person().isPresent()) {
        record.ofStranger(visit, claimed.id(), action, detail);
      } else {
        record.ofNobody(visit, claimed.id(), action, detail);
      }
    });
  }

  private static List<Tally> tries(Claimed claimed, Proof proof, Visit visit) {
    String person = claimed.id().toString();
    Optional<String> device = claimed.device().map(known -> person + "/" + known);
    return switch (proof) {
      case Password _ ->
          device
              .map(known -> List.of(Limit.PASSWORD_PER_DEVICE.of(known)))
              .orElseGet(() ->
                  List.of(
                      Limit.PASSWORD_PER_NETWORK.of(visit.network()),
                      Limit.PASSWORD_PER_ACCOUNT.of(claimed.meant())));
      case Code _ ->
          device
              .map(known -> List.of(Limit.CODE_PER_DEVICE.of(known)))
              .orElseGet(() ->
                  List.of(
                      Limit.CODE_PER_NETWORK.of(visit.network()),
                      Limit.CODE_PER_ACCOUNT.of(person)));
      case RecoveryCode _ -> List.of(Limit.RECOVERY_PER_NETWORK.of(visit.network()));
    };
  }

  private boolean isRight(Claimed claimed, Proof proof, Visit visit) {
    return switch (proof) {
      case Password(Secret typed) -> passwords.matches(typed, claimed.standing().hash());
      case Code(Secret typed) -> tenancy.forSignIn(() -> codes.accept(claimed.id(), typed));
      case RecoveryCode(Secret typed) ->
          tenancy.forSignIn(() -> useRecoveryCode(claimed.id(), typed, visit));
    };
  }

  private boolean useRecoveryCode(PersonId person, Secret typed, Visit visit) {
    boolean used = codes.useRecoveryCode(person, typed);
    if (used) {
      record.tell(visit, person, MailAboutSignIn.What.RECOVERY_CODE_USED);
    }
    return used;
  }

  private void recordFailure(Claimed claimed, Proof proof, Visit visit) {
    switch (proof) {
      case Password _ -> recordOf(claimed, visit, "signin.failed", Map.of("by", "password"));
      case Code _ -> recordOf(claimed, visit, "signin.code-failed", Map.of("by", "code"));
      case RecoveryCode _ ->
          recordOf(claimed, visit, "signin.code-failed", Map.of("by", "recovery-code"));
    }
  }
}
