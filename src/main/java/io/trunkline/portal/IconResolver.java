// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;
import org.webjars.WebJarVersionLocator;

/// Lets a template draw an icon by its name: `<svg th:replace="~{icon/phone}"></svg>`.
///
/// The drawing is put into the page, so it takes the colour of the text beside it and costs no
/// request. Icons only decorate here: each is hidden from screen readers, and the words stand next
/// to it. The template cache keeps them.
@Component
class IconResolver extends AbstractTemplateResolver {

  private static final String PREFIX = "icon/";
  private static final String WEBJAR = "tabler__icons";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  /// What a drawing states for a page of its own: its size, and class names we do not use.
  private static final Pattern OWN_FRAME =
      Pattern.compile("\\s(?:xmlns=\"[^\"]*\"|(?:width|height)=\"24\")");

  private static final Pattern OWN_CLASS = Pattern.compile("class=\"icon [^\"]*\"");
  private static final String DECORATION =
      "class=\"icon\" aria-hidden=\"true\" focusable=\"false\"";

  private final WebJarVersionLocator webJars = new WebJarVersionLocator();

  IconResolver() {
    setName("icons");
    setOrder(1);
    setResolvablePatterns(Set.of(PREFIX + "*"));
  }

  @Override
  protected ITemplateResource computeTemplateResource(
      IEngineConfiguration configuration,
      String ownerTemplate,
      String template,
      Map<String, Object> attributes) {
    return new StringTemplateResource(draw(template.substring(PREFIX.length())));
  }

  @Override
  protected TemplateMode computeTemplateMode(
      IEngineConfiguration configuration,
      String ownerTemplate,
      String template,
      Map<String, Object> attributes) {
    return TemplateMode.HTML;
  }

  @Override
  protected ICacheEntryValidity computeValidity(
      IEngineConfiguration configuration,
      String ownerTemplate,
      String template,
      Map<String, Object> attributes) {
    return AlwaysValidCacheEntryValidity.INSTANCE;
  }

  private String draw(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not an icon's name: " + name);
    }
    String bare = OWN_FRAME.matcher(read(name)).replaceAll("");
    return OWN_CLASS.matcher(bare).replaceFirst(DECORATION).strip();
  }

  private String read(String name) {
    String path = webJars.fullPath(WEBJAR, "icons/outline/" + name + ".svg");
    try (InputStream file = getClass().getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("no icon is named " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException("cannot read the icon " + name, unreadable);
    }
  }
}
