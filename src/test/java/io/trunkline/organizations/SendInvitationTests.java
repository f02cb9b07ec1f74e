// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.mail.DevelopmentMailbox;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A mail server that takes connections and never says a word.
@ProductTest
@DirtiesContext
class SendInvitationTests {

  /// More than there are connections to the database.
  private static final int MANY = 14;

  private static final ServerSocket SILENT = silent();

  @Autowired Tenancy tenancy;
  @Autowired Invitations invitations;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @DynamicPropertySource
  static void mailsHang(DynamicPropertyRegistry properties) {
    properties.add("trunkline.mail.smtp-url", () -> "smtp://127.0.0.1:" + SILENT.getLocalPort());
    properties.add("trunkline.mail.patience", () -> "2m");
  }

  @AfterAll
  static void hangUp() throws IOException {
    SILENT.close();
  }

  @Test
  void aMailServerThatHangsHoldsNoConnectionToTheDatabase() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist who invites many");
    Person owner = organizing.aPerson(dentist, Role.OWNER);
    Browser browser = Browser.of(owner.id(), port);

    // When
    Stream.generate(Organizing::anAddress)
        .limit(MANY)
        .forEach(address ->
            tenancy.within(dentist, () -> invitations.invite(dentist, address, Role.STAFF)));

    // Then: each is on its way, as far as the mailbox, which comes before the server
    await().until(() -> mailbox.newest(MANY).size() == MANY);
    assertThat(browser.get("/client/people").statusCode()).isEqualTo(200);
    assertThat(tenancy.within(dentist, () -> invitations.open(dentist)))
        .hasSize(MANY)
        .allSatisfy(invitation -> assertThat(invitation.sentAt()).isEmpty());
  }

  private static ServerSocket silent() {
    try {
      return new ServerSocket(0, MANY * 2, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException refused) {
      throw new AssertionError(refused);
    }
  }
}
