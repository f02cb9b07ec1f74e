// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/// What error pages know of an error: its number and its name. Two errors of one kind are answered
/// with the same bytes, whoever asks for a page as something else than a page; a clock in them
/// would make them differ.
@Component
class SameErrors extends DefaultErrorAttributes {

  @Override
  public Map<String, @Nullable Object> getErrorAttributes(
      WebRequest request, ErrorAttributeOptions options) {
    Map<String, @Nullable Object> known = super.getErrorAttributes(request, options);
    known.keySet().retainAll(Set.of("status", "error"));
    return known;
  }
}
