// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/// Style sheets, scripts and pictures, kept by browsers for a year: each address carries the
/// content's hash or the WebJar's version, so a new release has a new address.
///
/// Templates write the plain address, `@{/css/trunkline.css}` or
/// `@{/webjars/htmx.org/dist/htmx.min.js}`.
@Configuration(proxyBeanMethods = false)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortalResources implements WebMvcConfigurer {

  private static final CacheControl A_YEAR =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    for (String folder : new String[] {"css", "js", "img"}) {
      registry
          .addResourceHandler("/" + folder + "/**")
          .addResourceLocations("classpath:/static/" + folder + "/")
          .setCacheControl(A_YEAR)
          .resourceChain(true)
          .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
    registry
        .addResourceHandler("/webjars/**")
        .addResourceLocations("classpath:/META-INF/resources/webjars/")
        .setCacheControl(A_YEAR)
        .resourceChain(true)
        .addResolver(new LiteWebJarsResourceResolver());
  }
}
