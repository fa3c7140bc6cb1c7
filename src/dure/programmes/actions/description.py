"""Describing a programme: why, with whom, what was learned."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.places.models import Place
from dure.programmes import deeds, rules
from dure.programmes.models import Challenge, CommitteeMember, DidItWork, Partner, Programme
from dure.programmes.refusing import OfAnotherOrganisation

CHANGEABLE = frozenset({
    "title", "titles", "implementer", "country", "began_on", "ended_on", "needs_note", "aims",
    "activities", "what_helped", "funders", "languages", "compact_objectives", "next_steps",
    "support_needed", "contact", "budget", "spent", "currency", "few",
})  # fmt: skip


@transaction.atomic
def describe_programme(
    *, programme: Programme, by: Actor, at: datetime, places: list[Place] | None = None, **changes: Any
) -> Programme:
    """Change what is written about a programme. The log keeps which parts, never their words."""
    require(rules.change_programme, by, programme)
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"a programme has no {', '.join(sorted(unknown))}")
    for field, value in changes.items():
        setattr(programme, field, value)
    if changes:
        programme.save(update_fields=sorted(changes))
    if places is not None:
        if any(place.organisation != programme.organisation_id for place in places):
            raise OfAnotherOrganisation(OfAnotherOrganisation.__doc__)
        programme.places.set(places)
    parts = sorted(changes) + (["places"] if places is not None else [])
    _changed(programme, by, at, *parts)
    return programme


@transaction.atomic
def add_partner(
    *, programme: Programme, name: str, by: Actor, at: datetime, kind: str = "", what: str = "",
    id: UUID | None = None,
) -> Partner:  # fmt: skip
    require(rules.change_programme, by, programme)
    partner, _made = Partner.objects.get_or_create(
        pk=id or uuid7(), programme=programme, defaults={"name": name, "kind": kind, "what": what}
    )
    _changed(programme, by, at, "partners")
    return partner


@transaction.atomic
def remove_partner(*, partner: Partner, by: Actor, at: datetime) -> None:
    require(rules.change_part, by, partner)
    programme = partner.programme
    partner.delete()
    _changed(programme, by, at, "partners")


@transaction.atomic
def add_committee_member(
    *, programme: Programme, name: str, profession: str, by: Actor, at: datetime, task: str = "",
    submits: bool = False, id: UUID | None = None,
) -> CommitteeMember:  # fmt: skip
    """Add somebody to the preparation committee. Their name is sealed."""
    require(rules.change_programme, by, programme)
    known = CommitteeMember.objects.filter(pk=id, programme=programme).first() if id else None
    if known is not None:
        return known
    member = CommitteeMember.objects.create(
        pk=id or uuid7(), programme=programme, organisation_id=programme.organisation_id, name=name,
        profession=profession, task=task, submits=submits,
    )  # fmt: skip
    _changed(programme, by, at, "committee")
    return member


@transaction.atomic
def remove_committee_member(*, member: CommitteeMember, by: Actor, at: datetime) -> None:
    require(rules.change_part, by, member)
    programme = member.programme
    member.delete()
    _changed(programme, by, at, "committee")


@transaction.atomic
def note_challenge(
    *,
    programme: Programme,
    what: str,
    noticed_on: date,
    by: Actor,
    at: datetime,
    cause: str = "",
    response: str = "",
    worked: str = DidItWork.NOT_YET_KNOWN,
    id: UUID | None = None,
) -> Challenge:
    """Note what was hard. Its cause, the response and whether it worked may come later."""
    require(rules.change_programme, by, programme)
    known = Challenge.objects.filter(pk=id, programme=programme).first() if id else None
    if known is not None:
        return known
    challenge = Challenge.objects.create(
        pk=id or uuid7(), programme=programme, noticed_on=noticed_on, what=what, cause=cause,
        response=response, worked=worked, noted_by=by.id or programme.organisation_id,
    )  # fmt: skip
    record(deeds.CHALLENGE_NOTED, about=challenge, by=by, at=at, organisation=programme.organisation_id)
    return challenge


@transaction.atomic
def answer_challenge(
    *,
    challenge: Challenge,
    what: str,
    noticed_on: date,
    cause: str,
    response: str,
    worked: str,
    by: Actor,
    at: datetime,
) -> Challenge:
    """Write down the cause, the response, and whether it worked."""
    require(rules.change_part, by, challenge)
    challenge.what, challenge.noticed_on = what, noticed_on
    challenge.cause, challenge.response, challenge.worked = cause, response, worked
    challenge.save()
    record(deeds.CHALLENGE_CHANGED, about=challenge, by=by, at=at)
    return challenge


def _changed(programme: Programme, by: Actor, at: datetime, *parts: str) -> None:
    record(
        deeds.PROGRAMME_CHANGED, about=programme, by=by, at=at,
        organisation=programme.organisation_id, fields=list(parts),
    )  # fmt: skip
