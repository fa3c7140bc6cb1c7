"""A place is chosen, the person says what may be told, and the least of it is sent."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.consent.models import HowAsked
from dure.ids import uuid7
from dure.networks.models import Service
from dure.networks.rules import is_still_there, see_service
from dure.referrals import rules
from dure.referrals.models import Agreement, Fact, Feedback, Letter, Referral, State, Way, hash_of
from dure.referrals.passing import end_letters, locked, move
from dure.referrals.queries import agreement_of
from dure.referrals.telling import told_of

LONGEST = timedelta(days=180)


class ServiceIsGone(Exception):
    """This place is no longer on the list. Please look for another one together."""


class CaregiverMustAgree(Exception):
    """This person is under age. Their caregiver must agree, and they themselves, too."""


class AgreementNeedsADay(Exception):
    """An agreement ends some day: choose a day from today to half a year ahead."""


class NothingMayBeTold(Exception):
    """They agreed to nothing that could be sent, or no longer. Give them a card instead, or ask again."""


@transaction.atomic
def choose_service(*, referral: Referral, service: Service, by: Actor, at: datetime) -> Referral:
    """Write down which place the person chose. What was agreed for another place holds no longer."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    if by.kind != "system" and not (see_service & is_still_there).allows(by, service):
        raise ServiceIsGone(ServiceIsGone.__doc__)
    if service.organisation_id != referral.organisation_id:
        raise ServiceIsGone(ServiceIsGone.__doc__)
    end_letters(referral, by, at)
    _end_agreements(referral, by, at)
    return move(referral, State.CHOSEN, by=by, at=at, service=str(service.pk), told=[], way="")


@transaction.atomic
def agree(
    *,
    referral: Referral,
    given: bool,
    facts: list[str],
    how_asked: HowAsked,
    language: str,
    by: Actor,
    at: datetime,
    until: date | None = None,
    feedback: list[str] | None = None,
    interpreter: bool = False,
    caregiver_agreed: bool | None = None,
    own_agreement: bool | None = None,
    id: UUID | None = None,
) -> Agreement:
    """Write down what the person said. A no leads to the card: they go themselves, and nobody is told."""
    require(rules.change_referral, by, referral)
    already = Agreement.objects.filter(pk=id, referral=referral).first() if id else None
    if already is not None:
        return already
    referral, person = locked(referral), referral.person
    today = referral.organisation.day(at)
    if given:
        if person.under_age and not (caregiver_agreed and own_agreement):
            raise CaregiverMustAgree(CaregiverMustAgree.__doc__)
        if until is None or not today <= until <= today + LONGEST:
            raise AgreementNeedsADay(AgreementNeedsADay.__doc__)
        if not set(facts) & set(Fact.values):
            raise NothingMayBeTold(NothingMayBeTold.__doc__)
    said = Agreement.objects.create(
        pk=id or uuid7(), referral=referral, person=person, given=given, until=until if given else None,
        how_asked=how_asked, language=language, interpreter=interpreter, caregiver_agreed=caregiver_agreed,
        own_agreement=own_agreement, asked_at=at, asked_by=by.id or referral.organisation_id,
        facts=[each for each in Fact.values if each in facts] if given else [],
        feedback=[each for each in Feedback.values if each in (feedback or [])] if given else [],
        service=referral.service,
    )  # fmt: skip
    move(referral, State.AGREED if given else State.CARD, by=by, at=at)
    return said


@transaction.atomic
def give_card(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """They go themselves, with a card that carries nothing about them."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    end_letters(referral, by, at)
    _end_agreements(referral, by, at)
    return move(referral, State.CARD, by=by, at=at, told=[], way="")


@transaction.atomic
def send(*, referral: Referral, way: Way, by: Actor, at: datetime, secret: str = "") -> Referral:
    """Send what they agreed to, and nothing else. For a link the caller made the secret and shows it once."""
    require(rules.change_referral, by, referral)
    referral = locked(referral)
    agreement = agreement_of(referral, at)
    if agreement is None or agreement.until is None:
        raise NothingMayBeTold(NothingMayBeTold.__doc__)
    move(referral, State.SENT, by=by, at=at, way=way, told=told_of(referral, agreement))
    if way == Way.LINK:
        if not secret:
            raise TypeError("a link needs a secret")
        Letter.objects.create(
            pk=uuid7(), referral=referral, secret_hash=hash_of(secret), until=agreement.until, made_at=at,
            made_by=by.id or referral.organisation_id,
        )  # fmt: skip
    return referral


def _end_agreements(referral: Referral, by: Actor, at: datetime) -> None:
    referral.agreements.filter(withdrawn_at=None, given=True).update(
        withdrawn_at=at, withdrawn_by=by.id or referral.organisation_id
    )
