"""Asking both: the mentor first, then the person. Nobody is paired before both said yes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.ids import uuid7
from dure.mentoring import deeds, rules
from dure.mentoring.actions.drawing import settle
from dure.mentoring.models import (
    MONTHS_PLANNED,
    OPEN,
    Asking,
    AskingState,
    Pairing,
    PairPlan,
    PlanState,
)
from dure.mentoring.queries import askings, drawn
from dure.people.models import Asked, Person
from dure.supporters.queries import kept_back


class NoPairKeepsEveryRule(Exception):
    """No pair in this plan keeps every rule, so nobody is asked yet. Change the pairs or draw up the plan again."""


class MentorTakesNobodyNew(Exception):
    """This mentor takes nobody new at the moment. The person keeps their place in the queue; propose another."""


class SomebodyAnsweredBefore(Exception):
    """This was answered before, or is not asked any more. Load the page again."""


@transaction.atomic
def accept(*, plan: PairPlan, by: Actor, at: datetime) -> list[Asking]:
    """Accept a plan: the mentors of all pairs that keep every rule are asked. The others go on waiting."""
    require(rules.change_plan, by, plan)
    view = drawn(plan, at)
    if not view.whole:
        raise NoPairKeepsEveryRule(NoPairKeepsEveryRule.__doc__)
    plan = settle(plan=plan, state=PlanState.ACCEPTED, by=by, at=at)
    return [_ask(person=row.person, mentor=row.mentor, plan=plan, by=by, at=at) for row in view.whole if row.mentor]


@transaction.atomic
def answer(*, asking: Asking, yes: bool, by: Actor, at: datetime, id: UUID | None = None) -> Asking:
    """Write down the yes or no of whoever is asked now. After a no the person keeps their place in the queue."""
    require(rules.answer_asking, by, asking)
    asking = askings().select_for_update(of=("self",)).get(pk=asking.pk)
    if asking.state not in OPEN:
        raise SomebodyAnsweredBefore(SomebodyAnsweredBefore.__doc__)
    of_mentor = asking.state == AskingState.MENTOR
    if of_mentor and by.person is not None:
        raise SomebodyAnsweredBefore(SomebodyAnsweredBefore.__doc__)
    if yes and kept_back([asking.mentor_id], at, asking.programme.organisation.day(at)):
        raise MentorTakesNobodyNew(MentorTakesNobodyNew.__doc__)
    answered = by.id or asking.pk
    if of_mentor:
        asking.mentor_said_at, asking.mentor_said_by = at, answered
        asking.state = AskingState.PERSON if yes else AskingState.NO
        deed = deeds.MENTOR_SAID_YES if yes else deeds.MENTOR_SAID_NO
    else:
        asking.person_said_at, asking.person_said_by = at, answered
        asking.state = AskingState.YES if yes else AskingState.NO
        deed = deeds.PERSON_SAID_YES if yes else deeds.PERSON_SAID_NO
    asking.save()
    record(deed, about=asking.person, by=by, at=at, organisation=asking.programme.organisation_id)
    if asking.state == AskingState.YES:
        _pair(asking, by, at, id)
    return asking


@transaction.atomic
def withdraw(*, asking: Asking, by: Actor, at: datetime) -> Asking:
    """Stop asking. The person waits on where they were."""
    require(rules.write_down_answer, by, asking)
    asking = askings().select_for_update(of=("self",)).get(pk=asking.pk)
    asking.state = AskingState.WITHDRAWN
    asking.save(update_fields=["state"])
    record(deeds.WITHDRAWN, about=asking.person, by=by, at=at, organisation=asking.programme.organisation_id)
    return asking


@transaction.atomic
def let_go(*, by: Actor, at: datetime) -> int:
    """Stop asking about people who no longer take part, and mentors who take nobody new."""
    rows = Asking.objects.filter(state__in=OPEN).select_related("programme__organisation", "person")
    found = list(rows.exclude(person__asked=Asked.JOINED).order_by("pk")[:500])
    open_ones = list(rows.filter(person__asked=Asked.JOINED).order_by("pk")[:500])
    for organisation in {row.programme.organisation for row in open_ones}:
        theirs = [row for row in open_ones if row.programme.organisation_id == organisation.pk]
        back = kept_back({row.mentor_id for row in theirs}, at, organisation.day(at))
        found += [row for row in theirs if row.mentor_id in back]
    for row in found:
        withdraw(asking=row, by=system(row.programme.organisation_id), at=at)
    return len(found)


def _ask(*, person: Person, mentor: Account, plan: PairPlan, by: Actor, at: datetime) -> Asking:
    require_consent(person, Purpose.TAKE_PART, at)
    asking = Asking.objects.create(
        programme=plan.programme, person=person, mentor=mentor, asked_at=at, asked_by=by.id or plan.pk
    )
    record(deeds.ASKED, about=person, by=by, at=at, organisation=plan.programme.organisation_id)
    return asking


def _pair(asking: Asking, by: Actor, at: datetime, id: UUID | None) -> Pairing:
    """Both said yes: from today on they walk together, with an end that is planned."""
    require_consent(asking.person, Purpose.TAKE_PART, at)
    today = asking.programme.organisation.day(at)
    pairing = Pairing.objects.create(
        pk=id or uuid7(), programme=asking.programme, person=asking.person, mentor=asking.mentor, asking=asking,
        planned_end=today + timedelta(days=MONTHS_PLANNED * 30), began_on=today, began_by=by.id or asking.pk,
    )  # fmt: skip
    record(deeds.PAIRED, about=asking.person, by=by, at=at, organisation=asking.programme.organisation_id)
    return pairing
