// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// The jobs that keep events moving, and what the scheduler and the listeners need from us.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsConfiguration {

  /// The scheduler polls outside any transaction of ours.
  @Bean
  DbSchedulerCustomizer schedulerUsesTheMachineryPool(
      @Qualifier("machineryPool") HikariDataSource machinery) {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<DataSource> dataSource() {
        return Optional.of(machinery);
      }
    };
  }

  /// A moved clock moves the jobs too.
  @Bean
  Clock schedulerClock(InstantSource clock) {
    return clock::instant;
  }

  /// Refuses a batch whose listeners could hold every connection that requests need.
  @Bean
  RecurringTask<Void> tryFailedEventsAgain(
      DeliveryRounds rounds,
      OperationsSettings settings,
      @Qualifier("requestPool") HikariDataSource requests) {
    int batch = settings.delivery().batch();
    if (batch >= requests.getMaximumPoolSize()) {
      throw new IllegalStateException(
          "trunkline.operations.delivery.batch (%d) must be below trunkline.database.request-connections (%d)"
              .formatted(batch, requests.getMaximumPoolSize()));
    }
    return Tasks.recurring("try-failed-events-again", FixedDelay.of(settings.delivery().every()))
        .execute((_, _) -> rounds.tryAgain());
  }

  @Bean
  RecurringTask<Void> forgetWhatIsHistory(DeliveryRounds rounds, FailedWorkTable failedWork) {
    return Tasks.recurring("forget-delivered-events", FixedDelay.of(Duration.ofHours(1)))
        .execute((_, _) -> {
          rounds.tidyUp();
          failedWork.forgetFailuresOfJobsGone();
        });
  }

  /// Probes come every few seconds and would be most of what is measured and traced.
  @Bean
  ObservationPredicate probesAreNotObserved() {
    return (_, context) ->
        !(context instanceof ServerRequestObservationContext http && isProbe(http));
  }

  private static boolean isProbe(ServerRequestObservationContext http) {
    @Nullable HttpServletRequest request = http.getCarrier();
    return request != null && Probes.PATHS.contains(request.getRequestURI());
  }

  @Bean
  RetryLater retryLater(OperationsSettings settings) {
    return new RetryLater(settings.jobPauses());
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static Deliveries deliveries() {
    return new Deliveries();
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static FollowDelivery followDeliveryOutside(Deliveries deliveries) {
    return FollowDelivery.outside(deliveries);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static FollowDelivery followDeliveryInside() {
    return FollowDelivery.inside();
  }
}
