// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnalysisChoiceTable {

  private final JdbcClient database;

  AnalysisChoiceTable(JdbcClient database) {
    this.database = database;
  }

  Optional<String> of(OrganizationId organization) {
    return database
        .sql("select model from analysis_choice where organization_id = :organization")
        .param("organization", organization.value())
        .query(String.class)
        .optional();
  }

  void put(OrganizationId organization, String model, Instant at) {
    database
        .sql(
            """
            insert into analysis_choice (organization_id, model, chosen_at)
            values (:organization, :model, :at)
            on conflict (organization_id) do update
               set model = excluded.model, chosen_at = excluded.chosen_at
            """)
        .param("organization", organization.value())
        .param("model", model)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void remove(OrganizationId organization) {
    database
        .sql("delete from analysis_choice where organization_id = :organization")
        .param("organization", organization.value())
        .update();
  }
}
