"""Answers on other pages: the person's page and their own."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.consent.models import Purpose
from dure.consent.queries import covers
from dure.measures import queries
from dure.measures.scales import scale_of
from dure.people.models import Person
from dure.ui.registry import Panel, panels


def _person(request: HttpRequest, person: Person) -> dict[str, Any]:
    now = timezone.now()
    agreed = covers(person, Purpose.MEASURES, now)
    rows = queries.history(person, request.actor)  # type: ignore[attr-defined]
    return {
        "agreed": agreed,
        "asked": queries.askable(person, now) if agreed else [],
        "person": person,
        "answers": [_line(row) for row in rows],
    }


def _line(row: Any) -> dict[str, Any]:
    scale = scale_of(row.scale)
    total = row.score["total"] if row.score else None
    return {"name": scale.name, "at": row.answered_at, "total": total, "highest": scale.highest}


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    now = timezone.now()
    if not covers(person, Purpose.MEASURES, now):
        return None
    asked = queries.askable(person, now, alone=True)
    return {"asked": asked, "url": reverse("measures:mine")} if asked else None


def register() -> None:
    panels.append(Panel("person", _("How they are"), "measures/panel_person.html", _person, order=60))
    panels.append(Panel("mine", _("A few questions"), "measures/panel_mine.html", _mine, order=60))
