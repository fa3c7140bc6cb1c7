"""The report as it stands now: the list, the page, its words, and the rows behind a figure."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dure.access.doors import access, asks
from dure.programmes.models import Programme
from dure.reports import actions, queries, rules
from dure.reports.document import HEADINGS
from dure.reports.exports import shown
from dure.reports.forms import LanguagesForm, TextForm
from dure.reports.words import is_rtl, own_name
from dure.ui.pages import again, done, page


@require_safe
@asks(rules.read_report, gate=Programme)
def reports(request: HttpRequest) -> HttpResponse:
    return page(request, "reports/reports.html", lines=queries.lines(request.actor))


@require_safe
@asks(rules.read_report)
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page that writes itself, the languages beside each other, each figure with how it was counted."""
    programme = access(request, queries.whole_programme(), pk, rules.read_report)
    now = queries.working(programme)
    document = now.document(exact=True)
    actions.see_report(programme=programme, by=request.actor, at=timezone.now())
    return page(
        request,
        "reports/report.html",
        programme=programme,
        counted=queries.counted(now, document),
        releases=queries.releases_of(programme),
        may_write=rules.write_report.allows(request.actor, programme),
        **shown(document, {}, {each.id: reverse("reports:photo", args=[each.id]) for each in document.photos}),
    )


@asks(rules.write_report)
def report_languages(request: HttpRequest, pk: UUID) -> HttpResponse:
    programme = access(request, queries.whole_programme(), pk, rules.write_report)
    first, *beside = queries.working_languages(programme)
    form = LanguagesForm(request.POST or None, initial={"first": first, "beside": beside[0] if beside else ""})
    context = {"programme": programme, "form": form}
    if request.method != "POST":
        return page(request, "reports/report_languages.html", **context)
    if not form.is_valid():
        return again(request, "reports/report_languages.html", **context)
    actions.choose_languages(programme=programme, languages=form.languages, by=request.actor, at=timezone.now())
    return done(request, _("Saved."), "reports:report", pk=pk)


@asks(rules.write_report)
def section_edit(request: HttpRequest, pk: UUID, heading: str, language: str) -> HttpResponse:
    """Write one heading in one language; it begins with what the page says by itself."""
    programme = access(request, queries.whole_programme(), pk, rules.write_report)
    found = queries.written(programme, heading, language) if heading in HEADINGS else None
    if found is None:
        raise Http404
    form = TextForm(request.POST or None, initial=found.initial, figures=found.figures, language=language)
    context = {
        "programme": programme, "form": form, "found": found, "written_in": language, "language_name": own_name(language),
        "direction": "rtl" if is_rtl(language) else "ltr",
    }  # fmt: skip
    if request.method != "POST":
        return page(request, "reports/section_edit.html", **context)
    if not form.is_valid():
        return again(request, "reports/section_edit.html", **context)
    actions.write_text(
        programme=programme, heading=heading, language=language, by=request.actor, at=timezone.now(),
        words=found.unless_automatic(form.cleaned_data["words"]), checked_by=form.cleaned_data["checked_by"],
    )  # fmt: skip
    return done(request, _("Saved."), "reports:report", pk=pk)


@require_safe
@asks(rules.read_report)
def figure_rows(request: HttpRequest, pk: UUID, figure: str) -> HttpResponse:
    """Who and what was counted; names only for whoever may see them."""
    programme = access(request, queries.whole_programme(), pk, rules.read_report)
    rows = queries.rows_of(programme, figure, request.actor)
    if rows is None:
        raise Http404
    actions.see_rows(programme=programme, figure=figure, count=rows.shown, by=request.actor, at=timezone.now())
    return page(request, "reports/figure_rows.html", programme=programme, rows=rows)
