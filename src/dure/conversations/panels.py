"""The first conversation on a person's page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dure.conversations import queries, rules
from dure.conversations.models import Said
from dure.people.models import Person
from dure.ui.registry import Panel, panels


def _person(request: HttpRequest, person: Person) -> dict[str, Any]:
    actor = request.actor  # type: ignore[attr-defined]
    held = queries.held_with(person, actor)
    said = queries.newest(person)
    return {
        "person": person,
        "held": held[0] if held else None,
        "wishes": [queries.title_of(code) for code, word in said.items() if word == Said.TAKEN],
        "may_hold": rules.hold_conversation.allows(actor, person),
    }


def register() -> None:
    panels.append(Panel("person", _("First conversation"), "conversations/panel_person.html", _person, order=10))
