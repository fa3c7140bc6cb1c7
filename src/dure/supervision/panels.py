"""Support on other pages: on the own page of a supporter who comes by a link."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.people.models import Person
from dure.supervision import queries
from dure.ui.registry import Panel, panels


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    found = queries.mine(request.actor, timezone.now())  # type: ignore[attr-defined]
    return {"mine": found} if found.sides else None


def register() -> None:
    panels.append(Panel("mine", _("Support for you"), "supervision/panel_mine.html", _mine, order=20))
