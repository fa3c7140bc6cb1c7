"""Giving places: asked for here, worked out by the worker, kept here."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.actions import seat, unseat
from dure.jobs.actions import start
from dure.jobs.models import Job
from dure.science.seats.answers import Answer
from dure.training import deeds, rules
from dure.training.actions.calls import change_call
from dure.training.models import PLACES_KIND, STANDING, Application, Call, State


@transaction.atomic
def ask_for_places(*, call: Call, by: Actor, at: datetime) -> Job:
    """Have the worker give places by the rules of the call."""
    require(rules.change_call, by, call)
    record(deeds.PLACES_ASKED, about=call, by=by, at=at, organisation=call.series.programme.organisation_id)
    return start(kind=PLACES_KIND, about=call.pk, by=by, at=at)


@transaction.atomic
def let_kept_places_go(*, call: Call, by: Actor, at: datetime) -> Job:
    """Give kept places that nobody fills to whoever waits, from now on."""
    change_call(call=call, keep_open=False, by=by, at=at)
    return ask_for_places(call=call, by=by, at=at)


@transaction.atomic
def keep_answers(*, call: Call, answers: Mapping[UUID, Answer], by: Actor, at: datetime) -> int:
    """Write down who has a place and who waits, and ask those with a place to the meetings.

    Somebody who left while the list was being made stays away. Gives how many
    have a place now.
    """
    require(rules.change_call, by, call)
    placed = 0
    rows = Application.objects.select_for_update().filter(call=call, state__in=STANDING).select_related("person")
    for row in rows:
        answer = answers.get(row.person_id)
        if answer is None:
            _take_back(call, row, by, at)
            continue
        row.state = State.PLACED if answer.placed else State.NOT_YET
        row.why, row.turn, row.facts, row.answered_at = answer.why.value, answer.turn, dict(answer.facts), at
        row.save(update_fields=["state", "why", "turn", "facts", "answered_at"])
        if answer.placed:
            placed += 1
            seat(series=call.series, person=row.person, by=by, at=at)
    if call.given_at is None:
        call.given_at, call.given_by = at, by.id or call.pk
        call.save(update_fields=["given_at", "given_by"])
    organisation = call.series.programme.organisation_id
    record(deeds.PLACES_GIVEN, about=call, by=by, at=at, organisation=organisation, placed=placed)
    return placed


def _take_back(call: Call, row: Application, by: Actor, at: datetime) -> None:
    """Whoever took back their yes to taking part holds no place; saying yes again, they wait in their old turn."""
    if row.state != State.PLACED:
        return
    unseat(series=call.series, person=row.person, reason="took_back", by=by, at=at)
    row.state, row.why, row.turn, row.facts, row.answered_at = State.WAITING, "", 0, {}, None
    row.save(update_fields=["state", "why", "turn", "facts", "answered_at"])
