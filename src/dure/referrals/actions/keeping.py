"""Letting go of what was kept long enough: closed referrals, links that are over."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.programmes.models import Organisation
from dure.programmes.rules import change_organisation
from dure.referrals import deeds
from dure.referrals.models import Agreement, Letter, Passage, Referral

BATCH = 500


@transaction.atomic
def let_go_referrals(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Empty closed referrals: where to, for what, every word. Their days and states stay for figures."""
    require(change_organisation, by, organisation)
    places = Passage.objects.alias(size=Length("service") + Length("note")).filter(size__gt=0)
    asked = Agreement.objects.alias(size=Length("service") + Length("facts") + Length("feedback")).filter(size__gt=0)
    words = sum((Length(name) for name in ("service", "tried", "note", "told")), Length("needs"))
    filled = (
        Q(size__gt=0) | Exists(places.filter(referral=OuterRef("pk"))) | Exists(asked.filter(referral=OuterRef("pk")))
    )
    rows = Referral.objects.alias(size=words).filter(filled, organisation=organisation)
    ids = list(rows.filter(closed_at__lt=before).order_by().values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        Passage.objects.filter(referral__in=some).update(note="", service="")
        Agreement.objects.filter(referral__in=some).update(facts=[], feedback=[], service="")
        Referral.objects.filter(pk__in=some).update(service="", tried=[], needs=[], note="", told=[])
    return _gone(organisation, "referrals", len(ids), by, at)


@transaction.atomic
def let_go_letters(*, organisation: Organisation, before: datetime, by: Actor, at: datetime) -> int:
    """Erase links that are over. They opened nothing any more."""
    require(change_organisation, by, organisation)
    over = Q(ended_at__lt=before) | Q(until__lt=organisation.day(before))
    many = Letter.objects.filter(over, referral__organisation=organisation).delete()[0]
    return _gone(organisation, "letters", many, by, at)


def _gone(organisation: Organisation, kind: str, many: int, by: Actor, at: datetime) -> int:
    if many:
        record(deeds.LET_GO, about=None, by=by, at=at, organisation=organisation.pk, kind=kind, rows=many)
    return many
