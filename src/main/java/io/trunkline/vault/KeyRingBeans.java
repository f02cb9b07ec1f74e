// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.configuration.MasterKeys;
import io.trunkline.configuration.ProductSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Finds the master keys: in the environment, otherwise in their file.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyRingSettings.class)
class KeyRingBeans {

  @Bean
  KeyRing keyRing(KeyRingSettings settings, ProductSettings product) {
    return settings.masterKeys().isBlank()
        ? KeyRing.inFolder(product.home())
        : KeyRing.of(MasterKeys.parse(settings.masterKeys().reveal()));
  }
}
