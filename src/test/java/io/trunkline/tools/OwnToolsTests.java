// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Agents;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.AgentAtWork;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.OwnToolFault.Part;
import io.trunkline.vault.Credentials;
import io.trunkline.vault.KeptSecrets;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class OwnToolsTests {

  private static final String ADDRESS = "https://tools.example.com/book";
  private static final Secret VALUE = Secret.of("Bearer 0123456789");

  @Autowired Tenancy tenancy;
  @Autowired OwnTools tools;
  @Autowired Agents agents;
  @Autowired KeptSecrets secrets;
  @Autowired Credentials credentials;
  @Autowired AuditLog audit;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private OrganizationId plumber;

  @BeforeEach
  void twoOrganizations() {
    dentist = organizing.anOrganization("Dentist with own tools");
    plumber = organizing.anOrganization("Plumber with own tools");
  }

  @Test
  void aToolIsMadeChangedSwitchedAndRemoved() {
    // When
    OwnTool made = created("book_table", SomeTool.wish(ADDRESS));
    OwnToolSaving changed =
        within(() -> tools.change(dentist, made.id(), SomeTool.wish("https://other.example.com/")));
    boolean off = within(() -> tools.turn(dentist, made.id(), false));
    boolean offAgain = within(() -> tools.turn(dentist, made.id(), false));
    OwnTool now = within(() -> tools.find(dentist, made.id())).orElseThrow();
    boolean removed = within(() -> tools.remove(dentist, made.id()));

    // Then
    assertThat(made.active()).isTrue();
    assertThat(changed).isInstanceOf(OwnToolSaving.Saved.class);
    assertThat(off).isTrue();
    assertThat(offAgain).isFalse();
    assertThat(now.name()).isEqualTo("book_table");
    assertThat(now.url()).isEqualTo("https://other.example.com/");
    assertThat(now.active()).isFalse();
    assertThat(removed).isTrue();
    assertThat(within(() -> tools.list(dentist))).isEmpty();
    assertThat(actions())
        .containsExactly(
            "own-tool.removed", "own-tool.switched-off", "own-tool.changed", "own-tool.created");
  }

  @Test
  void aRemovedToolLeavesItsAgents() {
    // Given
    OwnTool tool = created("book_table", SomeTool.wish(ADDRESS));
    Agent agent =
        within(() ->
            AgentAtWork.named(
                agents,
                dentist,
                AgentAtWork.work(Optional.empty(), List.of(), "book_table"),
                "Lexi"));

    // When
    within(() -> tools.remove(dentist, tool.id()));
    created("book_table", SomeTool.wish(ADDRESS));

    // Then
    assertThat(within(() -> agents.find(agent.id())).orElseThrow().work().tools()).isEmpty();
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> wrongWishes() {
    OwnToolWish good = SomeTool.wish(ADDRESS);
    return Stream.of(
        arguments(SomeTool.wish("http://tools.example.com/"), Part.URL),
        arguments(SomeTool.wish("https://u:p@tools.example.com/"), Part.URL),
        arguments(SomeTool.wish("https://tools.example.com:22/"), Part.URL),
        arguments(SomeTool.wish("http://localhost:8080/"), Part.URL),
        arguments(SomeTool.titled(good, "x".repeat(61)), Part.TITLE),
        arguments(SomeTool.titled(good, " "), Part.TITLE),
        arguments(SomeTool.described(good, ""), Part.DESCRIPTION),
        arguments(SomeTool.described(good, "x".repeat(1001)), Part.DESCRIPTION),
        arguments(SomeTool.taking(good, "{\"type\": \"string\"}"), Part.SCHEMA),
        arguments(SomeTool.taking(good, "nothing"), Part.SCHEMA),
        arguments(SomeTool.waiting(good, 0), Part.TIMEOUT),
        arguments(SomeTool.waiting(good, 21), Part.TIMEOUT),
        arguments(SomeTool.sending(good, "Host", "evil"), Part.HEADER_NAME),
        arguments(SomeTool.sending(good, "Content-Length", "0"), Part.HEADER_NAME),
        arguments(SomeTool.sending(good, "X-Key: y", "z"), Part.HEADER_NAME),
        arguments(SomeTool.sending(good, "", "z"), Part.HEADER_NAME),
        arguments(SomeTool.sending(good, "X-Key", ""), Part.HEADER_VALUE),
        arguments(SomeTool.sending(good, "X-Key", "a\r\nX-Other: b"), Part.HEADER_VALUE));
  }

  @ParameterizedTest
  @MethodSource("wrongWishes")
  void whatCannotBeIsToldWhereItIsWrong(OwnToolWish wish, Part part) {
    // When
    OwnToolSaving outcome = within(() -> tools.create(dentist, "book_table", wish));

    // Then
    assertThat(faults(outcome)).extracting(OwnToolFault::part).containsExactly(part);
    assertThat(within(() -> tools.list(dentist))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "Book",
        "1book",
        "book table",
        "book-table",
        "end_call",
        "transfer_call",
        "take_message",
        "save_details"
      })
  void aNameIsOneAModelCanCallAndNobodyHas(String name) {
    assertThat(faults(within(() -> tools.create(dentist, name, SomeTool.wish(ADDRESS)))))
        .extracting(OwnToolFault::part)
        .containsExactly(Part.NAME);
  }

  @Test
  void aNameIsTakenInItsOrganizationOnly() {
    // Given
    created("book_table", SomeTool.wish(ADDRESS));

    // When
    OwnToolSaving again = within(() -> tools.create(dentist, "book_table", SomeTool.wish(ADDRESS)));
    OwnToolSaving elsewhere =
        tenancy.within(plumber, () -> tools.create(plumber, "book_table", SomeTool.wish(ADDRESS)));

    // Then
    assertThat(faults(again)).extracting(OwnToolFault::part).containsExactly(Part.NAME);
    assertThat(elsewhere).isInstanceOf(OwnToolSaving.Saved.class);
  }

  @Test
  void thereAreNotMoreThanForty() {
    // Given
    IntStream.range(0, 40).forEach(n -> created("tool_" + n, SomeTool.wish(ADDRESS)));

    // When
    OwnToolSaving outcome = within(() -> tools.create(dentist, "one_more", SomeTool.wish(ADDRESS)));

    // Then
    assertThat(outcome).isEqualTo(new OwnToolSaving.TooMany(40));
  }

  @Test
  void anotherOrganizationsToolIsNotThere() {
    // Given
    OwnToolId theirs = created("book_table", SomeTool.wish(ADDRESS)).id();

    // When, then
    tenancy.within(
        plumber,
        () -> {
          assertThat(tools.find(plumber, theirs)).isEmpty();
          assertThat(tools.find(dentist, theirs)).isEmpty();
          assertThat(tools.change(plumber, theirs, SomeTool.wish(ADDRESS)))
              .isEqualTo(new OwnToolSaving.Unknown());
          assertThat(tools.turn(plumber, theirs, false)).isFalse();
          assertThat(tools.remove(dentist, theirs)).isFalse();
          assertThat(tools.trial(plumber, theirs)).isEmpty();
        });
    assertThat(within(() -> tools.find(dentist, theirs))).isPresent();
  }

  @Test
  void theValueOfAHeaderIsSealedAndKeptWhenNoneIsTyped() {
    // Given
    OwnToolWish wish = SomeTool.sending(SomeTool.wish(ADDRESS), "Authorization", VALUE.reveal());
    OwnTool tool = created("book_table", wish);

    // When
    OwnToolSaving kept = within(() -> tools.change(dentist, tool.id(), tool.wish()));

    // Then
    assertThat(kept).isInstanceOf(OwnToolSaving.Saved.class);
    assertThat(value(tool)).contains(VALUE);
    assertThat(new String(sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("0123456789");
    assertThat(wish.toString() + tool).doesNotContain("0123456789").doesNotContain("book?");
  }

  @Test
  void theValueOfAHeaderDoesNotFollowToAnotherServer() {
    // Given
    OwnTool tool =
        created(
            "book_table",
            SomeTool.sending(SomeTool.wish(ADDRESS), "Authorization", VALUE.reveal()));

    // When
    OwnToolSaving moved =
        within(() ->
            tools.change(
                dentist,
                tool.id(),
                SomeTool.sending(
                    SomeTool.wish("https://evil.example.com/book"), "Authorization", "")));
    OwnToolSaving otherPath =
        within(() ->
            tools.change(
                dentist,
                tool.id(),
                SomeTool.sending(
                    SomeTool.wish("https://tools.example.com/v2"), "Authorization", "")));

    // Then
    assertThat(faults(moved)).extracting(OwnToolFault::part).containsExactly(Part.HEADER_VALUE);
    assertThat(otherPath).isInstanceOf(OwnToolSaving.Saved.class);
  }

  @Test
  void withoutTheHeaderAndWithoutTheToolNothingIsKept() {
    // Given
    OwnToolWish wish = SomeTool.sending(SomeTool.wish(ADDRESS), "X-Key", VALUE.reveal());
    OwnTool one = created("one_tool", wish);
    OwnTool two = created("two_tool", wish);

    // When
    within(() -> tools.change(dentist, one.id(), SomeTool.wish(ADDRESS)));
    within(() -> tools.remove(dentist, two.id()));

    // Then
    assertThat(value(one)).isEmpty();
    assertThat(value(two)).isEmpty();
  }

  @Test
  void theValueOpensAfterTheOrganizationsKeyWasRenewed() {
    // Given
    OwnTool tool =
        created("book_table", SomeTool.sending(SomeTool.wish(ADDRESS), "X-Key", VALUE.reveal()));
    byte[] before = sealed();

    // When
    int values = within(() -> credentials.renewKey(dentist));

    // Then
    assertThat(values).isEqualTo(1);
    assertThat(sealed()).isNotEqualTo(before);
    assertThat(value(tool)).contains(VALUE);
  }

  @Test
  void aSampleFitsTheSchema() {
    // Given
    OwnTool tool =
        created(
            "book_table",
            SomeTool.taking(
                SomeTool.wish(ADDRESS),
                """
                {"type": "object", "required": ["day", "guests"],
                 "properties": {
                   "day": {"type": "string", "format": "date"},
                   "guests": {"type": "integer", "minimum": 2},
                   "seat": {"enum": ["inside", "outside"]},
                   "child": {"type": "boolean"},
                   "person": {"type": "object", "properties": {"name": {"type": "string"}}}}}
                """));

    // When
    var read = Arguments.read(tool.sample());

    // Then
    assertThat(read)
        .isInstanceOfSatisfying(
            Arguments.Reading.Read.class,
            sample ->
                assertThat(ArgumentSchema.of(tool.schema()).faults(sample.object())).isEmpty());
    assertThat(tool.sample()).contains("\"guests\" : 2").contains("inside");
  }

  private OwnTool created(String name, OwnToolWish wish) {
    if (within(() -> tools.create(dentist, name, wish)) instanceof OwnToolSaving.Saved(var tool)) {
      return tool;
    }
    throw new AssertionError("the tool was not made");
  }

  private static List<OwnToolFault> faults(OwnToolSaving outcome) {
    return outcome instanceof OwnToolSaving.Refused(var faults) ? faults : List.of();
  }

  private Optional<Secret> value(OwnTool tool) {
    return within(() -> secrets.reveal(dentist, "own tool/" + tool.id() + "/header"));
  }

  private byte[] sealed() {
    return within(
        () -> database.sql("select sealed_value from kept_secret").query(byte[].class).single());
  }

  private List<String> actions() {
    return within(() -> audit.search(AuditFilter.newestActs(Optional.of(dentist), 50))).stream()
        .map(AuditEntry::action)
        .filter(action -> action.startsWith("own-tool."))
        .toList();
  }

  private <T> T within(Supplier<T> work) {
    return tenancy.within(dentist, work);
  }
}
