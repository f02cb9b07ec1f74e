// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.vocabulary.Secret;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the master keys are.
///
/// @param masterKeys base64 keys of 32 bytes, newest first, separated by commas; blank when they
///   are in the file `master.key` of the home folder
@ConfigurationProperties("trunkline.vault")
record KeyRingSettings(@DefaultValue("") Secret masterKeys) {}
