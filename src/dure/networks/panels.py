"""Where to go, on a participant's own page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.networks import queries
from dure.people.models import Person
from dure.ui.registry import Panel, panels


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """One step, and nothing that a bystander could read wrongly."""
    return {} if queries.some_listed(person, timezone.now()) else None


def _mentors(prints: bool) -> Callable[[HttpRequest, Any], dict[str, Any]]:
    """Beside mentoring: the list, and for whoever trains mentors the cards on paper."""
    return lambda _request, _row: {"prints": prints}


def register() -> None:
    panels.append(Panel("mentors", _("Where to go"), "networks/panel_mentors.html", _mentors(True), order=10))
    panels.append(Panel("my-mentees", _("Where to go"), "networks/panel_mentors.html", _mentors(False), order=80))
    panels.append(Panel("mine", _("Where to go"), "networks/panel_mine.html", _mine, order=80))
