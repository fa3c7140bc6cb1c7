"""What was agreed, on a person's page and on their own."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.consent.models import Purpose
from dure.consent.queries import standing
from dure.consent.texts import text_for
from dure.people.models import Person
from dure.ui.registry import Panel, panels

# What a person may say yes or no to on their own page; the others are asked by somebody, each time.
THEIR_OWN = (Purpose.TAKE_PART, Purpose.CONTACT, Purpose.SENSITIVE, Purpose.MEASURES, Purpose.STORY, Purpose.RESEARCH)


def _lines(person: Person, purposes: Any) -> list[dict[str, Any]]:
    found = standing(person, timezone.now())
    return [{"purpose": purpose, "text": text_for(purpose), "row": found[purpose]} for purpose in purposes]


def _person(request: HttpRequest, person: Person) -> dict[str, Any]:
    return {"person": person, "lines": [line for line in _lines(person, Purpose) if line["row"]]}


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    lines = [line for line in _lines(person, THEIR_OWN) if line["row"]]
    return {"lines": lines} if lines else None


def register() -> None:
    panels.append(Panel("person", _("What they agreed to"), "consent/panel_person.html", _person, order=2))
    panels.append(Panel("mine", _("What you agreed to"), "consent/panel_mine.html", _mine, order=70))
