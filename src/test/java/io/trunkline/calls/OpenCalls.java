// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.CallDesk.ToolRequest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;

/// The calls a product is carrying, before they are in its database.
public final class OpenCalls {

  private OpenCalls() {}

  /// The carrier's names of an organization's calls.
  public static List<String> of(ApplicationContext product, OrganizationId organization) {
    return product.getBean(Journals.class).all().stream()
        .map(Journal::call)
        .filter(call -> call.organization().equals(organization))
        .map(Journals::name)
        .toList();
  }

  /// Has the model of a call that goes on ask for a tool, and answers with what it is told.
  public static String use(ApplicationContext product, String call, String tool, String arguments)
      throws Exception {
    CallBrief brief = product.getBean(MediaPlane.class).call(call).orElseThrow().brief();
    return product
        .getBean(CallDesk.class)
        .run(brief, new ToolRequest("use-1", tool, arguments))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }
}
