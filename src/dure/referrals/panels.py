"""Referrals on other pages: a person's record, a meeting on a phone, a person's own page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.people.models import Person
from dure.referrals import queries, rules
from dure.ui.registry import Panel, panels


def _person(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """What is open and whose turn it is, to those who may see it."""
    actor = request.actor  # type: ignore[attr-defined]
    if not rules.change_person.allows(actor, person):
        return None
    return {"person": person, "lines": queries.of_person(actor, person, timezone.now())}


def _meeting(request: HttpRequest, gathering: Any) -> dict[str, Any]:
    return {"gathering": gathering}


def _conversation(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """At the end of a first conversation: the list, and beginning, for whoever may."""
    if not rules.notice_for.allows(request.actor, person):  # type: ignore[attr-defined]
        return None
    return {"person": person, "wants": queries.wants_a_place(person)}


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    lines = queries.own(request.actor, person, timezone.now())  # type: ignore[attr-defined]
    return {"lines": lines} if lines else None


def register() -> None:
    panels.append(Panel("person", _("Places to go"), "referrals/panel_person.html", _person, order=20))
    panels.append(Panel("meeting", _("More help"), "referrals/panel_meeting.html", _meeting, order=95))
    panels.append(
        Panel("conversation", _("A place to go"), "referrals/panel_conversation.html", _conversation, order=10)
    )
    panels.append(Panel("mine", _("Where you are going"), "referrals/panel_mine.html", _mine, order=75))
