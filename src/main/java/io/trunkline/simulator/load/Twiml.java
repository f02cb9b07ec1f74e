// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// What a webhook told Twilio to do with a call, as far as a phone agent's calls need it.
record Twiml(List<Verb> verbs) {
  static final Twiml NOTHING = new Twiml(List.of());

  Twiml {
    verbs = List.copyOf(verbs);
  }

  /// One thing to do.
  sealed interface Verb {
    /// @param parameters what the stream's start message carries
    record Stream(String url, String action, Map<String, String> parameters) implements Verb {
      public Stream {
        parameters = Map.copyOf(parameters);
      }
    }

    record Redirect(String url) implements Verb {}

    record Hangup() implements Verb {}

    record Reject(String reason) implements Verb {}

    record Say(String text) implements Verb {}

    record Pause(int seconds) implements Verb {}

    record Dial(String number) implements Verb {}

    /// Twilio knows it, this caller does not.
    record Other(String name) implements Verb {}
  }

  /// @throws CallRefusedException if it is not TwiML
  static Twiml parse(String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      reader.nextTag();
      if (!reader.getLocalName().equals("Response")) {
        throw new CallRefusedException("the webhook's answer is not TwiML");
      }
      List<Verb> verbs = new ArrayList<>();
      while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
        verbs.add(verb(reader));
      }
      return new Twiml(verbs);
    } catch (XMLStreamException notXml) {
      throw new CallRefusedException("the webhook's answer is not TwiML");
    }
  }

  /// What stands behind the first stream.
  Twiml afterTheStream() {
    for (int at = 0; at < verbs.size(); at++) {
      if (verbs.get(at) instanceof Verb.Stream stream) {
        List<Verb> rest = new ArrayList<>(verbs.subList(at + 1, verbs.size()));
        if (!stream.action().isEmpty()) {
          rest = List.of(new Verb.Redirect(stream.action()));
        }
        return new Twiml(rest);
      }
    }
    return NOTHING;
  }

  private static Verb verb(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    String reason = attribute(reader, "reason");
    String length = attribute(reader, "length");
    if (name.equals("Connect")) {
      return connect(reader);
    }
    String text = textWithin(reader).strip();
    return switch (name) {
      case "Redirect" -> new Verb.Redirect(text);
      case "Hangup" -> new Verb.Hangup();
      case "Reject" -> new Verb.Reject(reason);
      case "Say" -> new Verb.Say(text);
      case "Pause" -> new Verb.Pause(length.matches("\\d{1,3}") ? Integer.parseInt(length) : 1);
      case "Dial" -> new Verb.Dial(text);
      default -> new Verb.Other(name);
    };
  }

  private static Verb connect(XMLStreamReader reader) throws XMLStreamException {
    String action = attribute(reader, "action");
    Verb found = new Verb.Other("Connect");
    while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
      String noun = reader.getLocalName();
      if (!noun.equals("Stream")) {
        textWithin(reader);
        found = new Verb.Other("Connect " + noun);
        continue;
      }
      String url = attribute(reader, "url");
      Map<String, String> parameters = new HashMap<>();
      while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
        parameters.put(attribute(reader, "name"), attribute(reader, "value"));
        textWithin(reader);
      }
      found = new Verb.Stream(url, action, parameters);
    }
    return found;
  }

  private static String attribute(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /// All the text up to the end of this element, its children's included.
  private static String textWithin(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
        default -> {
          // Comments and the like say nothing to the caller.
        }
      }
    }
    return text.toString();
  }
}
