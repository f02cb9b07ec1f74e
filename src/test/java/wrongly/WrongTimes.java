// SPDX-License-Identifier: Apache-2.0
package wrongly;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

final class WrongTimes {

  @Breaks("DATES_ARE_JAVA_TIME")
  record Yesterday(java.sql.Timestamp at) {}

  @Breaks("THE_TIME_COMES_FROM_THE_CLOCK")
  static final class OwnWatch {
    Instant now() {
      return Instant.now();
    }
  }

  @Breaks("THE_TIME_COMES_FROM_THE_CLOCK")
  static final class OwnCounter {
    long now() {
      return System.currentTimeMillis();
    }
  }

  @Breaks("NOBODY_SLEEPS")
  static final class Sleeper {
    void rest() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  @Breaks("CHANCE_CANNOT_BE_GUESSED")
  static final class Dice {
    int roll() {
      return ThreadLocalRandom.current().nextInt(6);
    }
  }

  @Breaks("CHANCE_CANNOT_BE_GUESSED")
  static final class Coin {
    double toss() {
      return Math.random();
    }
  }

  @Breaks("NOTHING_IS_PRINTED")
  static final class Chatter {
    void talk() {
      System.err.flush();
    }
  }

  private WrongTimes() {}
}
