// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.calls.AnswerPlan;
import io.trunkline.configuration.ProductSettings;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Instructions to Twilio, as one document.
///
/// A document is at most 64 KiB and begins with its declaration, a sentence has at most 4,096
/// characters; what XML cannot hold is left out of texts. See
/// https://www.twilio.com/docs/voice/twiml (read on 2026-11-21).
final class Twiml {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
  private static final int LONGEST_SENTENCE = 4_096;

  /// A human's phone rings so many seconds before a mailbox would answer.
  private static final String RINGS = "25";

  private final URI afterStream;
  private final URI whispers;

  /// @param afterStream where Twilio asks how a call goes on whose stream or dialled leg has ended
  /// @param whispers under which humans are told who is about to be connected to them
  Twiml(URI afterStream, URI whispers) {
    this.afterStream = afterStream;
    this.whispers = whispers;
  }

  static Twiml of(ProductSettings product) {
    return new Twiml(
        product.linkTo("/api/twilio/after-stream"), product.linkTo("/api/twilio/whisper/"));
  }

  String of(AnswerPlan plan) {
    return document(response -> {
      switch (plan) {
        case AnswerPlan.Connect connect -> connect(response, connect);
        case AnswerPlan.Forward forward -> {
          say(response, forward.sentence());
          dial(response, forward);
        }
        case AnswerPlan.Apologise sorry -> {
          say(response, sorry.sentence());
          response.writeEmptyElement("Hangup");
        }
        case AnswerPlan.HangUp _ -> response.writeEmptyElement("Hangup");
      }
    });
  }

  /// Says something and goes on with whatever was going on.
  static String saying(String sentence) {
    return document(response -> say(response, sentence));
  }

  /// Says something and ends the call.
  static String sayingGoodbye(String sentence) {
    return document(response -> {
      say(response, sentence);
      response.writeEmptyElement("Hangup");
    });
  }

  /// Without the Redirect the caller would be cut off when the stream is: Twilio goes on here when
  /// our side closes it or loses it.
  private void connect(XMLStreamWriter response, AnswerPlan.Connect connect)
      throws XMLStreamException {
    response.writeStartElement("Connect");
    response.writeStartElement("Stream");
    response.writeAttribute("url", connect.url().toString());
    for (Map.Entry<String, String> one : new TreeMap<>(connect.parameters()).entrySet()) {
      response.writeEmptyElement("Parameter");
      response.writeAttribute("name", one.getKey());
      response.writeAttribute("value", one.getValue());
    }
    response.writeEndElement();
    response.writeEndElement();
    response.writeStartElement("Redirect");
    response.writeAttribute("method", "POST");
    response.writeCharacters(afterStream.toString());
    response.writeEndElement();
  }

  private void dial(XMLStreamWriter response, AnswerPlan.Forward forward)
      throws XMLStreamException {
    startDial(response);
    if (forward.briefing().isPresent()) {
      response.writeStartElement("Number");
      response.writeAttribute(
          "url", whispers.resolve(forward.briefing().get().name().toString()).toString());
      response.writeAttribute("method", "POST");
      response.writeCharacters(forward.number());
      response.writeEndElement();
    } else {
      response.writeCharacters(forward.number());
    }
    response.writeEndElement();
  }

  /// Where the dialled leg ends, we are asked: a conversation that took place is over, one that did
  /// not is apologised for. Verbs after it could not tell the two apart.
  private void startDial(XMLStreamWriter response) throws XMLStreamException {
    response.writeStartElement("Dial");
    response.writeAttribute("timeout", RINGS);
    response.writeAttribute("action", afterStream.toString());
    response.writeAttribute("method", "POST");
  }

  private static void say(XMLStreamWriter response, String sentence) throws XMLStreamException {
    response.writeStartElement("Say");
    response.writeCharacters(fit(sentence));
    response.writeEndElement();
  }

  private static String fit(String sentence) {
    StringBuilder fitting = new StringBuilder();
    sentence
        .codePoints()
        .filter(Twiml::isXml)
        .limit(LONGEST_SENTENCE)
        .forEach(fitting::appendCodePoint);
    return fitting.toString();
  }

  private static boolean isXml(int letter) {
    return letter == '\t'
        || letter == '\n'
        || letter == '\r'
        || (letter >= 0x20 && letter <= 0xD7FF)
        || (letter >= 0xE000 && letter <= 0xFFFD)
        || letter >= 0x10000;
  }

  @FunctionalInterface
  private interface Verbs {
    void write(XMLStreamWriter response) throws XMLStreamException;
  }

  private static String document(Verbs verbs) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter response = FACTORY.createXMLStreamWriter(text);
      response.writeStartDocument("UTF-8", "1.0");
      response.writeStartElement("Response");
      verbs.write(response);
      response.writeEndElement();
      response.writeEndDocument();
      response.close();
    } catch (XMLStreamException unwritable) {
      throw new IllegalStateException("TwiML cannot be written", unwritable);
    }
    return text.toString();
  }
}
