"""Certificates on other pages: a course's, and a person's own."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.certificates import queries, rules
from dure.certificates.queries import title_of
from dure.gatherings.models import Series
from dure.people.models import Person
from dure.ui.registry import Panel, panels


def _series(request: HttpRequest, series: Series) -> dict[str, Any]:
    rows = queries.progress(series, timezone.now())
    ready, holding = (
        sum(1 for row in rows if found(row)) for found in (lambda row: row.ready, lambda row: row.certificate)
    )
    return {"series": series, "ready": ready, "holding": holding}


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    rows = [{"row": row, "title": title_of(row)} for row in queries.own_certificates(person)]
    return {"rows": rows} if rows else None


def _share(request: HttpRequest, series: Series) -> dict[str, Any]:
    pack = queries.pack_of(series)
    return {"series": series, "pack": pack if pack and pack.closed_at is None else None}


def register() -> None:
    panels.append(
        Panel("series", _("Certificates"), "certificates/panel_series.html", _series, 55, rules.see_completion)
    )
    panels.append(Panel("mine", _("Your certificates"), "certificates/panel_mine.html", _mine, order=40))
    panels.append(
        Panel("series", _("To pass on"), "certificates/panel_share.html", _share, 60, rules.issue_certificates)
    )
