// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands every test that asks for one the same [ScratchServer], and stops it after the last.
final class ScratchServers implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ScratchServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(ScratchServers.class))
        .computeIfAbsent(ScratchServer.class, _ -> ScratchServer.start(), ScratchServer.class);
  }
}
