// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Door;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// One session that is asked for many things at once, as a browser with several tabs does.
@ProductTest
class ConcurrentRequestsTests {

  @Autowired Organizing organizing;
  @LocalServerPort int port;

  private Person owner;

  @BeforeEach
  void aDentist() {
    owner = organizing.aPerson(organizing.anOrganization("Dentist of many tabs"), Role.OWNER);
  }

  @Test
  void manyFirstPagesAtOnceShareOneToken() throws Exception {
    // Given
    Browser browser = Browser.of(owner.id(), port);

    // When
    List<HttpResponse<String>> pages = atOnce(() -> browser.get(Door.PATH + "/csrf"));

    // Then
    assertThat(pages).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(pages)
        .extracting(page ->
            browser.postWithoutToken("/theme", Map.of("theme", "dark", "_csrf", page.body())))
        .extracting(HttpResponse::statusCode)
        .containsOnly(303);
  }

  @Test
  void manyRequestsAtOnceMayKeepTheSameThingInTheirSession() throws Exception {
    // Given
    OrganizationId second = organizing.anOrganization("Florist of many tabs");
    organizing.joins(owner, second, Role.STAFF);
    Browser browser = Browser.of(owner.id(), port);

    // When
    List<String> chosen =
        atOnce(() ->
            browser.post(Door.PATH + "/choose", Map.of("organization", second.toString())).body());

    // Then
    assertThat(chosen).containsOnly("true");
    assertThat(browser.get(Door.PATH + "/client").body()).isEqualTo(second.toString());
  }

  private static <T> List<T> atOnce(Callable<T> request) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(Collections.nCopies(16, request)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
