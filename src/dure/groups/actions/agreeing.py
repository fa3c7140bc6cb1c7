"""What a group agrees among itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.actions import change_series
from dure.groups import deeds, rules
from dure.groups.models import GroundRules, Group
from dure.ids import uuid7


@transaction.atomic
def agree_rules(*, group: Group, agreed: Sequence[str], by: Actor, at: datetime, id: UUID | None = None) -> GroundRules:
    """Write down what a group agreed, as a new version; the same words again change nothing.

    The newest version is read at its meetings.
    """
    require(rules.change_group, by, group)
    words = [each.strip() for each in agreed if each.strip()]
    newest = GroundRules.objects.select_for_update().filter(group=group).order_by("-version").first()
    if newest is not None and newest.rules == words:
        return newest
    row = GroundRules.objects.create(
        pk=id or uuid7(), group=group, version=newest.version + 1 if newest else 1, rules=words,
        written_at=at, written_by=by.id or group.pk,
    )  # fmt: skip
    organisation = group.programme.organisation_id
    change_series(series=group.series, rules_text="\n".join(words), by=system(organisation), at=at)
    record(deeds.RULES_AGREED, about=group, by=by, at=at, organisation=organisation, version=row.version)
    return row
