// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/// Marks what exists in development only: the demo agency, the mailbox, whatever would be a hole in
/// production. There the bean is not switched off, it does not exist.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ConditionalOnProperty(
    name = "trunkline.environment",
    havingValue = "development",
    matchIfMissing = true)
public @interface ConditionalOnDevelopment {}
