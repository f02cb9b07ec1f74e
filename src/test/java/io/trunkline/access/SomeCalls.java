// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.apikeys.ApiKeyCreation;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/// Calls of the API over HTTP, as a program makes them.
final class SomeCalls {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI origin;

  SomeCalls(int port) {
    this.origin = URI.create("http://localhost:" + port);
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(origin.resolve(path));
  }

  HttpResponse<String> get(String path) {
    return send(to(path));
  }

  HttpResponse<String> get(String path, Secret bearer) {
    return send(to(path).header("Authorization", "Bearer " + bearer.reveal()));
  }

  HttpResponse<String> postJson(String path, String json) {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// A key of this organization with these scopes.
  static ApiKeyCreation.Created aKey(
      Tenancy tenancy, ApiKeys keys, OrganizationId organization, Set<ApiScope> scopes) {
    return tenancy.within(
        organization,
        () -> (ApiKeyCreation.Created) keys.create(organization, "Key of a test", scopes));
  }
}
