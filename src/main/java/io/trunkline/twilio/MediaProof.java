// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.AnswerPlan;
import io.trunkline.calls.StreamProof;
import io.trunkline.vocabulary.Secret;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// Whether Twilio itself opens a stream: it signs the address it was sent to, as it was written in
/// the TwiML, whatever proxies made of it on the way. Sometimes with a slash at its end, which
/// Twilio's page on security mentions (read on 2026-11-21).
final class MediaProof implements StreamProof {

  private final Secret token;
  private final AtomicReference<Optional<String>> sentTo = new AtomicReference<>(Optional.empty());

  MediaProof(Secret token) {
    this.token = token;
  }

  /// The plan as it is, after where it leads to was noted.
  AnswerPlan noting(AnswerPlan plan) {
    if (plan instanceof AnswerPlan.Connect connect) {
      sentTo.set(Optional.of(connect.url().toString()));
    }
    return plan;
  }

  @Override
  public boolean proves(String path, Optional<String> signature) {
    Optional<String> url = sentTo.get().filter(sent -> sent.endsWith(path));
    return url.isPresent()
        && signature.isPresent()
        && (isOf(url.get(), signature.get()) || isOf(url.get() + "/", signature.get()));
  }

  private boolean isOf(String url, String signature) {
    return Signature.proves(signature, token, url, new TreeMap<>());
  }
}
