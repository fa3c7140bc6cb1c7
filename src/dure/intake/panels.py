"""The way to lists, on the page of people."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dure.intake import queries
from dure.ui.registry import Panel, panels


def _people(request: HttpRequest, _row: Any) -> dict[str, Any] | None:
    if not queries.programmes(request.actor):  # type: ignore[attr-defined]
        return None
    return {}


def register() -> None:
    panels.append(Panel("people", _("Lists"), "intake/panel_people.html", _people))
