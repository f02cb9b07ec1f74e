// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lists longer than a page.
@ProductTest
class ListPagesTests {

  private static final int MOST_CHOICES_OF_THE_AUDIT_LOG = 200;

  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @Autowired
  @Qualifier("machineryPool")
  HikariDataSource machinery;

  private Browser operator;

  @BeforeEach
  void signIn() {
    operator = Browser.of(organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id(), port);
  }

  @Test
  void organizationsLieInTheOrderOfTheirNames() {
    // Given
    String name = "Paged" + UUID.randomUUID().toString().substring(0, 8);
    IntStream.range(0, 51).forEach(_ -> organizing.anOrganization(name));

    // When
    String first = operator.get("/admin/organizations?query=" + name).body();
    String next =
        operator
            .get(
                first
                    .replaceAll("(?s).*href=\"(/admin/organizations[^\"]*after=[^\"]*)\".*", "$1")
                    .replace("&amp;", "&"))
            .body();

    // Then
    assertThat(first)
        .contains("Next page", "50 organizations")
        .doesNotContain("First page", "Older");
    assertThat(next).contains("First page", "1 organization<").doesNotContain("Next page", "Newer");
  }

  @Test
  void theAuditLogOffersTheChosenOrganizationAlsoWhenThereAreMoreThanItOffers() {
    // Given
    IntStream.range(0, MOST_CHOICES_OF_THE_AUDIT_LOG)
        .forEach(_ -> organizing.anOrganization("Aardvark"));
    OrganizationId last = organizing.anOrganization("Zoo");

    // When
    String filtered = operator.get("/admin/audit?organization=" + last).body();
    String unfiltered = operator.get("/admin/audit").body();

    // Then
    assertThat(filtered).containsPattern("<option value=\"" + last + "\" selected[^>]*>Zoo");
    assertThat(unfiltered).doesNotContain("<option value=\"" + last);
  }

  @Test
  void theNumberOfWhatFailedIsThatOfEveryPage() {
    // Given
    String job = "fail-" + UUID.randomUUID();
    failOften(job);
    try {
      // When
      String page = operator.get("/admin/operations").body();

      // Then
      assertThat(page).containsPattern("chip-bad\">5[1-9]<").contains("Next page", "50 failures");
    } finally {
      forget(job);
    }
  }

  private void failOften(String job) {
    JdbcClient database = JdbcClient.create(machinery);
    database
        .sql(
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, consecutive_failures, version)
            select :job, number::text, now() + interval '1 hour', false, 3, 1 from generate_series(1, 51) number
            """)
        .param("job", job)
        .update();
    database
        .sql(
            """
            insert into job_failure (job_failure_id, task_name, task_instance, first_failed_at, failed_at, reason)
            select gen_random_uuid(), :job, number::text, now(), now(), 'away' from generate_series(1, 51) number
            """)
        .param("job", job)
        .update();
  }

  private void forget(String job) {
    JdbcClient database = JdbcClient.create(machinery);
    database.sql("delete from job_failure where task_name = :job").param("job", job).update();
    database.sql("delete from scheduled_tasks where task_name = :job").param("job", job).update();
  }
}
