// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import io.trunkline.vocabulary.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How to reach a PostgreSQL database, with the login taken out of the address.
///
/// @param jdbcUrl for the driver; holds neither user nor password
public record DatabaseUrl(String jdbcUrl, String user, Secret password) {

  private static final Set<String> SCHEMES = Set.of("postgres", "postgresql");

  private static final String HOST = "(?:\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::[1-9][0-9]{0,4})?";
  private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");

  /// Names of libpq, as hosting providers print them, and the JDBC driver's names for the same.
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding");

  /// Reads `postgres://user:password@host:5432/database?sslmode=require`, the same with
  /// `postgresql://`, or `jdbc:postgresql://host:5432/database?user=…&password=…`.
  ///
  /// @throws IllegalArgumentException saying what is wrong, as a clause, without any part of the
  ///   text
  public static DatabaseUrl parse(String text) {
    String address = text.strip();
    UrlParts parts =
        UrlParts.of(address.startsWith("jdbc:") ? address.substring("jdbc:".length()) : address);
    require(SCHEMES.contains(parts.scheme()), "is not a PostgreSQL address");
    require(HOSTS.matcher(parts.hosts()).matches(), "has no host that can be read");
    require(!parts.path().isEmpty(), "names no database");
    Map<String, String> parameters = new LinkedHashMap<>(parts.parameters());
    String namedUser = parameters.remove("user");
    String namedPassword = parameters.remove("password");
    String user = parts.user().isEmpty() && namedUser != null ? namedUser : parts.user();
    require(!user.isEmpty(), "names no user");
    Secret password =
        parts.password().isBlank() && namedPassword != null
            ? Secret.of(namedPassword)
            : parts.password();
    String database = "jdbc:postgresql://" + parts.hosts() + "/" + encode(parts.path());
    return new DatabaseUrl(database + query(parameters), user, password);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(entry ->
                encode(DRIVER_NAMES.getOrDefault(entry.getKey(), entry.getKey()))
                    + "="
                    + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /// Host and database only: parameters may hold a key's password.
  @Override
  public String toString() {
    int query = jdbcUrl.indexOf('?');
    return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
  }
}
