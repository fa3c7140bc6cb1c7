"""Ending a group, planned or early."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.actions import close_series
from dure.groups import rules
from dure.groups.actions.inviting import withdraw_invitation
from dure.groups.actions.members import close_memberships
from dure.groups.models import CLOSED, OPEN, Group, GroupInvitation, GroupState, InvitationState, WhyClosed
from dure.groups.states import GROUP, step


@transaction.atomic
def close_group(*, group: Group, reason: WhyClosed, by: Actor, at: datetime) -> Group:
    """End a group. Unless its meetings were over, its people wait again, with the place they had."""
    require(rules.settle_group, by, group)
    locked = Group.objects.select_for_update().get(pk=group.pk)
    taken = step(GROUP, locked.state, GroupState.CLOSED)
    ended = close_memberships(group=group, reason=CLOSED, wait_again=reason != WhyClosed.FINISHED, by=by, at=at)
    still_open = [*OPEN, InvitationState.YES] if group.began_at is None else [*OPEN]
    left = GroupInvitation.objects.filter(group=group, state__in=still_open)
    for invitation in left:
        withdraw_invitation(invitation=invitation, by=by, at=at)
    close_series(series=group.series, by=system(group.programme.organisation_id), at=at)
    group.closed_on = at.astimezone(group.series.zone).date()
    group.closed_by, group.close_reason = by.id or group.pk, WhyClosed(reason)
    group.save(update_fields=["closed_on", "closed_by", "close_reason"])
    record(
        taken.deed, about=group, by=by, at=at, organisation=group.programme.organisation_id,
        reason=str(reason), people=ended,
    )  # fmt: skip
    return group
