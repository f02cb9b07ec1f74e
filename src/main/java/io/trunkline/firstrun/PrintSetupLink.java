// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.configuration.ProductSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Prints the set-up link where the person who started the product reads it: on standard output,
/// past the log, because a log is kept and forwarded and the link is a secret.
@Component
class PrintSetupLink implements ApplicationRunner {

  private final ProductSettings product;
  private final FirstOperator firstOperator;

  PrintSetupLink(ProductSettings product, FirstOperator firstOperator) {
    this.product = product;
    this.firstOperator = firstOperator;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (product.isProduction()) {
      firstOperator
          .openLink()
          .ifPresent(token -> print(product.linkTo("/setup/" + token.reveal()).toString()));
    }
  }

  private static void print(String link) {
    // Not closed: it is the process's own standard output.
    PrintStream output =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    output.println(
        """

        Welcome to Trunkline. Nobody can sign in yet: open this link within 24 hours to create the
        first operator. It works once.

          %s
        """
            .formatted(link));
  }
}
