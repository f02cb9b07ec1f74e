// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.PhoneNumber;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What people have a carrier do with a call, and what came of it. Blocks for as long as the
/// carrier takes, and throws nothing a carrier is to blame for.
@Component
class CarrierActs {

  private static final Logger LOG = LoggerFactory.getLogger(CarrierActs.class);

  private final Carriers carriers;
  private final HardStop hardStop;

  CarrierActs(Carriers carriers, HardStop hardStop) {
    this.carriers = carriers;
    this.hardStop = hardStop;
  }

  enum Answer {
    DONE,
    /// The carrier does not know the call any more.
    OVER,
    /// It did not answer, or not what was asked: it may be done or not.
    UNKNOWN,
    /// There is no carrier, or none that listens to us.
    NOBODY
  }

  Answer hangUp(Call call) {
    return ask(call, control -> control.hangUp(call));
  }

  /// Gives the caller to a human, with whom she may speak for longer than with an agent.
  Answer transfer(Call call, PhoneNumber to) {
    Answer answer = ask(call, control -> control.transfer(call, to, Optional.empty()));
    if (answer == Answer.DONE || answer == Answer.UNKNOWN) {
      hardStop.raise(call);
    }
    return answer;
  }

  private Answer ask(Call call, Predicate<CallControl> act) {
    try {
      return carriers
          .of(call)
          .map(control -> act.test(control) ? Answer.DONE : Answer.OVER)
          .orElse(Answer.NOBODY);
    } catch (CarrierException unknown) {
      LOG.atWarn()
          .addKeyValue("call", call.session())
          .addKeyValue("reason", unknown.getMessage())
          .log("The carrier did not do what somebody asked of a call");
      return Answer.UNKNOWN;
    }
  }
}
