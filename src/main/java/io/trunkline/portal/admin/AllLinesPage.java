// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.numbers.Line;
import io.trunkline.numbers.LineId;
import io.trunkline.numbers.Lines;
import io.trunkline.portal.AgentPlace;
import io.trunkline.portal.LineDesk;
import io.trunkline.portal.LineForm;
import io.trunkline.portal.LineRow;
import io.trunkline.portal.Option;
import io.trunkline.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The lines of all organizations: link a number, say who answers, switch off, let go.
@Controller
@RequestMapping("/admin/lines")
class AllLinesPage {

  private static final int PAGE = 50;
  private static final String BACK = "redirect:/admin/lines";

  private final Tenancy tenancy;
  private final Lines lines;
  private final LineDesk desk;
  private final OrganizationChoices organizations;

  AllLinesPage(Tenancy tenancy, Lines lines, LineDesk desk, OrganizationChoices organizations) {
    this.tenancy = tenancy;
    this.lines = lines;
    this.desk = desk;
    this.organizations = organizations;
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "") String after, Model model) {
    List<LineRow> rows = tenancy.asPlatform("list lines", () -> page(after));
    boolean more = rows.size() > PAGE;
    List<LineRow> shown = more ? rows.subList(0, PAGE) : rows;
    model.addAttribute("lines", shown);
    model.addAttribute("first", after.isEmpty() ? null : "/admin/lines");
    model.addAttribute("next", more ? "/admin/lines?after=" + shown.getLast().id() : null);
    return "admin/lines";
  }

  @GetMapping("/create")
  String form(@RequestParam(defaultValue = "") String organization, Model model) {
    model.addAttribute("form", new LineForm(organization, "", "voice", "", "", true));
    return formWithChoices(organization, model);
  }

  @PostMapping
  String link(
      @ModelAttribute("form") LineForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    Optional<Line> linked =
        tenancy.asPlatform(
            "link a number",
            () -> desk.link(organizations.find(form.organization()), form, problems));
    if (linked.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return formWithChoices(form.organization(), model);
    }
    next.addFlashAttribute("done", "The number is linked. Now choose who answers it.");
    return BACK + "/" + linked.get().id();
  }

  @GetMapping("/{id}")
  String open(@PathVariable String id, Model model) {
    return tenancy.asPlatform("open a line", () -> desk.open(AgentPlace.ADMIN, id, model));
  }

  @PostMapping("/{id}")
  String change(
      @PathVariable String id,
      @ModelAttribute("form") LineForm form,
      BindingResult problems,
      Model model,
      RedirectAttributes next,
      HttpServletResponse response) {
    if (!tenancy.asPlatform("change a line", () -> desk.save(id, form, problems))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return tenancy.asPlatform("change a line", () -> desk.form(AgentPlace.ADMIN, id, model));
    }
    next.addFlashAttribute("done", "Saved.");
    return BACK;
  }

  @PostMapping("/{id}/unlink")
  String unlink(@PathVariable String id, RedirectAttributes next) {
    tenancy.asPlatform("unlink a number", () -> desk.unlink(id));
    next.addFlashAttribute("done", "The number is unlinked and can be linked again.");
    return BACK;
  }

  private List<LineRow> page(String after) {
    Optional<Line> last = LineId.parse(after).flatMap(lines::find);
    return desk.rows(lines.list(Optional.empty(), last, PAGE + 1));
  }

  private String formWithChoices(String organization, Model model) {
    model.addAttribute("channels", LineDesk.channels());
    model.addAttribute(
        "organizations",
        tenancy.asPlatform(
            "list organizations",
            () ->
                Stream.concat(
                        Stream.of(new Option("", "Choose one")),
                        organizations.offer(organization).stream())
                    .toList()));
    return "admin/line-create";
  }
}
