"""Forming a group: its series, and everybody who is to be asked."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.gatherings.actions import begin_series, change_series
from dure.gatherings.models import Kind
from dure.groups import deeds, rules
from dure.groups.actions.inviting import ask_leader, ask_room, keep_seat
from dure.groups.models import Group, ProposedGroup
from dure.groups.wording import neutral_title
from dure.ids import uuid7
from dure.people.models import Person
from dure.places.models import Place, Venue
from dure.programmes.models import Programme


class AnotherGroupHasThisId(Exception):
    """Another group was formed under this number. Nothing was changed."""


@transaction.atomic
def form_group(
    *,
    programme: Programme,
    slot: str,
    language: str,
    by: Actor,
    at: datetime,
    venue: Venue | None = None,
    place: Place | None = None,
    kind: str = "mixed",
    age: str = "adult",
    leader: Account | None = None,
    people: Iterable[Person] = (),
    title: str = "",
    proposed: ProposedGroup | None = None,
    id: UUID | None = None,
) -> Group:
    """Form a group. Whoever leads and the room are asked; the people's seats are kept until both said yes.

    Without a title it is called after its place and time, in the language of
    whoever reads it. Without a venue it meets online.
    """
    require(rules.form_group, by, programme)
    already = Group.objects.filter(pk=id).select_related("series").first() if id else None
    if already is not None:
        if (already.programme_id, already.slot, already.venue_id) != (programme.pk, slot, venue.pk if venue else None):
            raise AnotherGroupHasThisId(AnotherGroupHasThisId.__doc__)
        return already
    where = venue.place if venue else place
    titles = {} if title else _titles(programme, where, slot, online=venue is None)
    series = begin_series(
        programme=programme, kind=Kind.GROUP_MEETING, place=where, language=language,
        title=title or titles[programme.organisation.language], titles=titles, by=by, at=at,
    )  # fmt: skip
    group = Group.objects.create(
        pk=id or uuid7(), programme=programme, series=series, proposed=proposed, venue=venue, slot=slot,
        kind=kind, age=age, formed_at=at, formed_by=by.id or programme.pk,
    )  # fmt: skip
    record(deeds.GROUP_FORMED, about=group, by=by, at=at, organisation=programme.organisation_id)
    if venue is not None:
        ask_room(group=group, venue=venue, by=by, at=at)
    if leader is not None:
        ask_leader(group=group, account=leader, by=by, at=at)
    for person in people:
        keep_seat(group=group, person=person, by=by, at=at)
    return group


@transaction.atomic
def rename_group(*, group: Group, title: str, by: Actor, at: datetime) -> Group:
    """Call a group as its people want it, in every language from then on."""
    require(rules.change_group, by, group)
    if title == group.title:
        return group
    organisation = group.programme.organisation_id
    change_series(series=group.series, title=title, by=system(organisation), at=at)
    record(deeds.GROUP_RENAMED, about=group, by=by, at=at, organisation=organisation)
    return group


def _titles(programme: Programme, place: Place | None, slot: str, *, online: bool) -> dict[str, str]:
    """Neutral, in every language that pages come in; a second group there and then gets a number."""
    own = programme.organisation.language
    found = {}
    for code in {own, *dict(settings.LANGUAGES)}:
        with translation.override(code):
            found[code] = neutral_title(place.name if place else "", slot, online=online)
    same = Group.objects.running().filter(programme=programme, series__title__startswith=found[own]).count()
    return {code: f"{title} {same + 1}" for code, title in found.items()} if same else found
