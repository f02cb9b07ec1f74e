// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.agents.AgentId;
import io.trunkline.calls.AnswerPlan;
import io.trunkline.calls.CallOwners;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Lets in what Twilio signed, and nothing else; and answers TwiML, whatever happens behind.
@Component
class SignedDoor {

  private static final Logger LOG = LoggerFactory.getLogger(SignedDoor.class);

  private static final Pattern CALL = Pattern.compile("CA[0-9a-f]{32}");
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-f]{32}");
  private static final MediaType XML = MediaType.parseMediaType("text/xml;charset=UTF-8");

  private final Accounts accounts;
  private final CallOwners owners;
  private final Patience patience;
  private final ProductSettings product;
  private final InstantSource clock;
  private final Twiml twiml;

  SignedDoor(
      Accounts accounts,
      CallOwners owners,
      Patience patience,
      ProductSettings product,
      InstantSource clock) {
    this.accounts = accounts;
    this.owners = owners;
    this.patience = patience;
    this.product = product;
    this.clock = clock;
    this.twiml = Twiml.of(product);
  }

  /// A request whose signature was verified.
  ///
  /// @param call the carrier's name of the call it is about
  /// @param at when it came
  record Verified(SignedRequest request, TwilioAccount account, String call, Instant at) {

    Optional<String> field(String name) {
      return request.field(name);
    }
  }

  /// Lets a request about a number in, or about an agent where the number is nobody's.
  ///
  /// While the database is away it may not be known whose number it is: then whoever's remembered
  /// account signed is let in, to be told in words that we cannot say. Of a call nobody here knows
  /// no account may tell anything: what it told would be believed once the database is back.
  ResponseEntity<byte[]> aboutANumber(
      HttpServletRequest request,
      Optional<AgentId> asked,
      Function<Verified, ResponseEntity<byte[]>> inside)
      throws IOException {
    return enter(
        request,
        read -> {
          String to = read.field("To").orElse("");
          return patience.ask(
              () -> owners.ofNumber(to, asked),
              () ->
                  owners
                      .recallNumber(to, asked)
                      .or(() -> accounts.recallOwner(account -> isSignedBy(read, account))));
        },
        inside);
  }

  /// Lets a request about a call in; about one of its numbers where the call is not known yet.
  ResponseEntity<byte[]> aboutACall(
      HttpServletRequest request, Function<Verified, ResponseEntity<byte[]>> inside)
      throws IOException {
    return enter(request, this::ownerOfCall, inside);
  }

  private Optional<OrganizationId> ownerOfCall(SignedRequest read) {
    String call = read.field("ParentCallSid").or(() -> read.field("CallSid")).orElse("");
    String to = read.field("To").orElse("");
    String from = read.field("From").orElse("");
    return patience.ask(
        () ->
            owners
                .ofCall(call)
                .or(() -> owners.ofNumber(to, Optional.empty()))
                .or(() -> owners.ofNumber(from, Optional.empty())),
        () ->
            owners
                .recallCall(call)
                .or(() -> owners.recallNumber(to, Optional.empty()))
                .or(() -> owners.recallNumber(from, Optional.empty())));
  }

  /// Lets a request in that only this account can have signed.
  ResponseEntity<byte[]> ofAccount(
      HttpServletRequest request,
      Supplier<Optional<OrganizationId>> owner,
      Function<Verified, ResponseEntity<byte[]>> inside)
      throws IOException {
    return enter(request, _ -> owner.get(), inside);
  }

  private ResponseEntity<byte[]> enter(
      HttpServletRequest request,
      Function<SignedRequest, Optional<OrganizationId>> owner,
      Function<Verified, ResponseEntity<byte[]>> inside)
      throws IOException {
    return switch (RequestReading.of(request)) {
      case RequestReading.TooLarge _ -> status(HttpStatus.CONTENT_TOO_LARGE);
      case RequestReading.Unreadable _ -> status(HttpStatus.BAD_REQUEST);
      case RequestReading.Read(SignedRequest read) ->
          patience.forOneRequest(() -> enter(read, owner, inside));
    };
  }

  private ResponseEntity<byte[]> enter(
      SignedRequest read,
      Function<SignedRequest, Optional<OrganizationId>> owner,
      Function<Verified, ResponseEntity<byte[]>> inside) {
    Optional<TwilioAccount> account = verified(read, owner);
    Optional<String> call = read.field("CallSid").filter(SignedDoor::isCall);
    if (account.isEmpty()) {
      return refused();
    } else if (call.isEmpty()) {
      return status(HttpStatus.BAD_REQUEST);
    }
    return answered(new Verified(read, account.get(), call.get(), clock.instant()), inside);
  }

  /// Whether it can be the carrier's name of a call.
  static boolean isCall(String name) {
    return CALL.matcher(name).matches();
  }

  private Optional<TwilioAccount> verified(
      SignedRequest read, Function<SignedRequest, Optional<OrganizationId>> owner) {
    if (read.signature().isEmpty()) {
      return Optional.empty();
    }
    return read.field("AccountSid")
        .filter(sid -> ACCOUNT.matcher(sid).matches())
        .flatMap(sid -> accounts.signing(sid, () -> owner.apply(read)))
        .filter(account -> read.isSignedWith(account.token(), origin()));
  }

  private boolean isSignedBy(SignedRequest read, TwilioAccount account) {
    return read.field("AccountSid").filter(account.sid()::equals).isPresent()
        && read.isSignedWith(account.token(), origin());
  }

  /// What we are configured to be reached at; what a request claims to have asked for is not
  /// signed.
  private String origin() {
    String origin = product.appUrl().toString();
    return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
  }

  /// Somebody is on the line: a fault of ours is said to her in words, not to Twilio in numbers.
  private static ResponseEntity<byte[]> answered(
      Verified verified, Function<Verified, ResponseEntity<byte[]>> inside) {
    try {
      return inside.apply(verified);
    } catch (RuntimeException broken) {
      LOG.atError()
          .addKeyValue("call", verified.call())
          .setCause(broken)
          .log("A request of the carrier could not be served");
      return document(Twiml.sayingGoodbye(AnswerPlan.SORRY));
    }
  }

  ResponseEntity<byte[]> plan(AnswerPlan plan) {
    return document(twiml.of(plan));
  }

  Twiml twiml() {
    return twiml;
  }

  static ResponseEntity<byte[]> sorry() {
    return document(Twiml.sayingGoodbye(AnswerPlan.SORRY));
  }

  static ResponseEntity<byte[]> document(String text) {
    return ResponseEntity.ok().contentType(XML).body(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Taken; there is nothing to say.
  static ResponseEntity<byte[]> taken() {
    return status(HttpStatus.NO_CONTENT);
  }

  /// Not signed, or by somebody who has no business with it: the two look the same.
  static ResponseEntity<byte[]> refused() {
    return status(HttpStatus.FORBIDDEN);
  }

  private static ResponseEntity<byte[]> status(HttpStatusCode status) {
    return ResponseEntity.status(status).build();
  }
}
