"""Where somebody is now, and what comes next: one word and a few for the list and the person's page.

Later apps know more: a group, an invitation, a meeting. They add a panel with
`page="people-row"` whose `load(request, ids)` gives, for all rows of a page at
once and with constant queries, `{id: {"kind", "word", "next", "icon"}}` for
whomever they can speak of; `next` and `icon` may be left out. Of several, the
panel with the highest order is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.people.models import Asked
from dure.people.queries import days_left
from dure.ui.registry import panels

PAGE = "people-row"


@dataclass(frozen=True)
class Now:
    """A state as `ui` shows it (`kind`, `word`, `icon`), and what comes next."""

    kind: str
    word: str
    next: str = ""
    icon: str = ""


def now_of(request: HttpRequest, people: Iterable[Any]) -> dict[UUID, Now]:
    """Say it of many people at once; each has id, asked, waiting_since and registered_at."""
    today = request.actor.today()  # type: ignore[attr-defined]
    found = {person.id: _own(person, today) for person in people}
    for panel in sorted((each for each in panels if each.page == PAGE), key=lambda each: each.order):
        told = panel.load(request, list(found)) or {}
        found |= {pk: Now(**words) for pk, words in told.items() if pk in found}
    return found


def _own(person: Any, today: date) -> Now:
    if person.asked == Asked.NOT_YET:
        left = days_left(person.registered_at, timezone.now())
        words = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left} if left else _("The last day to ask")
        return Now("turn", _("Not yet asked"), words, "say")
    if person.asked == Asked.JOINED and person.waiting_since is not None:
        days = max((today - person.waiting_since).days, 0)
        waited = ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else _("Since today")
        return Now("wait", _("Still waiting"), waited)
    if person.asked == Asked.JOINED:
        return Now("done", _("Taking part"), icon="person")
    return Now("", str(Asked(person.asked).label))
