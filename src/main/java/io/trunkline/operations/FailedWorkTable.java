// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static io.trunkline.operations.DeliveryTable.atUtc;
import static io.trunkline.operations.DeliveryTable.instant;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.stereotype.Repository;
import org.springframework.util.ClassUtils;

/// Failed events and failed jobs in one list.
///
/// What an operator sees and does happens inside the caller's scope; what the scheduler tells, on
/// the machinery's connections.
@Repository
class FailedWorkTable {

  private final JdbcClient database;
  private final JdbcClient machinery;
  private final EventSerializer serializer;

  FailedWorkTable(
      JdbcClient database,
      @Qualifier("machineryPool") HikariDataSource machinery,
      EventSerializer serializer) {
    this.database = database;
    this.machinery = JdbcClient.create(machinery);
    this.serializer = serializer;
  }

  void keepJobFailure(TaskInstanceId job, String reason, Instant now) {
    machinery
        .sql(
            """
            insert into job_failure (job_failure_id, task_name, task_instance, first_failed_at, failed_at, reason)
            values (:id, :task, :instance, :now, :now, :reason)
            on conflict (task_name, task_instance) do update
               set failed_at = excluded.failed_at, reason = excluded.reason
            """)
        .param("id", UUID.randomUUID())
        .param("task", job.getTaskName())
        .param("instance", job.getId())
        .param("reason", reason)
        .param("now", atUtc(now))
        .update();
  }

  void forgetJobFailure(TaskInstanceId job) {
    machinery
        .sql("delete from job_failure where task_name = :task and task_instance = :instance")
        .param("task", job.getTaskName())
        .param("instance", job.getId())
        .update();
  }

  /// Reasons of jobs that are gone: removed by hand, or renamed by an update.
  void forgetFailuresOfJobsGone() {
    machinery
        .sql(
            """
            delete from job_failure f
             where not exists (select from scheduled_tasks t
                where t.task_name = f.task_name and t.task_instance = f.task_instance)
            """)
        .update();
  }

  List<FailedWork.Job> recurringJobs() {
    return database
        .sql(
            """
            select task_name, execution_time, greatest(last_success, last_failure) as last_run,
                   case when consecutive_failures > 0 then 'FAILING' when picked then 'RUNNING'
                        else 'WAITING' end as state
              from scheduled_tasks
             where task_instance = :recurring
             order by task_name
            """)
        .param("recurring", RecurringTask.INSTANCE)
        .query((row, _) -> job(row))
        .list();
  }

  /// Those that wait for a person first, then the newest.
  List<FailedWork.Failure> list(int skip, int limit) {
    return database
        .sql(
            """
            select kind, id, name, about, serialized_event, reason, attempts, first_failed_at, next_attempt_at from (
              select 'EVENT' as kind, f.publication_id as id, p.listener_id as name, p.event_type as about,
                     p.serialized_event, f.reason, p.completion_attempts as attempts,
                     f.first_failed_at, f.failed_at, f.next_attempt_at
                from delivery_failure f join event_publication p on p.id = f.publication_id
               where p.status <> 'COMPLETED'
              union all
              select 'JOB', f.job_failure_id, f.task_name, f.task_instance, null, f.reason,
                     t.consecutive_failures, f.first_failed_at, f.failed_at, nullif(t.execution_time, :never)
                from job_failure f
                join scheduled_tasks t on t.task_name = f.task_name and t.task_instance = f.task_instance
            ) as failed_work
             order by (next_attempt_at is null) desc, failed_at desc, id
             offset :skip limit :limit
            """)
        .param("never", atUtc(RetryLater.NEVER))
        .param("skip", skip)
        .param("limit", limit)
        .query((row, _) -> failure(row))
        .list();
  }

  int count() {
    return database
        .sql(
            """
            select (select count(*) from delivery_failure f join event_publication p on p.id = f.publication_id
                     where p.status <> 'COMPLETED')
                 + (select count(*) from job_failure f join scheduled_tasks t
                        on t.task_name = f.task_name and t.task_instance = f.task_instance)
            """)
        .query(Integer.class)
        .single();
  }

  /// @return false when it no longer waits
  boolean deliverAt(UUID publication, Instant when) {
    return database
            .sql(
                """
                update delivery_failure set next_attempt_at = :when
                 where publication_id = :id
                   and exists (select from event_publication p where p.id = :id and p.status = 'FAILED')
                """)
            .param("id", publication)
            .param("when", atUtc(when))
            .update()
        == 1;
  }

  /// @return false when it no longer waits, or is running
  boolean runAt(UUID jobFailure, Instant when) {
    return database
            .sql(
                """
                update scheduled_tasks t set execution_time = :when, version = t.version + 1
                  from job_failure f
                 where f.job_failure_id = :id and not t.picked
                   and t.task_name = f.task_name and t.task_instance = f.task_instance
                """)
            .param("id", jobFailure)
            .param("when", atUtc(when))
            .update()
        == 1;
  }

  private FailedWork.Failure failure(ResultSet row) throws SQLException {
    FailedWork.Kind kind = FailedWork.Kind.valueOf(row.getString("kind"));
    String name = row.getString("name");
    String about = row.getString("about");
    boolean event = kind == FailedWork.Kind.EVENT;
    return new FailedWork.Failure(
        row.getObject("id", UUID.class),
        kind,
        event ? listener(name) : inWords(name),
        event ? simpleName(about) : about,
        event ? organization(about, row.getString("serialized_event")) : Optional.empty(),
        row.getString("reason"),
        row.getInt("attempts"),
        row.getObject("first_failed_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(instant(row, "next_attempt_at")));
  }

  private static FailedWork.Job job(ResultSet row) throws SQLException {
    return new FailedWork.Job(
        inWords(row.getString("task_name")),
        FailedWork.JobState.valueOf(row.getString("state")),
        Optional.ofNullable(instant(row, "last_run")),
        Optional.ofNullable(instant(row, "execution_time")));
  }

  /// An event that cannot be read any more belongs to nobody we could name.
  private Optional<OrganizationId> organization(String eventType, String event) {
    try {
      Class<?> type = ClassUtils.forName(eventType, getClass().getClassLoader());
      return serializer.deserialize(event, type) instanceof OrganizationEvent known
          ? Optional.of(known.organization())
          : Optional.empty();
    } catch (ClassNotFoundException | LinkageError | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /// From `io.trunkline.leads.CaptureLeadFromCall.on(io.trunkline.calls.CallFinished)`: the class,
  /// which is named as the sentence it performs.
  private static String listener(String id) {
    String method = id.contains("(") ? id.substring(0, id.indexOf('(')) : id;
    String owner = method.contains(".") ? method.substring(0, method.lastIndexOf('.')) : method;
    return inWords(simpleName(owner).replaceAll("(?<=[a-z])(?=[A-Z])", "-"));
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /// `try-failed-events-again` becomes "Try failed events again".
  private static String inWords(String name) {
    String words = name.replace('-', ' ').toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
