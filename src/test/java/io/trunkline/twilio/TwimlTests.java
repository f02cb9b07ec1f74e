// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.AnswerPlan;
import io.trunkline.vocabulary.OrganizationId;
import java.io.StringReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TwimlTests {

  private final Twiml twiml =
      new Twiml(
          URI.create("https://phones.example/api/twilio/after-stream"),
          URI.create("https://phones.example/api/twilio/whisper/"));

  @Test
  void aStreamIsFollowedByTheWayBack() {
    // When
    String text =
        twiml.of(
            new AnswerPlan.Connect(
                URI.create("wss://media.example/twilio-media-stream/t-1"),
                Map.of("session", "twilio_CA1", "a\"b", "c<&>")));

    // Then
    assertThat(text)
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect>"
                + "<Stream url=\"wss://media.example/twilio-media-stream/t-1\">"
                + "<Parameter name=\"a&quot;b\" value=\"c&lt;&amp;&gt;\"/>"
                + "<Parameter name=\"session\" value=\"twilio_CA1\"/></Stream></Connect>"
                + "<Redirect method=\"POST\">https://phones.example/api/twilio/after-stream</Redirect>"
                + "</Response>");
  }

  @Test
  void whateverIsSaidTheDocumentCanBeRead() throws Exception {
    // Given
    String sentence = "Café & <b>\"Übung\"</b> \u0000\u0007\uFFFE\uD800 ☎ 😀 " + "x".repeat(10_000);

    // When
    Document read = parsed(twiml.of(new AnswerPlan.Apologise(sentence)));

    // Then
    String said = read.getElementsByTagName("Say").item(0).getTextContent();
    assertThat(said).startsWith("Café & <b>\"Übung\"</b>  ☎ 😀 xxx");
    assertThat(said.codePointCount(0, said.length())).isEqualTo(4096);
    assertThat(read.getDocumentElement().getLastChild().getNodeName()).isEqualTo("Hangup");
  }

  @Test
  void aHumanIsDialledAndWeAreAskedWhatCameOfIt() {
    assertThat(twiml.of(new AnswerPlan.Forward("One moment.", "+12125550123")))
        .endsWith(
            "<Response><Say>One moment.</Say><Dial timeout=\"25\""
                + " action=\"https://phones.example/api/twilio/after-stream\" method=\"POST\">"
                + "+12125550123</Dial></Response>");
  }

  @Test
  void aHumanWhoIsBriefedHearsItBeforeTheCallerIsThere() {
    // Given
    AnswerPlan.Briefing briefing = AnswerPlan.Briefing.of(OrganizationId.random(), "Ann calls.");

    // When
    String text =
        twiml.of(new AnswerPlan.Forward("One moment.", "+12125550123", Optional.of(briefing)));

    // Then
    assertThat(text)
        .endsWith(
            "<Number url=\"https://phones.example/api/twilio/whisper/%s\" method=\"POST\">+12125550123</Number></Dial></Response>"
                .formatted(briefing.name()))
        .doesNotContain("Ann");
  }

  @Test
  void anEndIsAnEnd() {
    assertThat(twiml.of(new AnswerPlan.HangUp())).endsWith("<Response><Hangup/></Response>");
  }

  private static Document parsed(String text) throws Exception {
    assertThat(text).startsWith("<?xml").hasSizeLessThan(64 * 1024);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
