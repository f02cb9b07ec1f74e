// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.trunkline.access.ApiCaller;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.problems.Problem;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The frame around the endpoints in the API's description: title, ways to sign in, problems.
@Configuration(proxyBeanMethods = false)
class DescribeApi {

  private static final String SCHEME = "bearer";
  private static final String PROBLEM = "Problem";
  private static final String TOKEN_PATH = "/api/auth/token";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(ApiCaller.class);
  }

  @Bean
  OpenAPI apiDescription(ProductSettings product) {
    return new OpenAPI()
        .info(
            new Info()
                .title("Trunkline API")
                .version("1")
                .description(
                    """
                    What programs can do with Trunkline. Send `Authorization: Bearer …` with an API \
                    key of your organization (`tk_…`, made by an owner in the portal) or with a \
                    token from `POST /api/auth/token`. Whatever goes wrong is answered as \
                    `application/problem+json`.\
                    """)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .addServersItem(new Server().url(product.appUrl().toString()))
        .components(
            new Components()
                .addSecuritySchemes(
                    SCHEME,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An API key or a token from POST /api/auth/token."))
                .addSchemas(PROBLEM, problem()));
  }

  /// What every endpoint can answer besides what it is for.
  @Bean
  GlobalOpenApiCustomizer problemsOfEveryEndpoint() {
    return api ->
        api.getPaths()
            .forEach((path, item) ->
                item.readOperationsMap().forEach((method, one) -> addProblems(path, method, one)));
  }

  private static void addProblems(String path, HttpMethod method, Operation operation) {
    if (operation.getRequestBody() != null) {
      add(operation, "400", "The body cannot be used; `detail` and `errors` say where.");
      add(operation, "413", "The body is larger than 256 KiB.");
      add(operation, "415", "The body is not application/json.");
    }
    if (path.equals(TOKEN_PATH)) {
    } else {
      operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
      add(operation, "403", "The key lacks a scope, or the person's role does not suffice.");
    }
    if (operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(one -> "query".equals(one.getIn()))) {
      add(operation, "400", "The query cannot be used; `detail` and `errors` say where.");
    }
    if (path.contains("{")) {
      add(operation, "404", "Not there, or another organization's.");
      if (method != HttpMethod.GET) {
        add(operation, "409", "Somebody else was faster, or the state does not allow it.");
      }
    }
    add(operation, "429", "Too many wrong tries; `Retry-After` says how long to wait.");
    add(operation, "401", "No token or key, or one that does not work.");
    add(operation, "503", "The database is away or busy; `Retry-After` says when to try again.");
  }

  private static void add(Operation operation, String status, String description) {
    operation
        .getResponses()
        .addApiResponse(
            status,
            new ApiResponse()
                .description(description)
                .content(
                    new Content()
                        .addMediaType(
                            Problem.MEDIA_TYPE,
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }

  private static Schema<?> problem() {
    Schema<?> field =
        new ObjectSchema()
            .addProperty("field", new StringSchema())
            .addProperty("message", new StringSchema());
    ArraySchema fields = new ArraySchema();
    fields.setDescription(
        "The fields of the body or the query that cannot be used, when that is it.");
    fields.setItems(field);
    return new ObjectSchema()
        .description("RFC 9457")
        .addProperty("type", new StringSchema().example("about:blank"))
        .addProperty("title", new StringSchema().example("Not Found"))
        .addProperty("status", new IntegerSchema().example(404))
        .addProperty("detail", new StringSchema().description("What is wrong and how to mend it."))
        .addProperty("errors", fields);
  }
}
