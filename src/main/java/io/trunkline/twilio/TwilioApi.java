// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.twilio.TwilioFault.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Twilio's REST API, as far as calls under way need it.
///
/// What only reads is tried again when Twilio is busy or out of order; what changes something never
/// is, because nobody knows whether it was done.
@Component
class TwilioApi {

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;

  /// The call is not under way any more.
  private static final int NOT_IN_PROGRESS = 21220;

  private final JsonMapper json = JsonMapper.builder().build();
  private final RestClient client;
  private final List<Duration> pauses;

  TwilioApi(TwilioSettings settings) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(ANSWER_WITHIN);
    this.client = RestClient.builder().requestFactory(requests).build();
    this.pauses = settings.pauses();
  }

  /// Whose call, and where it is asked about.
  ///
  /// @param base where the API is that knows it
  record Place(URI base, TwilioAccount account, String call) {

    private URI url() {
      String origin = base.toString();
      return URI.create(
          (origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin)
              + "/2010-04-01/Accounts/%s/Calls/%s.json".formatted(account.sid(), call));
    }
  }

  private record Reply(int status, Optional<Duration> retryAfter, String body) {}

  /// Empty when Twilio knows no such call.
  ///
  /// @throws TwilioException when it cannot be asked
  Optional<JsonNode> read(Place place, String operation) {
    for (Duration pause : pauses) {
      try {
        Reply reply = send(client.get(), place, operation);
        if (!isBusy(reply.status())) {
          return content(reply, operation);
        }
        pause(reply.retryAfter().orElse(pause));
      } catch (TwilioException away) {
        if (away.fault().kind() != Kind.UNREACHABLE) {
          throw away;
        }
        pause(pause);
      }
    }
    return content(send(client.get(), place, operation), operation);
  }

  /// False when the call is over, or Twilio knows no such call.
  ///
  /// @throws TwilioException when it is not known to have been done
  boolean change(Place place, String operation, Map<String, String> fields) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    fields.forEach(form::add);
    RestClient.RequestBodySpec request =
        client.post().uri(place.url()).contentType(MediaType.APPLICATION_FORM_URLENCODED);
    Reply reply = exchange(request.body(form), place, operation);
    if (code(reply).orElse(0) == NOT_IN_PROGRESS) {
      return false;
    }
    return content(reply, operation).isPresent();
  }

  private Reply send(RestClient.RequestHeadersUriSpec<?> request, Place place, String operation) {
    return exchange(request.uri(place.url()), place, operation);
  }

  private static Reply exchange(
      RestClient.RequestHeadersSpec<?> request, Place place, String operation) {
    try {
      return request
          .headers(headers ->
              headers.setBasicAuth(place.account().sid(), place.account().token().reveal()))
          .accept(MediaType.APPLICATION_JSON)
          .exchangeForRequiredValue((_, answer) ->
              new Reply(
                  answer.getStatusCode().value(),
                  retryAfter(answer.getHeaders().getFirst("Retry-After")),
                  new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    } catch (ResourceAccessException away) {
      // Without its cause, whose message quotes the address.
      boolean slow = away.getCause() instanceof HttpTimeoutException;
      throw new TwilioException(
          new TwilioFault(
              operation, slow ? Kind.TIMED_OUT : Kind.UNREACHABLE, OptionalInt.empty()));
    }
  }

  private static Optional<Duration> retryAfter(@Nullable String header) {
    return Optional.ofNullable(header)
        .filter(text -> text.matches("[0-9]{1,3}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(wished -> wished.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wished);
  }

  private static void pause(Duration pause) {
    LockSupport.parkNanos(pause.toNanos());
  }

  private static boolean isBusy(int status) {
    return status == TOO_MANY || HttpStatusCode.valueOf(status).is5xxServerError();
  }

  private Optional<JsonNode> content(Reply reply, String operation) {
    if (HttpStatusCode.valueOf(reply.status()).is2xxSuccessful()) {
      return Optional.of(tree(reply, operation));
    } else if (reply.status() == NOT_FOUND) {
      return Optional.empty();
    }
    throw new TwilioException(new TwilioFault(operation, kind(reply.status()), code(reply)));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> Kind.UNAUTHORIZED;
      case TOO_MANY -> Kind.RATE_LIMITED;
      default ->
          HttpStatusCode.valueOf(status).is4xxClientError() ? Kind.REJECTED : Kind.MISCONFIGURED;
    };
  }

  private JsonNode tree(Reply reply, String operation) {
    try {
      return json.readTree(reply.body());
    } catch (JacksonException notTwilio) {
      throw new TwilioException(
          new TwilioFault(operation, Kind.MISCONFIGURED, OptionalInt.empty()));
    }
  }

  private OptionalInt code(Reply reply) {
    if (HttpStatusCode.valueOf(reply.status()).is2xxSuccessful()) {
      return OptionalInt.empty();
    }
    try {
      JsonNode code = json.readTree(reply.body()).path("code");
      return code.isInt() ? OptionalInt.of(code.asInt()) : OptionalInt.empty();
    } catch (JacksonException notTwilio) {
      return OptionalInt.empty();
    }
  }
}
