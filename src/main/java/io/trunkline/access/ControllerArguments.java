// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets controllers ask for [SignedIn], [ClientOrganization] or [ApiCaller] by naming them as
/// method arguments.
///
/// The route table has decided before that there is one; a controller that asks for what its route
/// does not guarantee is a mistake of ours, and says so.
@Configuration(proxyBeanMethods = false)
class ControllerArguments implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Resolver());
  }

  private static final class Resolver implements HandlerMethodArgumentResolver {

    private static final Set<Class<?>> OFFERED =
        Set.of(SignedIn.class, ClientOrganization.class, ApiCaller.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return OFFERED.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      Class<?> wanted = parameter.getParameterType();
      Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
      Optional<Object> principal =
          Optional.ofNullable(authentication).map(Authentication::getPrincipal);
      return (wanted == ClientOrganization.class
              ? principal
                  .filter(SignedIn.class::isInstance)
                  .flatMap(person -> ((SignedIn) person).client())
              : principal.filter(wanted::isInstance))
          .orElseThrow(() ->
              new IllegalStateException(
                  "this route does not guarantee a " + wanted.getSimpleName()));
    }
  }
}
