"""Asking for a place without an account, approving it, and giving it back."""

import secrets
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
from dure.consent.queries import require_consent
from dure.gatherings.actions import unseat
from dure.ids import uuid7
from dure.people.actions import change, issue_pass, register
from dure.people.models import Enrolment, Person
from dure.people.rules import is_oneself
from dure.places.models import Place
from dure.training import deeds, rules
from dure.training.actions.giving import ask_for_places
from dure.training.models import STANDING, Application, Call, Declined, State


class NotOpen(Exception):
    """Nobody can ask for a place here now. Look at where else you could go, or ask us."""


class AskedAlready(Exception):
    """You asked for a place here already, and your turn stays. You read the answer on your page."""


class OfAnotherProgramme(Exception):
    """Your page belongs to another programme. Please use the form, as somebody who comes for the first time."""


class HasLeft(Exception):
    """They do not come any more, so there is nothing to approve. They may ask again."""


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
    and shows once. `person` goes to `register`; `wishes` are link, house, kind,
    minded, children, tongue, access, wants, needs, online. Sent twice under one
    id, it is one asking.
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
    return _ask(call, somebody, id, wishes, by, at)


@transaction.atomic
def apply_again(
    *, call: Call, person: Person, by: Actor, at: datetime, id: UUID | None = None, **wishes: Any
) -> Application:
    """Somebody who is known here asks for a place from their own page; no second record is made of them.

    Whoever left this list before stands at its end.
    """
    require(is_oneself, by, person)
    if not call.is_open(at):
        raise NotOpen(NotOpen.__doc__)
    belongs = Enrolment.objects.filter(person=person, programme=call.series.programme_id, ended_on=None)
    if not belongs.exists():
        raise OfAnotherProgramme(OfAnotherProgramme.__doc__)
    require_consent(person, Purpose.TAKE_PART, at)
    before = Application.objects.select_for_update().filter(call=call, person=person).first()
    if before is None:
        return _ask(call, person, id, wishes, by, at)
    if before.state != State.LEFT:
        raise AskedAlready(AskedAlready.__doc__)
    before.state, before.why, before.turn, before.facts, before.answered_at = State.WAITING, "", 0, {}, None
    before.applied_at, before.applied_by, before.left_at, before.left_by = at, by.id or person.pk, None, None
    before.approved_at, before.approved_by = None, None
    for wish, value in wishes.items():
        setattr(before, wish, value)
    before.link = _link(call, wishes.get("link", ""))
    before.save()
    record(deeds.APPLIED, about=person, by=by, at=at, organisation=person.organisation_id, call=call.pk)
    return before


@transaction.atomic
def approve(*, application: Application, by: Actor, at: datetime) -> Application:
    """Let an asking count when places are given, where the call says that somebody looks first."""
    require(rules.see_applications, by, application)
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.state == State.LEFT:
        raise HasLeft(HasLeft.__doc__)
    if row.state == State.DECLINED:
        row.state, row.declined = State.WAITING, ""
    elif row.approved_at is not None:
        return row
    row.approved_at, row.approved_by = at, by.id or row.person_id
    row.save(update_fields=["state", "declined", "approved_at", "approved_by"])
    record(deeds.APPROVED, about=row.person, by=by, at=at, organisation=row.person.organisation_id, call=row.call_id)
    return row


@transaction.atomic
def decline(*, application: Application, why: Declined, by: Actor, at: datetime) -> Application:
    """Say that another training fits better, or that they asked twice. It can be taken back by approving."""
    require(rules.see_applications, by, application)
    row = Application.objects.select_for_update().get(pk=application.pk)
    if row.state not in STANDING:
        return row
    had_a_place = row.state == State.PLACED
    row.state, row.declined, row.turn, row.link, row.why, row.facts = State.DECLINED, why, 0, "", "", {}
    row.approved_at = row.approved_by = None
    row.save(update_fields=["state", "declined", "turn", "link", "why", "facts", "approved_at", "approved_by"])
    record(deeds.DECLINED, about=row.person, by=by, at=at, organisation=row.person.organisation_id, call=row.call_id)
    _move_on(row, had_a_place, "declined", at)
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
    record(deeds.LEFT_LIST, about=row.person, by=by, at=at, organisation=row.person.organisation_id, call=row.call_id)
    _move_on(row, had_a_place, "gave_back", at)
    return row


def _ask(
    call: Call, person: Person, id: UUID | None, wishes: Mapping[str, Any], by: Actor, at: datetime
) -> Application:
    said = {**wishes, "link": _link(call, wishes.get("link", ""))}
    row = Application.objects.create(
        pk=id or uuid7(), call=call, person=person, applied_at=at, applied_by=by.id or person.pk, **said
    )
    record(
        deeds.APPLIED, about=person, by=system(person.organisation_id), at=at, organisation=person.organisation_id,
        call=call.pk,
    )  # fmt: skip
    return row


def _link(call: Call, said: str) -> str:
    """The word by which others can come together with somebody: theirs, or one nobody guesses.

    Who writes the word of somebody who has a place already would get one past
    everybody who waits; so they wait in their own turn.
    """
    if said and not Application.objects.filter(call=call, link=said, state=State.PLACED).exists():
        return said
    return secrets.token_hex(5)


def _move_on(row: Application, had_a_place: bool, reason: str, at: datetime) -> None:
    """Take the seat of somebody who had one, and have the free place given."""
    itself = system(row.person.organisation_id)
    if had_a_place:
        unseat(series=row.call.series, person=row.person, reason=reason, by=itself, at=at)
    if row.call.given_at is not None:
        ask_for_places(call=row.call, by=itself, at=at)
