// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What the preview is made of: the portal's own view classes, and one route for each sample.
///
/// No stereotype annotations here: the product's component scan must never find these classes.
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  ThymeleafAutoConfiguration.class
})
@Import({IconResolver.class, LayoutAdvice.class, PortalResources.class, ThemePage.class})
class PreviewParts {

  /// The policy of the product: what it forbids fails here too.
  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  @Bean
  InstantSource clock() {
    return InstantSource.fixed(SamplePages.NOW);
  }

  @Bean
  Filter contentSecurityPolicy() {
    return (request, response, chain) -> {
      ((HttpServletResponse) response).setHeader("Content-Security-Policy", POLICY);
      chain.doFilter(request, response);
    };
  }

  @Bean
  SampleRoutes sampleRoutes(RequestMappingHandlerMapping mapping) throws NoSuchMethodException {
    SampleRoutes routes = new SampleRoutes();
    var show = SampleRoutes.class.getDeclaredMethod("show", HttpServletRequest.class);
    for (String path : SamplePages.ALL.keySet()) {
      mapping.registerMapping(RequestMappingInfo.paths(path).build(), routes, show);
    }
    return routes;
  }

  /// Answers every sample's path with its template and model.
  static class SampleRoutes {

    ModelAndView show(HttpServletRequest request) {
      return Objects.requireNonNull(SamplePages.ALL.get(request.getRequestURI())).page();
    }
  }
}
