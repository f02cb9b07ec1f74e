// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.operations.FailedWork;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.KeyRingRotation;
import io.trunkline.vault.SealRenewal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What failed behind the scenes, and a button that tries it again.
@Controller
class OperationsPage {

  private static final int PAGE = 50;

  private final FailedWork work;
  private final SealRenewal seals;
  private final Tenancy tenancy;
  private final Organizations organizations;

  OperationsPage(FailedWork work, SealRenewal seals, Tenancy tenancy, Organizations organizations) {
    this.work = work;
    this.seals = seals;
    this.tenancy = tenancy;
    this.organizations = organizations;
  }

  /// Something that failed; `next` is missing when it waits for a person.
  record FailureRow(
      String id,
      String kind,
      String name,
      @Nullable String place,
      String why,
      int attempts,
      Instant since,
      @Nullable Instant next,
      boolean givenUp) {}

  /// A recurring job.
  record JobRow(
      String name, @Nullable Instant next, @Nullable Instant last, String tone, String state) {}

  @GetMapping("/admin/operations")
  String show(@RequestParam(defaultValue = "0") int skip, Model model) {
    int from = Math.max(0, skip);
    tenancy.asPlatform("look at operations", () -> fill(from, model));
    return "admin/operations";
  }

  @PostMapping("/admin/operations/renew-master-key")
  String renewMasterKey(RedirectAttributes next) {
    switch (seals.renewMasterKey()) {
      case KeyRingRotation.Rotated _ ->
          next.addFlashAttribute("done", "There is a new master key, and it seals everything.");
      case KeyRingRotation.KeptElsewhere _ ->
          next.addFlashAttribute(
              "notice",
              "The master keys stand in TRUNKLINE_MASTER_KEY: put a new one before the others,"
                  + " with a comma, and restart.");
    }
    return "redirect:/admin/operations";
  }

  @PostMapping("/admin/operations/{kind}/{id}/retry")
  String retry(@PathVariable String kind, @PathVariable UUID id, RedirectAttributes next) {
    if (FailedWork.Kind.parse(kind).filter(known -> work.retry(known, id)).isPresent()) {
      next.addFlashAttribute("done", "It is being tried again.");
    } else {
      next.addFlashAttribute("notice", "Nothing to try again: it has succeeded or is running.");
    }
    return "redirect:/admin/operations";
  }

  private void fill(int skip, Model model) {
    List<FailedWork.Failure> found = work.failures(skip, PAGE + 1);
    boolean more = found.size() > PAGE;
    model.addAttribute("failures", found.stream().limit(PAGE).map(this::row).toList());
    model.addAttribute("failed", work.count());
    model.addAttribute("jobs", work.recurringJobs().stream().map(OperationsPage::row).toList());
    model.addAttribute("next", more ? "/admin/operations?skip=" + (skip + PAGE) : null);
    model.addAttribute(
        "previous", skip == 0 ? null : "/admin/operations?skip=" + Math.max(0, skip - PAGE));
  }

  private FailureRow row(FailedWork.Failure failure) {
    return new FailureRow(
        failure.id().toString(),
        failure.kind().name().toLowerCase(Locale.ROOT),
        failure.name(),
        failure.organization().flatMap(organizations::find).map(Organization::name).orElse(null),
        failure.why(),
        failure.attempts(),
        failure.since(),
        failure.next().orElse(null),
        failure.isGivenUp());
  }

  private static JobRow row(FailedWork.Job job) {
    return switch (job.state()) {
      case WAITING -> row(job, "good", "Waiting");
      case RUNNING -> row(job, "info", "Running");
      case FAILING -> row(job, "bad", "Failing");
    };
  }

  private static JobRow row(FailedWork.Job job, String tone, String state) {
    return new JobRow(job.name(), job.next().orElse(null), job.last().orElse(null), tone, state);
  }
}
