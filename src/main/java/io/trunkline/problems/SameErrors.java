// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.RequestDispatcher;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/// What error pages know of an error: its number and its name. Two errors of one kind are answered
/// with the same bytes, whoever asks for a page as something else than a page; a clock in them
/// would make them differ.
///
/// Only where the fault is ours they know more: its reference, and whether something was sent that
/// is now lost.
@Component
class SameErrors extends DefaultErrorAttributes {

  private static final int SERVER_ERRORS = 500;

  /// What asks without sending anything.
  private static final Set<String> READING = Set.of("GET", "HEAD");

  @Override
  public Map<String, @Nullable Object> getErrorAttributes(
      WebRequest request, ErrorAttributeOptions options) {
    Map<String, @Nullable Object> known = super.getErrorAttributes(request, options);
    known.keySet().retainAll(Set.of("status", "error"));
    if (known.get("status") instanceof Integer status && status >= SERVER_ERRORS) {
      addReference(request, known);
      known.put("sent", !READING.contains(attribute(request, RequestDispatcher.ERROR_METHOD)));
    }
    return known;
  }

  private static void addReference(WebRequest request, Map<String, @Nullable Object> known) {
    if (request.getAttribute(FaultReference.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
        instanceof FaultReference(String letters)) {
      known.put("reference", letters);
    }
  }

  private static String attribute(WebRequest request, String name) {
    return String.valueOf(request.getAttribute(name, RequestAttributes.SCOPE_REQUEST));
  }
}
