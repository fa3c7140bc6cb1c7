"""A need is noticed, somebody takes it on, somebody goes along."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.people.models import Person
from dure.people.rules import change_person
from dure.privacy.keys import key_of
from dure.programmes.models import Assignment
from dure.referrals import deeds, rules
from dure.referrals.models import AroseIn, Passage, Referral, State, Urgency
from dure.referrals.passing import locked, start_clock


class AnotherReferralHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


class NotAColleague(Exception):
    """This colleague does not work here now. Please choose another."""


@transaction.atomic
def notice(
    *,
    person: Person,
    needs: list[str],
    by: Actor,
    at: datetime,
    urgency: Urgency = Urgency.NORMAL,
    arose_in: AroseIn = AroseIn.OTHER,
    note: str = "",
    id: UUID | None = None,
) -> Referral:
    """Write down that somebody needs more than we give. Nothing is sent, nobody outside learns of it."""
    require(rules.notice_for, by, person)
    already = Referral.objects.filter(pk=id).first() if id else None
    if already is not None:
        if (already.person_id, already.needs, already.started_by) != (person.pk, needs, by.id):
            raise AnotherReferralHasThisId(AnotherReferralHasThisId.__doc__)
        return already
    key_of(person.pk)
    keeps = by.kind != "system" and change_person.allows(by, person)
    referral = Referral(
        pk=id or uuid7(), organisation=person.organisation, person=person, state=State.NOTICED, urgency=urgency,
        arose_in=arose_in, keeper=by.id if keeps else None, started_at=at,
        started_by=by.id or person.organisation_id, needs=needs, note=note,
    )  # fmt: skip
    start_clock(referral, at)
    referral.save(force_insert=True)
    Passage.objects.create(
        pk=uuid7(), referral=referral, person=person, after=State.NOTICED, at=at, by=referral.started_by
    )
    record(deeds.NOTICED, about=referral, by=by, at=at, organisation=person.organisation_id, urgency=urgency)
    return referral


@transaction.atomic
def take_on(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """Look after it from now on; whoever did before sees on the page who does."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    referral.keeper = by.id
    referral.save(update_fields=["keeper"])
    record(deeds.TAKEN_ON, about=referral, by=by, at=at, organisation=referral.organisation_id)
    return referral


@transaction.atomic
def accompany(*, referral: Referral, companion: Account | None, by: Actor, at: datetime) -> Referral:
    """Name the colleague who goes along, as the person wished; None where nobody goes along any more."""
    require(rules.change_referral, by, referral)
    if companion is not None:
        here = Assignment.objects.on(referral.organisation.day(at)).filter(
            account=companion, organisation=referral.organisation_id
        )
        if not companion.is_active or not here.exists():
            raise NotAColleague(NotAColleague.__doc__)
    referral = locked(referral)
    referral.companion = companion.pk if companion else None
    referral.save(update_fields=["companion"])
    record(
        deeds.COMPANION_NAMED, about=referral, by=by, at=at, organisation=referral.organisation_id,
        companion=referral.companion,
    )  # fmt: skip
    return referral
