"""Pages of lists: bringing one, checking its columns, what came of it, likely duplicates."""

from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.audit.actions import note_reading
from dure.intake import actions, deeds, queries, rules
from dure.intake.forms import BringForm, ColumnsForm
from dure.intake.models import Intake, Likely, Merge, Stage
from dure.intake.wording import in_words, refusal_in_words
from dure.jobs.actions import ask_to_stop
from dure.privacy.files import open_file
from dure.programmes.models import Programme
from dure.ui.pages import again, done, page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@asks(rules.bring_in, gate=Programme)
def lists(request: HttpRequest) -> HttpResponse:
    """Bring your list, and the lists brought before."""
    form = BringForm(
        request.POST or None, request.FILES or None, programmes=queries.programmes(request.actor),
        places=queries.places(request.actor.organisation),
    )  # fmt: skip
    context = {"form": form, "intakes": queries.intakes(request.actor), "likely": queries.likely(request.actor)}
    if request.method != "POST":
        return page(request, "intake/lists.html", **context)
    if not form.is_valid():
        return again(request, "intake/lists.html", **context)
    intake = actions.bring(by=request.actor, at=timezone.now(), **form.chosen)
    return redirect("intake:list", pk=intake.pk)


@asks(rules.see_intake)
def list(request: HttpRequest, pk: UUID) -> HttpResponse:  # noqa: A001 - the page of one list
    """Whatever the list waits for: its columns, its progress, what came of it."""
    intake = access(request, Intake, pk, rules.see_intake)
    if intake.stage == Stage.COLUMNS:
        return _columns(request, intake)
    return page(
        request,
        "intake/list.html",
        intake=intake,
        job=queries.newest_job(intake),
        refusal=refusal_in_words(intake.refusal, intake.counts.get("params", {})) if intake.refusal else "",
        findings=queries.findings(intake, in_words) if intake.stage == Stage.IN else [],
        likely=queries.likely(request.actor, intake) if intake.stage == Stage.IN else [],
    )


def _columns(request: HttpRequest, intake: Intake) -> HttpResponse:
    look = intake.look[0]
    form = ColumnsForm(
        request.POST or None, columns=look["columns"], place=intake.place,
        places=queries.places(intake.organisation_id),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        actions.check_columns(
            intake=intake, mapping=form.mapping(intake.mapping), place=form.place, by=request.actor, at=timezone.now()
        )
        return redirect("intake:list", pk=intake.pk)
    context = {
        "intake": intake, "form": form, "preview": look["preview"], "job": queries.newest_job(intake),
        "refused": [column["heading"] for column in look["columns"] if column["refused"]],
        "about_file": [in_words(code, params) for code, params in intake.counts["file"] if code != "column_refused"],
    }  # fmt: skip
    return (again if request.method == "POST" else page)(request, "intake/columns.html", **context)


@require_POST
@asks(rules.see_intake)
def list_undoing(request: HttpRequest, pk: UUID) -> HttpResponse:
    intake = access(request, Intake, pk, rules.see_intake)
    gone = actions.undo(intake=intake, by=request.actor, at=timezone.now())
    sentence = ngettext("Undone. %(n)s person was deleted.", "Undone. %(n)s people were deleted.", gone) % {"n": gone}
    return done(request, sentence, "intake:lists")


@require_POST
@asks(rules.see_intake)
def list_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    intake = access(request, Intake, pk, rules.see_intake)
    job = queries.newest_job(intake)
    if job is not None and not job.is_over:
        ask_to_stop(job=job, by=request.actor, at=timezone.now())
    return done(request, _("It stops, and nobody of this list stays."), "intake:list", pk=pk)


@asks(rules.see_intake)
def list_corrected(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rows that were left out, each with what to mend: mend them and bring this file."""
    intake = access(request, Intake, pk, rules.see_intake)
    if intake.corrected_id is None:
        return redirect("intake:list", pk=pk)
    note_reading(deeds.CORRECTED_TAKEN, about=intake, by=request.actor, at=timezone.now())
    answer = HttpResponse(open_file(intake.organisation_id, intake.corrected_id), content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_('to-mend'))}.xlsx"
    return answer


@asks(rules.bring_in, gate=Programme)
def duplicates(request: HttpRequest) -> HttpResponse:
    """Side by side: one person, or two?"""
    return page(
        request, "intake/duplicates.html", likely=queries.likely(request.actor), merges=queries.merges(request.actor)
    )


@require_POST
@asks(rules.has_both_in_sight)
def duplicate_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    likely = access(request, Likely, pk, rules.has_both_in_sight)
    if request.POST.get("answer") == "one":
        actions.merge(likely=likely, by=request.actor, at=timezone.now())
        return done(request, _("One person now. You can undo this below."), "intake:duplicates")
    actions.two_people(likely=likely, by=request.actor, at=timezone.now())
    return done(request, _("Two people. They will not be proposed again."), "intake:duplicates")


@require_POST
@asks(rules.may_undo_merge)
def merge_undoing(request: HttpRequest, pk: UUID) -> HttpResponse:
    merge = access(request, Merge, pk, rules.may_undo_merge)
    actions.undo_merge(merge=merge, by=request.actor, at=timezone.now())
    return done(request, _("Both records are as they were before."), "intake:duplicates")
