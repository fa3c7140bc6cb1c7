"""The booklet: the page to print, asking for the PDF, taking it."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.curricula import actions, queries, rules
from dure.curricula.views.reading import chosen
from dure.privacy.files import FileGone
from dure.programmes.languages import language_names
from dure.ui.pages import page


@require_safe
@asks(rules.see_version)
def booklet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of it on one page, to print; the PDF beside it."""
    row = access(request, queries.every_version(), pk, rules.see_version)
    told = queries.outline(row, chosen(request))
    return page(
        request, "curricula/booklet.html", version=row, told=told, asked=queries.newest_booklet(row, told.language),
        language_name=language_names([told.language])[0],
    )  # fmt: skip


@require_POST
@asks(rules.see_version)
def version_booklet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the PDF made."""
    row = access(request, queries.every_version(), pk, rules.see_version)
    language = request.POST.get("language", "")[:24]
    actions.ask_for_booklet(version=row, language=language, by=request.actor, at=timezone.now())
    return redirect(f"{reverse('curricula:booklet', args=[pk])}?in={quote(language)}")


@require_safe
@asks(rules.see_booklet)
def booklet_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_booklet(), pk, rules.see_booklet)
    try:
        content = queries.content_of(row)
    except FileGone as error:
        raise Http404 from error
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"{row.version.curriculum.key}-{row.version.number}-{row.language}.pdf"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
