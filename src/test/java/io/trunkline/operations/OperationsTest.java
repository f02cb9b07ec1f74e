// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/// The product with little patience: what takes hours otherwise takes a second here.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ProductTest
@Import({Organizing.class, ReadLetters.class, SomeJobs.class})
@TestPropertySource(
    properties = {
      "trunkline.operations.delivery.pauses=300ms,300ms",
      "trunkline.operations.delivery.every=200ms",
      "trunkline.operations.delivery.pulse=200ms",
      "trunkline.operations.delivery.dead-after=1s",
      "trunkline.operations.delivery.hand-over=2s",
      "trunkline.operations.job-pauses=200ms",
      "db-scheduler.polling-interval=100ms"
    })
@interface OperationsTest {}
