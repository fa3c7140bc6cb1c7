"""Asking for a place without an account, and giving it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.actions import record as record_consent
from dure.consent.models import HowAsked, Purpose
from dure.gatherings.actions import unseat
from dure.ids import uuid7
from dure.people.actions import change, issue_pass, register
from dure.places.models import Place
from dure.training import deeds, rules
from dure.training.actions.giving import ask_for_places
from dure.training.models import STANDING, Application, Call, State


class NotOpen(Exception):
    """Nobody can ask for a place here now. Look at where else you could go, or ask us."""


@transaction.atomic
def apply(
    *,
    call: Call,
    name: str,
    languages: Mapping[str, int],
    place: Place | None,
    secret: str,
    language: str,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
    person: Mapping[str, Any] | None = None,
    **wishes: Any,
) -> Application:
    """Somebody asks for a place, under a name of their choice, and says yes to taking part.

    They come into the registry with their own card, whose secret the caller made
    and shows once. `person` goes to `register`; `wishes` are link, house,
    children, needs, online. Sent twice under one id, it is one asking.
    """
    already = Application.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if not call.is_open(at):
        raise NotOpen(NotOpen.__doc__)
    itself = system(call.series.programme.organisation_id)
    somebody = register(
        programme=call.series.programme, name=name, place=place, languages=languages, by=itself, at=at, **(person or {})
    )
    record_consent(
        person=somebody, purpose=Purpose.TAKE_PART, given=True, how_asked=HowAsked.LINK, language=language,
        by=itself, at=at,
    )  # fmt: skip
    somebody.refresh_from_db()
    # A training is what they asked for. Whether they would like a group is asked another time.
    change(person=somebody, waiting_since=None, by=itself, at=at)
    issue_pass(person=somebody, secret=secret, by=itself, at=at)
    row = Application.objects.create(
        pk=id or uuid7(), call=call, person=somebody, applied_at=at, applied_by=by.id or somebody.pk, **wishes
    )
    record(deeds.APPLIED, about=somebody, by=itself, at=at, organisation=somebody.organisation_id, call=call.pk)
    return row


@transaction.atomic
def leave_list(*, application: Application, by: Actor, at: datetime) -> Application:
    """Give back a place, or leave the waiting list; whoever is linked stays. The list then moves by itself."""
    require(rules.leave_list, by, application)
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.state not in STANDING:
        return row
    had_a_place = row.state == State.PLACED
    row.state, row.turn, row.link = State.LEFT, 0, ""
    row.left_at, row.left_by = at, by.id or row.person_id
    row.save(update_fields=["state", "turn", "link", "left_at", "left_by"])
    call, person = row.call, row.person
    itself = system(person.organisation_id)
    if had_a_place:
        unseat(series=call.series, person=person, reason="gave_back", by=itself, at=at)
    record(deeds.LEFT_LIST, about=person, by=by, at=at, organisation=person.organisation_id, call=call.pk)
    if call.given_at is not None:
        ask_for_places(call=call, by=itself, at=at)
    return row
