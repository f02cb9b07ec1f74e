// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/// Who calls, where, and how the caller misbehaves. An empty `authToken` leaves the signature out.
public record CallerOptions(
    URI url,
    String callSid,
    String accountSid,
    String authToken,
    Map<String, String> parameters,
    Set<Misbehaviour> misbehaviours) {
  private static final String ACCOUNT = "AC" + "0".repeat(31) + "1";

  public CallerOptions {
    parameters = Map.copyOf(parameters);
    misbehaviours = Set.copyOf(misbehaviours);
  }

  public static CallerOptions to(URI url, String callSid) {
    return new CallerOptions(url, callSid, ACCOUNT, "", Map.of(), Set.of());
  }

  public CallerOptions of(String account) {
    return new CallerOptions(url, callSid, account, authToken, parameters, misbehaviours);
  }

  public CallerOptions signed(String token) {
    return new CallerOptions(url, callSid, accountSid, token, parameters, misbehaviours);
  }

  public CallerOptions with(Map<String, String> customParameters) {
    return new CallerOptions(url, callSid, accountSid, authToken, customParameters, misbehaviours);
  }

  public CallerOptions but(Misbehaviour... ways) {
    return but(Set.of(ways));
  }

  public CallerOptions but(Set<Misbehaviour> ways) {
    return new CallerOptions(url, callSid, accountSid, authToken, parameters, ways);
  }

  boolean does(Misbehaviour way) {
    return misbehaviours.contains(way);
  }

  /// What real lines and hostile peers do.
  public enum Misbehaviour {
    /// Every ten seconds nothing for two, then the two seconds at once.
    JITTER,
    /// Every fiftieth media message never leaves, its number is missing.
    DROPS,
    /// Every fiftieth media message leaves twice.
    DOUBLES,
    /// Every fiftieth media message is followed by text that is no JSON.
    GARBAGE,
    /// Starts, and never sends audio.
    SILENT,
    /// Does not read what it is sent.
    SLOW_READER,
    /// Connects, and never says start.
    NEVER_STARTS,
    /// Its start names another call.
    WRONG_CALL,
    /// Says start twice, the second time for another stream.
    SECOND_STREAM
  }
}
