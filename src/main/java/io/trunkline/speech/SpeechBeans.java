// SPDX-License-Identifier: Apache-2.0
package io.trunkline.speech;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one voice of the product: it is a heap of tables, and one thread speaks for everybody.
@Configuration(proxyBeanMethods = false)
class SpeechBeans {

  @Bean
  SpeakingVoice speakingVoice() {
    return new SpeakingVoice();
  }
}
