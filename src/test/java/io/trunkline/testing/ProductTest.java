// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/// Runs a test against the whole product: real web server on a free port, real PostgreSQL in a data
/// folder of its own. All tests with this annotation share one running product, so each makes the
/// organizations and people it needs.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@Import({Organizing.class, Door.class})
public @interface ProductTest {}
