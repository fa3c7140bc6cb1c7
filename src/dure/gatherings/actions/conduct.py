"""Noting what happened in a training and what was done about it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.attendance import NotYet
from dure.gatherings.models import Conduct, DoneBy, Gathering, Series, Weight
from dure.gatherings.naming import names_in
from dure.gatherings.queries import names_at
from dure.ids import uuid7


class NamesSomebody(Exception):
    """A name of somebody in this training stands in the text. Please say what happened without saying who it was."""


@transaction.atomic
def note_conduct(
    *,
    gathering: Gathering,
    kind: str,
    kinds_version: str,
    weight: int,
    what: str,
    done: str,
    done_by: DoneBy,
    by: Actor,
    at: datetime,
    no_name: bool = False,
    id: UUID | None = None,
) -> Conduct:
    """Keep what happened at a training's meeting. It says nothing of who did it.

    `no_name` says that a word which looks like a name of somebody here is none
    (Grace, Hope): somebody looked at it.
    """
    require(rules.note_conduct, by, gathering)
    already = Conduct.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if not gathering.is_due(at):
        raise NotYet(NotYet.__doc__)
    if not no_name and names_in(f"{what} {done}", names_at(gathering)):
        raise NamesSomebody(NamesSomebody.__doc__)
    organisation = gathering.series.programme.organisation_id
    row = Conduct.objects.create(
        pk=id or uuid7(), gathering=gathering, organisation_id=organisation, kind=kind, kinds_version=kinds_version,
        weight=Weight(weight), what=what.strip(), done=done.strip(), done_by=DoneBy(done_by), noted_at=at,
        noted_by=by.id or gathering.pk,
    )  # fmt: skip
    record(deeds.CONDUCT_NOTED, about=gathering, by=by, at=at, organisation=organisation, weight=int(row.weight))
    return row


def see_conduct(*, series: Series, count: int, by: Actor, at: datetime) -> None:
    """What happened in a training was shown."""
    note_reading(deeds.CONDUCT_SEEN, about=series, by=by, at=at, wait=False, count=count)
