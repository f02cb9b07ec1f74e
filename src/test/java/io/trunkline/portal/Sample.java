// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.ModelAndView;

/// One page in one state: a template and the model it describes.
final class Sample {

  private final String template;
  private final Map<String, Object> model = new LinkedHashMap<>();

  private Sample(String template) {
    this.template = template;
  }

  static Sample of(String template) {
    return new Sample(template);
  }

  Sample with(String name, Object value) {
    model.put(name, value);
    return this;
  }

  /// The form came back with this said at a field; an empty field means the whole form.
  Sample rejecting(String form, String field, String message) {
    BindingResult result =
        (BindingResult)
            model.computeIfAbsent(
                BindingResult.MODEL_KEY_PREFIX + form,
                key ->
                    new BeanPropertyBindingResult(Objects.requireNonNull(model.get(form)), form));
    if (field.isEmpty()) {
      result.reject("sample", message);
    } else {
      result.rejectValue(field, "sample", message);
    }
    return this;
  }

  ModelAndView page() {
    return new ModelAndView(template, model);
  }
}
