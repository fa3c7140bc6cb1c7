"""Where to go, on a participant's own page."""

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


def register() -> None:
    panels.append(Panel("mine", _("Where to go"), "networks/panel_mine.html", _mine, order=80))
