// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.testing.Organizing;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/// The whole product with two connections for everybody, so that each is forever passed from one
/// scope to another, and with a tenant table of the tests' own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "trunkline.database.request-connections=2",
      "trunkline.operations.delivery.batch=1",
      "trunkline.database.connection-timeout=30s",
      // What is broken on purpose, thousands of times, needs no stack trace.
      "logging.level.com.zaxxer.hikari=error",
      "logging.level.org.springframework.aop.interceptor=off",
      "logging.level.org.springframework.transaction=off",
      "logging.level.io.trunkline.tenancy.ScopedTransactions=off",
      "logging.level.io.trunkline.operations=off"
    })
@Import({Organizing.class, NoteTables.class, Notes.class, HearNote.class})
@interface AttackTest {}
