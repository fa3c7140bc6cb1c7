"""Deciding how long what is finished is kept."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.programmes import deeds, rules
from dure.programmes.models import Keeping, Organisation


@transaction.atomic
def keep_for(*, organisation: Organisation, days: Mapping[str, int], by: Actor, at: datetime) -> None:
    """Say for each kind how many days it stays after its end. From then on the numbers are the organisation's own."""
    require(rules.change_organisation, by, organisation)
    for kind, many in days.items():
        Keeping.objects.update_or_create(
            organisation=organisation, kind=kind, defaults={"days": many, "said_at": at, "said_by": by.id}
        )
    record(deeds.KEEPING_CHANGED, about=organisation, by=by, at=at, organisation=organisation.pk, **days)
