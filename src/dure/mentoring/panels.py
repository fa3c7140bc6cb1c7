"""Mentoring on other pages: a person's record, and their own page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from dure.mentoring import queries, rules
from dure.people.models import Asked, Person
from dure.ui.registry import Panel, panels


def _person(request: HttpRequest, person: Person) -> dict[str, Any]:
    """With whom they walk, whether it is being asked, or since when they wait."""
    actor = request.actor  # type: ignore[attr-defined]
    standing = queries.standing(person, actor)
    free = standing.pairing is None and standing.asking is None and standing.waiting_since is None
    may_wait = free and person.asked == Asked.JOINED and rules.change_queue.allows(actor, person)
    return {"person": person, "standing": standing, "may_wait": may_wait}


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """Yes or no to a mentor, who walks with them, and the way out of it."""
    askings, pairing = queries.own_askings(person), queries.own_pairing(person)
    return {"askings": askings, "pairing": pairing} if askings or pairing else None


def register() -> None:
    panels.append(Panel("person", gettext_lazy("A mentor"), "mentoring/panel_person.html", _person, order=35))
    panels.append(Panel("mine", gettext_lazy("A mentor"), "mentoring/panel_mine.html", _mine, order=6))
