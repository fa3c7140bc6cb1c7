"""Filling the seats of a group that some said no to: whoever said yes stays, the rest is found around them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.groups.actions.inviting import invite
from dure.groups.models import Group, GroupInvitation
from dure.people.models import Person


@transaction.atomic
def invite_together(
    *,
    group: Group,
    people: Sequence[Person],
    by: Actor,
    at: datetime,
    late_reason: str = "",
    group_agreed: bool = False,
) -> list[GroupInvitation]:
    """Invite several people at once, all of them or nobody. Once a group has met, each needs the reason given."""
    return [
        invite(group=group, person=person, by=by, at=at, late_reason=late_reason, group_agreed=group_agreed)
        for person in people
    ]
