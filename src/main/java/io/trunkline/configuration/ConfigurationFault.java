// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

/// One thing that is wrong with the configuration.
///
/// @param name the variable as the person wrote it
/// @param problem what is wrong, a clause that follows the name; never the value itself
/// @param mend what to do about it, a sentence
record ConfigurationFault(String name, String problem, String mend) {}
