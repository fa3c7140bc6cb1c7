"""Certificates to take along: one PDF of all, a ZIP of single ones, a page to print."""

import io
import zipfile
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.certificates import actions, queries, rules
from dure.certificates.codes import shown
from dure.certificates.models import Issuing
from dure.certificates.paper import as_html
from dure.ui.pages import done

PDF, ZIP, HTML = "application/pdf", "application/zip", "text/html; charset=utf-8"


def taken(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """A file to keep, under a name that says nothing of anybody."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _take(request: HttpRequest, pk: UUID, kind: str) -> Issuing:
    issuing = access(request, queries.issuings(), pk, rules.change_issuing)
    actions.take_sheets(issuing=issuing, kind=kind, by=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    return issuing


@asks(rules.change_issuing)
def issuing_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    issuing = _take(request, pk, "pdf")
    content = queries.sheets_of(issuing)
    if content is None:
        return _not_there(request, issuing)
    return taken(content, PDF, "certificates.pdf")


@asks(rules.change_issuing)
def issuing_zip(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Single ones, each under its number: the name of a file says nobody's name."""
    issuing = _take(request, pk, "zip")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as folder:
        for row in queries.of_issuing(issuing):
            content = queries.sheet_of(row)
            if content is None:
                return _not_there(request, issuing)
            folder.writestr(f"{shown(row.code)}.pdf", content)
    return taken(written.getvalue(), ZIP, "certificates.zip")


@asks(rules.change_issuing)
def issuing_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One web page to print, which works where no PDF can be made."""
    issuing = _take(request, pk, "html")
    return taken(as_html(queries.of_issuing(issuing)), HTML, "certificates.html")


@require_POST
@asks(rules.change_issuing)
def issuing_making(request: HttpRequest, pk: UUID) -> HttpResponse:
    issuing = access(request, queries.issuings(), pk, rules.change_issuing)
    actions.ask_for_sheets(issuing=issuing, by=request.actor, at=timezone.now())
    return redirect("certificates:certificates", issuing.series_id)


def _not_there(request: HttpRequest, issuing: Issuing) -> HttpResponse:
    return done(
        request, _("The PDF is not there yet. Look again in a moment, or have it made again."),
        "certificates:certificates", issuing.series_id,
    )  # fmt: skip
