"""Photos of the report."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.privacy.files import FileGone
from dure.reports import actions, queries, rules
from dure.reports.forms import PhotoForm
from dure.reports.models import ReportPhoto
from dure.reports.pictures import TYPES
from dure.ui.pages import again, done, page


@asks(rules.write_report)
def photo_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    programme = access(request, queries.whole_programme(), pk, rules.write_report)
    form = PhotoForm(request.POST or None, request.FILES or None, languages=queries.working_languages(programme))
    context = {"programme": programme, "form": form}
    if request.method != "POST":
        return page(request, "reports/photo_new.html", **context)
    if not form.is_valid():
        return again(request, "reports/photo_new.html", **context)
    actions.keep_photo(programme=programme, by=request.actor, at=timezone.now(), **form.photo)
    return done(request, _("The photo is in the report."), "reports:report", pk=pk)


@require_safe
@asks(rules.see_photo)
def photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture itself, and nothing else that a browser could make of it."""
    found = access(request, ReportPhoto, pk, rules.see_photo)
    try:
        answer = HttpResponse(queries.photo_content(found), content_type=TYPES[found.kind])
    except FileGone as error:
        raise Http404 from error
    answer["Content-Disposition"] = "inline"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_POST
@asks(rules.change_photo)
def photo_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, queries.one_photo(), pk, rules.change_photo)
    actions.remove_photo(photo=found, by=request.actor, at=timezone.now())
    return done(
        request, _("The photo is taken back. Files that hold it are not handed out any more."), "reports:report",
        pk=found.report.programme_id,
    )  # fmt: skip
