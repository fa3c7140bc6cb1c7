"""Groups on other pages: a person's line and record, their own page, and a series of meetings."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dure.gatherings.models import Series
from dure.groups import queries, rules
from dure.people.models import Asked, Person
from dure.ui.registry import Panel, panels


def _person(request: HttpRequest, person: Person) -> dict[str, Any]:
    """A member of, invited to, or waiting since; as far as whoever asks may see the groups."""
    actor = request.actor  # type: ignore[attr-defined]
    may_change = rules.change_queue.allows(actor, person)
    waits = person.waiting_since is not None
    return {
        "person": person,
        "standing": queries.standing(person, actor),
        "may_wait": may_change and not waits and person.asked == Asked.JOINED,
    }


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """Yes or no to a group, what it agreed, and the way out of it."""
    invitations, membership = queries.own_invitations(person), queries.own_membership(person)
    if not invitations and membership is None:
        return None
    versions = queries.versions_of(membership.group) if membership else []
    return {"invitations": invitations, "membership": membership, "agreed": versions[0] if versions else None}


def _record(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """What is known about a person and groups, for themselves."""
    memberships = queries.own_groups(person)
    return {"memberships": memberships} if memberships else None


def _row(request: HttpRequest, people: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    """One word for each line of a list, for all of them at once."""
    found = {}
    actor = request.actor  # type: ignore[attr-defined]
    for person, each in queries.in_groups(people, actor).items():
        if each.member:
            found[person] = {"kind": "done", "word": _("In a group"), "next": each.title, "icon": "group"}
        elif each.state == "yes":
            found[person] = {"kind": "done", "word": _("Said yes"), "next": each.title}
        else:
            found[person] = {"kind": "turn", "word": _("Invited"), "next": each.title}
    return found


def _series(request: HttpRequest, series: Series) -> dict[str, Any] | None:
    actor = request.actor  # type: ignore[attr-defined]
    group = queries.group_of(series)
    if group is None or not rules.see_group.allows(actor, group):
        return None
    own = not (rules.coordinates_group | rules.supervises_group).allows(actor, group)
    return {"group": group, "own": own}


def register() -> None:
    panels.append(Panel("person", gettext_lazy("Groups"), "groups/panel_person.html", _person, order=30))
    panels.append(Panel("mine", gettext_lazy("A group"), "groups/panel_mine.html", _mine, order=5))
    panels.append(Panel("mine-record", gettext_lazy("Groups"), "groups/panel_record.html", _record, order=30))
    panels.append(Panel("people-row", "", "", _row, order=30))
    panels.append(Panel("series", gettext_lazy("The group"), "groups/panel_series.html", _series, order=10))
