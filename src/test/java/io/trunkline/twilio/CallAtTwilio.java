// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.trunkline.calls.Call;
import io.trunkline.media.wire.Transport;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.simulator.TwilioTwin;
import io.trunkline.testing.Organizing;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/// One call at Twilio to the line of an organization, through a running product; what the product
/// asks of Twilio meanwhile, a twin of its API answers.
final class CallAtTwilio implements AutoCloseable {

  static final String VOICE = "/api/twilio/voice";
  static final String AFTER = "/api/twilio/after-stream";
  static final String STATUS = "/api/twilio/status";

  private static final Pattern STREAM = Pattern.compile("<Stream url=\"([^\"]+)\"");

  final String name = Carrier.aCall();
  final Carrier carrier;
  final SomeBusiness business;
  final TwilioTwin twin;

  private final EventLoopGroup loops = Transport.loops("caller", 1);
  private final SimulatorAccount simulator;

  CallAtTwilio(ApplicationContext product, String business) {
    this.simulator = product.getBean(SimulatorAccount.class);
    this.carrier = Carrier.ofThePlatform(product);
    this.business =
        SomeBusiness.open(product, product.getBean(Organizing.class).anOrganization(business));
    this.twin = TwilioTwin.open(0, SimulatorAccount.SID, simulator.token());
    simulator.isControlledAt(Optional.of(twin.url()));
  }

  @Override
  public void close() {
    simulator.isControlledAt(Optional.empty());
    twin.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /// What Twilio says of it while it rings.
  Map<String, String> ringing() {
    return carrier.ringing(name, business.number());
  }

  /// What it is answered with.
  String answer() {
    return carrier.post(VOICE, ringing()).body();
  }

  /// How it goes on once its stream is over.
  String after() {
    return carrier.post(AFTER, ringing()).body();
  }

  void tellOfItsEnd(int seconds) {
    Map<String, String> over = carrier.status(name, business.number(), "completed", 3);
    over.put("CallDuration", Integer.toString(seconds));
    carrier.post(STATUS, over);
  }

  TwilioCaller connected(String twiml) throws Exception {
    TwilioCaller caller = caller(twiml);
    twin.knows(name, caller);
    caller.call().get(5, TimeUnit.SECONDS);
    return caller;
  }

  /// Who goes to the stream the product spoke of, and is not there yet.
  TwilioCaller caller(String twiml) {
    return new TwilioCaller(loops, to(twiml).signed(simulator.token().reveal()));
  }

  TwilioCaller forging(String twiml) {
    return new TwilioCaller(loops, to(twiml).signed("f".repeat(32)));
  }

  TwilioCaller unsigned(String twiml) {
    return new TwilioCaller(loops, to(twiml));
  }

  private CallerOptions to(String twiml) {
    return CallerOptions.to(stream(twiml), name);
  }

  static URI stream(String twiml) {
    Matcher found = STREAM.matcher(twiml);
    assertThat(found.find()).as(twiml).isTrue();
    return URI.create(found.group(1));
  }

  Call record() {
    return business.call();
  }

  List<String> kinds() {
    return business.kinds();
  }
}
