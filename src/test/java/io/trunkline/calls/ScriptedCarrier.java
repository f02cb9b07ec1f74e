// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.PhoneNumber;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/// A carrier that answers what a test says, for every call that has a carrier.
final class ScriptedCarrier implements CallControl {

  /// It does not let itself be asked.
  static final class Away extends CarrierException {

    private static final long serialVersionUID = 1;

    Away() {
      super("asked in vain");
    }

    @Override
    public boolean passes() {
      return false;
    }
  }

  private Supplier<Optional<Progress>> news = Optional::empty;
  private Optional<Long> price = Optional.empty();
  private int asked;

  Carriers alone() {
    ScriptedCarrier only = this;
    return new Carriers(
        new ObjectProvider<>() {
          @Override
          public CallControl getObject() {
            return only;
          }

          @Override
          public Stream<CallControl> orderedStream() {
            return Stream.of(only);
          }
        });
  }

  void says(Call call, CallState state, Optional<Duration> talked) {
    news = () -> Optional.of(new Progress(state, talked));
  }

  void isAway() {
    news =
        () -> {
          throw new Away();
        };
  }

  void charges(long micros) {
    price = Optional.of(micros);
  }

  int timesAsked() {
    return asked;
  }

  @Override
  public boolean controls(Call call) {
    return call.parties().carrierCall().isPresent();
  }

  @Override
  public boolean hangUp(Call call) {
    return true;
  }

  @Override
  public boolean limit(Call call, Duration longest) {
    return true;
  }

  @Override
  public boolean transfer(Call call, PhoneNumber to, Optional<String> briefing) {
    return true;
  }

  @Override
  public Optional<Progress> ask(Call call) {
    asked++;
    return news.get();
  }

  @Override
  public Optional<Long> price(Call call) {
    return price;
  }
}
