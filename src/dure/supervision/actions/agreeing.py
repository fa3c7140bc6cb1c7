"""How two work together, agreed by both; and how often support is due in an organisation."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.supervision import deeds, rules, texts
from dure.supervision.models import Agreement, Pace
from dure.supporters.models import Supporter


class PartsMissing(Exception):
    """Say all four: what the time is for, how often, what stays between you, and where that ends."""


class NewerOffered(Exception):
    """There is a newer wording. Please read that one."""


@transaction.atomic
def offer_agreement(
    *, supporter: Supporter, words: Mapping[str, str], by: Actor, at: datetime, id: UUID | None = None
) -> Agreement:
    """Offer how to work together: the supervisor's own yes. It counts once the supporter agrees, too."""
    require(rules.offer_to, by, supporter)
    kept = {part: words.get(part, "").strip() for part in texts.PARTS}
    if not all(kept.values()):
        raise PartsMissing(PartsMissing.__doc__)
    Supporter.objects.select_for_update().get(pk=supporter.pk)
    last = Agreement.objects.filter(supporter=supporter, supervisor=by.id).aggregate(last=Max("version"))["last"]
    made = Agreement.objects.create(
        pk=id or uuid7(), supporter=supporter, person_id=supporter.person_id, supervisor_id=by.id,
        version=(last or 0) + 1, from_draft=texts.agreement().version, words=[kept], offered_at=at, offered_by=by.id,
    )  # fmt: skip
    record(deeds.OFFERED, about=made, by=by, at=at, organisation=supporter.programme.organisation_id)
    return made


@transaction.atomic
def agree_how(*, agreement: Agreement, by: Actor, at: datetime) -> Agreement:
    """The supporter's yes, said by themselves."""
    require(rules.agree_to, by, agreement)
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    newer = Agreement.objects.filter(supporter=agreement.supporter_id, supervisor=agreement.supervisor_id)
    if newer.filter(version__gt=agreement.version).exists():
        raise NewerOffered(NewerOffered.__doc__)
    if agreement.agreed_at is None:
        agreement.agreed_at, agreement.agreed_by = at, by.id or agreement.person_id
        agreement.save(update_fields=["agreed_at", "agreed_by"])
        record(deeds.AGREED, about=agreement, by=by, at=at)
    return agreement


@transaction.atomic
def say_pace(*, organisation: Organisation, due_days: int, ratio: int, by: Actor, at: datetime) -> Pace:
    """After how many days support is due here, and how many people one supervisor supports."""
    require(rules.say_pace, by, organisation)
    pace, _made = Pace.objects.update_or_create(
        organisation=organisation,
        defaults={"due_days": due_days, "ratio": ratio, "said_at": at, "said_by": by.id or organisation.pk},
    )
    record(deeds.PACE_SAID, about=organisation, by=by, at=at, organisation=organisation.pk, days=due_days, ratio=ratio)
    return pace
