"""Recording an asking and its answer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record as log
from dure.consent import deeds, rules
from dure.consent.models import Consent, HowAsked, Purpose
from dure.consent.texts import text_for
from dure.ids import uuid7
from dure.people.actions import join, say_no
from dure.people.models import Asked, Person


class CaregiverMustAgree(Exception):
    """This person is under age. Their caregiver must agree, and they themselves, too."""


@transaction.atomic
def record(
    *,
    person: Person,
    purpose: Purpose,
    given: bool,
    how_asked: HowAsked,
    language: str,
    by: Actor,
    at: datetime,
    interpreter: bool = False,
    caregiver_agreed: bool | None = None,
    own_agreement: bool | None = None,
    caregiver: str = "",
    arrived_at: datetime | None = None,
    id: UUID | None = None,
) -> Consent:
    """Add one asking. A yes to taking part makes an imported person a participant.

    Under age a yes needs the caregiver's and the young person's own; a no, or
    taking a yes back, never needs anybody else.
    """
    require(rules.ask_consent, by, person)
    already = Consent.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if given and person.under_age and not (caregiver_agreed and own_agreement):
        raise CaregiverMustAgree(CaregiverMustAgree.__doc__)
    before = person.consents.filter(purpose=purpose).order_by("-asked_at", "-id").first()
    row = Consent.objects.create(
        pk=id or uuid7(), person=person, purpose=purpose, given=given, how_asked=how_asked,
        text_version=text_for(purpose, language).stamp, language=language,
        interpreter=interpreter, caregiver_agreed=caregiver_agreed, own_agreement=own_agreement,
        caregiver=caregiver, asked_at=at, asked_by=by.id or person.pk,
        arrived_at=arrived_at or timezone.now(),
    )  # fmt: skip
    withdrawn = before is not None and before.given and not given
    log(deeds.WITHDRAWN if withdrawn else deeds.ASKED, about=person, by=by, at=at, purpose=purpose, given=given)
    if purpose == Purpose.TAKE_PART:
        _carry_over(person, given, withdrawn, by, at)
    return row


@transaction.atomic
def record_together(
    *, answers: Sequence[tuple[Person, bool, str]], purpose: Purpose, how_asked: HowAsked, by: Actor, at: datetime
) -> list[Consent]:
    """Write down what a call list brought, each person's answer in the language they were asked in: all or nothing."""
    return [
        record(person=person, purpose=purpose, given=given, how_asked=how_asked, language=language, by=by, at=at)
        for person, given, language in answers
    ]


def _carry_over(person: Person, given: bool, withdrawn: bool, by: Actor, at: datetime) -> None:
    """The answer to "take part" is where a person stands."""
    if given:
        join(person=person, by=by, at=at)
    elif person.asked == Asked.NOT_YET or withdrawn:
        say_no(person=person, by=by, at=at)
