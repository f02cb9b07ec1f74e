// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a text of the product must not hold, each with a text that does.
enum TextRule {
  HTML_IS_IN_TEMPLATES(
      Kind.JAVA,
      "</?(a|abbr|article|b|body|br|button|code|div|em|fieldset|footer|form|h[1-6]|head|header|hr"
          + "|html|i|img|input|label|legend|li|link|main|nav|ol|option|p|pre|script|section|select|small"
          + "|span|strong|style|svg|table|tbody|td|textarea|th|thead|title|tr|u|ul)(\\s[^<>\n]*)?/?>",
      "return \"<p class='x'>\" + name;"),
  /// Which conditions stand in a statement may depend on what is asked, what they say may not: they
  /// come from a type that knows them all.
  SQL_IS_NOT_GLUED_TOGETHER(
      Kind.TABLES,
      "\\.sql\\((?!\\s*(conditions\\.in\\([A-Z][A-Z_0-9]*\\)|(\"\"|[A-Z][A-Z_0-9]*)(\\s*\\+\\s*(\"\"|[A-Z][A-Z_0-9]*))*)\\s*\\))",
      "database.sql(\"select name from lead where name = '\" + name + \"'\")"),
  A_SCOPE_ENDS_WITH_ITS_TRANSACTION(
      Kind.JAVA,
      "(?i)set_config\\s*\\([^;]*?,\\s*false\\s*\\)|\\bset\\s+session\\b|\\bset\\s+role\\s+(?!=)\\w"
          + "|\\bset\\s+app\\.|\\breset\\s+(all|role)\\b|\\bdiscard\\s+all\\b|row_security\\s*(=|to)\\s*off",
      "select set_config('app.organization_id', ?, false)"),
  MIGRATIONS_GRANT_WHAT_IS_NEEDED(
      Kind.MIGRATIONS,
      "(?i)\\bgrant\\s+all\\b|\\bgrant\\b[^;]*\\b(truncate|trigger|references)\\b[^;]*\\bto\\b"
          + "|\\bgrant\\b[^;]*\\bto\\s+[^;]*\\bpublic\\b",
      "grant all on lead to ${app};"),
  /// With its names pinned a function may have its owner's rights; the catalogue gate knows which.
  MIGRATIONS_KEEP_THE_FENCE(
      Kind.MIGRATIONS,
      "(?i)\\bsecurity\\s+definer\\b(?!\\s+set\\s+search_path\\s*=\\s*\\$\\{schema},\\s*pg_temp\\s)|\\bdisable\\s+row\\s+level\\b|\\bno\\s+force\\s+row\\b|\\bbypassrls\\b"
          + "|\\bsuperuser\\b|set_config\\s*\\([^;]*?,\\s*false\\s*\\)|\\bmaterialized\\s+view\\b",
      "create function peek() returns int language sql security definer return 1;"),
  TEXT_IN_TEMPLATES_IS_ESCAPED(
      Kind.TEMPLATES,
      "th:utext|\\[\\(|th:inline|(?:th:)?hx-on|javascript:",
      "<p th:utext=\"${name}\"></p>"),
  SCRIPTS_AND_STYLES_ARE_FILES(
      Kind.PAGES,
      "(?is)<script(?![^>]*\\bsrc=)[^>]*>|<style\\b|\\s(th:)?style(append)?=|\\s(th:)?on[a-z]+=\"",
      "<button onclick=\"go()\">Go</button>"),
  PAGES_LOAD_NOTHING_FROM_STRANGERS(
      Kind.PAGES,
      "(?i)<(script|link|img|iframe|source|audio|video)\\b[^>]*\\b(src|href)=\"(https?:)?//",
      "<script src=\"https://cdn.example.com/x.js\"></script>"),
  /// Thymeleaf replaces first and asks afterwards: what was replaced is there in any case.
  CONDITIONS_STAND_AROUND_WHAT_IS_REPLACED(
      Kind.TEMPLATES,
      "(?s)<[^>]*\\sth:(if|unless)=[^>]*\\sth:(replace|insert)=|<[^>]*\\sth:(replace|insert)=[^>]*\\sth:(if|unless)=",
      "<span th:if=\"${done}\" th:replace=\"~{fragments/page :: tag('good', 'Done')}\"></span>"),
  /// Thymeleaf adds the CSRF token to a form whose address it writes.
  POSTS_CARRY_THEIR_TOKEN(
      Kind.PAGES,
      "(?is)<form\\b(?=[^>]*method=\"post\")(?![^>]*th:action=)[^>]*>",
      "<form method=\"post\" action=\"/login\">");

  /// Which texts a rule is for.
  enum Kind {
    JAVA("src/main/java", ".java"),
    TABLES("src/main/java", "Table.java"),
    MIGRATIONS("src/main/resources/db/migration", ".sql"),
    TEMPLATES("src/main/resources/templates", ".html"),
    /// Templates for browsers: mail programs know neither style sheets nor our origin.
    PAGES("src/main/resources/templates", ".html");

    final String folder;
    final String ending;

    Kind(String folder, String ending) {
      this.folder = folder;
      this.ending = ending;
    }

    private String whatCounts(String text) {
      return switch (this) {
        case JAVA -> JavaText.withoutComments(text);
        case TABLES -> JavaText.withoutCommentsAndWords(text);
        case MIGRATIONS -> withoutSqlComments(text);
        case TEMPLATES, PAGES -> text;
      };
    }
  }

  final Kind kind;
  final String wrong;
  private final Pattern banned;

  TextRule(Kind kind, String banned, String wrong) {
    this.kind = kind;
    this.banned = Pattern.compile(banned);
    this.wrong = wrong;
  }

  /// What in this text breaks the rule.
  List<String> findIn(String text) {
    return banned.matcher(kind.whatCounts(text)).results().map(MatchResult::group).toList();
  }

  static String withoutSqlComments(String text) {
    return text.replaceAll("--[^\n]*", "");
  }
}
