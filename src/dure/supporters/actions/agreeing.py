"""What a programme asks, what somebody agrees to, and a check of the host country where its law allows one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.actions import record as record_consent
from dure.consent.models import Consent, HowAsked, Purpose
from dure.ids import uuid7
from dure.programmes.models import Programme
from dure.supporters import deeds, rules
from dure.supporters.conduct import newest_version
from dure.supporters.models import Agreement, HostCheck, Outcome, Supporter, Terms


class CheckOnlyHere(Exception):
    """A check is asked of this country alone, and never of the one somebody came from: that could harm them or those
    they left behind."""


class NoLawForIt(Exception):
    """No law that allows such a check is named for this programme, so none is asked for. Write down the law first."""


@transaction.atomic
def set_terms(
    *, programme: Programme, conversation: bool, references: int, check_law: str, permit_rules: str, by: Actor,
    at: datetime,
) -> Terms:  # fmt: skip
    """Say what is asked of supporters in a programme."""
    require(rules.take_in, by, programme)
    said = {
        "conversation": conversation, "references": references, "check_law": check_law.strip(),
        "permit_rules": permit_rules.strip(), "changed_at": at, "changed_by": by.id or programme.pk,
    }  # fmt: skip
    row, _made = Terms.objects.update_or_create(programme=programme, defaults=said)
    record(deeds.TERMS_SET, about=programme, by=by, at=at, organisation=programme.organisation_id)
    return row


@transaction.atomic
def agree(
    *, supporter: Supporter, how_asked: HowAsked, language: str, by: Actor, at: datetime, id: UUID | None = None
) -> Agreement:
    """Somebody read, or was read, the newest code of conduct, and agreed to it."""
    require(rules.speak_for, by, supporter)
    row, made = Agreement.objects.get_or_create(
        supporter=supporter, version=newest_version(),
        defaults={
            "pk": id or uuid7(), "language": language, "how_asked": how_asked, "agreed_at": at,
            "agreed_by": by.id or supporter.person_id,
        },
    )  # fmt: skip
    if made:
        record(
            deeds.AGREED, about=supporter.person, by=by, at=at, organisation=supporter.programme.organisation_id,
            version=row.version,
        )  # fmt: skip
    return row


@transaction.atomic
def say_serve(
    *, supporter: Supporter, given: bool, how_asked: HowAsked, language: str, by: Actor, at: datetime,
    id: UUID | None = None,
) -> Consent:  # fmt: skip
    """Write down whether somebody agrees to serve. A no needs no reason, and a yes can be taken back at any time.

    Whoever answers for themselves at their own sign-in has no link of a person:
    then the answer is the person's own, as by their link.
    """
    require(rules.speak_for, by, supporter)
    organisation = supporter.programme.organisation_id
    own = by.person is None and supporter.account_id is not None and supporter.account_id == by.id
    answer = record_consent(
        person=supporter.person, purpose=Purpose.SERVE, given=given, how_asked=HowAsked.LINK if own else how_asked,
        language=language, by=system(organisation) if own else by, at=at, id=id,
    )  # fmt: skip
    record(deeds.SERVES_SAID, about=supporter.person, by=by, at=at, organisation=organisation, given=given)
    return answer


@transaction.atomic
def note_check(
    *, supporter: Supporter, country: str, outcome: Outcome, day: date, by: Actor, at: datetime,
    until: date | None = None, id: UUID | None = None,
) -> HostCheck:  # fmt: skip
    """Note that a check of the host country was done: that alone, never what was in it."""
    require(rules.change_supporter, by, supporter)
    terms = Terms.objects.filter(programme=supporter.programme_id).first()
    if terms is None or not terms.check_law:
        raise NoLawForIt(NoLawForIt.__doc__)
    if country != supporter.programme.country:
        raise CheckOnlyHere(" ".join((CheckOnlyHere.__doc__ or "").split()))
    row, made = HostCheck.objects.get_or_create(
        pk=id or uuid7(),
        defaults={
            "supporter": supporter, "country": country, "outcome": outcome, "day": day, "until": until, "noted_at": at,
            "noted_by": by.id or supporter.pk,
        },
    )  # fmt: skip
    if made:
        record(deeds.CHECKED, about=supporter.person, by=by, at=at, organisation=supporter.programme.organisation_id)
    return row
