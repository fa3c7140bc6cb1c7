"""Releasing: looking at who could be recognised, deciding, and taking along what was released."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.jobs.queries import newest_about
from dure.reports import actions, queries, rules
from dure.reports.actions.releases import WORD
from dure.reports.exports import WORD_TYPE, notes_of, shown
from dure.reports.forms import ReleaseForm
from dure.reports.models import Release
from dure.ui.pages import again, done, page
from dure.ui.refusals import sentence_of


@asks(rules.release_report)
def release_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who could be recognised; then a named person decides."""
    programme = access(request, queries.whole_programme(), pk, rules.release_report)
    now = queries.working(programme)
    may_be_exact = rules.release_exactly.allows(request.actor, programme)
    form = ReleaseForm(request.POST or None, initial={"seen": now.seen}, may_be_exact=may_be_exact)
    context = {
        "programme": programme, "form": form, "may_be_exact": may_be_exact, "threshold": now.threshold,
        "small": queries.recognisable(now), "hidden": queries.hidden_anyway(now), "typed": now.typed(),
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "reports/release_new.html", **context)
    if not form.is_valid():
        return again(request, "reports/release_new.html", **context)
    made = actions.release(programme=programme, by=request.actor, at=timezone.now(), **form.decision)
    return done(request, _("Released. What left here never changes."), "reports:release", pk=made.pk)


@require_safe
@asks(rules.see_release)
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What left, when, by whom and why; what has changed since; and the file."""
    found = access(request, queries.one_release(), pk, rules.see_release)
    try:
        document = queries.as_it_left(found)
    except queries.ReleaseIsDamaged as error:
        return _refused(request, error)
    return page(
        request,
        "reports/release.html",
        release=found,
        programme=found.report.programme,
        released_by=queries.colleague(found.released_by),
        word=queries.word_of(found),
        job=newest_about(found.pk, WORD),
        changes=queries.changes_since(found, document),
        taken_back=queries.taken_back(found),
        **shown(document, {}, {}),
    )


@require_safe
@asks(rules.see_release)
def release_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The release for the printer."""
    found = access(request, queries.one_release(), pk, rules.see_release)
    organisation = found.report.programme.organisation
    try:
        document = queries.as_it_left(found)
    except queries.ReleaseIsDamaged as error:
        return _refused(request, error)
    actions.take_release(release=found, kind="paper", by=request.actor, at=timezone.now())
    gone = queries.taken_back(found)
    sources = {each.id: reverse("reports:photo", args=[each.id]) for each in document.photos if each.id not in gone}
    context = shown(document, notes_of(document, organisation, found.released_at), sources)
    return page(request, "reports/release_paper.html", release=found, programme=found.report.programme, **context)


@require_POST
@asks(rules.see_release)
def release_making(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the Word file made, where it was not yet or did not work."""
    found = access(request, Release, pk, rules.see_release)
    actions.make_word_later(release=found, by=request.actor, at=timezone.now())
    return done(request, "", "reports:release", pk=pk)


@require_safe
@asks(rules.see_release)
def release_word(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The Word file: always the same bytes."""
    found = access(request, queries.one_release(), pk, rules.see_release)
    try:
        content = queries.word_content(found)
    except queries.PhotoTakenBack as error:
        return _refused(request, error)
    if content is None:
        raise Http404
    actions.take_release(release=found, kind="word", by=request.actor, at=timezone.now())
    answer = HttpResponse(content, content_type=WORD_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{_file_name(found)}.docx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _refused(request: HttpRequest, error: Exception) -> HttpResponse:
    """A page asked for by its address has no form to go back to: the sentence is the page."""
    return page(request, "ui/error.html", status=409, title=_("This is not possible now"), sentence=sentence_of(error))


def _file_name(found: Release) -> str:
    """Neutral, with the day: it is read in a folder of downloads."""
    day: Any = found.report.programme.organisation.day(found.released_at)
    return f"report-{day.isoformat()}"
