"""Becoming a member, leaving, waiting again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent
from dure.gatherings.actions import seat, unseat
from dure.groups import deeds, rules
from dure.groups.models import (
    NO_LONGER_TAKES_PART,
    Group,
    GroupInvitation,
    InvitationState,
    Membership,
    WhyLeftGroup,
)
from dure.groups.queries import invitations_to_end, members_to_end
from dure.groups.states import INVITATION, step
from dure.ids import uuid7
from dure.people.actions import change
from dure.people.models import Asked, Person


class NotBeforeTheirYes(Exception):
    """Nobody is a member before their own yes. Ask them first."""


class AlreadyLeft(Exception):
    """They left this group before. Nothing was changed."""


@transaction.atomic
def admit(*, invitation: GroupInvitation, by: Actor, at: datetime, id: UUID | None = None) -> Membership:
    """Make somebody a member who said yes: they are asked to every meeting from today on.

    They wait no longer; their place in the queue is kept with the membership.
    """
    require(rules.settle_invitation, by, invitation)
    person, group = invitation.person, invitation.group
    if invitation.state != InvitationState.YES or person is None:
        raise NotBeforeTheirYes(NotBeforeTheirYes.__doc__)
    require_consent(person, Purpose.TAKE_PART, at)
    already = Membership.objects.select_for_update().filter(group=group, person=person, ended_on=None).first()
    if already is not None:
        return already
    itself = system(group.programme.organisation_id)
    membership = Membership.objects.create(
        pk=id or uuid7(), group=group, person=person, invitation=invitation, waited_since=person.waiting_since,
        began_on=at.astimezone(group.series.zone).date(), began_by=by.id or group.pk,
    )  # fmt: skip
    seat(series=group.series, person=person, by=itself, at=at)
    change(person=person, waiting_since=None, by=itself, at=at)
    record(deeds.MEMBER_JOINED, about=person, by=by, at=at, organisation=person.organisation_id, group=group.pk)
    return membership


@transaction.atomic
def leave_group(
    *,
    membership: Membership,
    reason: str,
    by: Actor,
    at: datetime,
    wait_again: bool = False,
) -> Membership:
    """End a membership. Meetings attended stay as they were; whoever wants waits for another group."""
    require(rules.end_membership, by, membership)
    if reason not in WhyLeftGroup:
        raise ValueError("a reason for leaving is one of WhyLeftGroup")
    _end(membership, reason, by, at)
    if wait_again:
        _wait(membership.person, membership, at)
    return membership


@transaction.atomic
def wait_for_group(*, person: Person, by: Actor, at: datetime) -> Person:
    """Let somebody wait for a group again, from today."""
    require(rules.change_queue, by, person)
    require_consent(person, Purpose.TAKE_PART, at)
    if person.waiting_since is None:
        change(person=person, waiting_since=person.organisation.day(at), by=by, at=at)
        record(deeds.WAITS_AGAIN, about=person, by=by, at=at, organisation=person.organisation_id)
    return person


@transaction.atomic
def let_go(*, by: Actor, at: datetime) -> int:
    """End what is left in groups of people who stopped taking part elsewhere. For the daily round."""
    rows = members_to_end()
    for membership in rows:
        require(rules.end_membership, by, membership)
        _end(membership, NO_LONGER_TAKES_PART, by, at)
    asked = invitations_to_end()
    for invitation in asked:
        _withdraw(invitation, by, at)
    return len(rows) + len(asked)


@transaction.atomic
def close_memberships(*, group: Group, reason: str, wait_again: bool, by: Actor, at: datetime) -> int:
    """End every membership of a group that closes."""
    rows = Membership.objects.filter(group=group, ended_on=None)
    rows = list(rows.select_related("person__organisation", "invitation"))
    for membership in rows:
        membership.group = group
        _end(membership, reason, by, at)
        if wait_again:
            _wait(membership.person, membership, at)
    return len(rows)


def _end(membership: Membership, reason: str, by: Actor, at: datetime) -> None:
    row = Membership.objects.select_for_update().get(pk=membership.pk)
    if row.ended_on is not None:
        raise AlreadyLeft(AlreadyLeft.__doc__)
    group = membership.group
    membership.ended_on = max(at.astimezone(group.series.zone).date(), membership.began_on)
    membership.ended_by, membership.end_reason = by.id or group.pk, reason
    membership.save(update_fields=["ended_on", "ended_by", "end_reason"])
    _is_no_longer_asked(membership, by, at)
    itself = system(group.programme.organisation_id)
    unseat(series=group.series, person=membership.person, reason=reason, by=itself, at=at)
    record(
        deeds.MEMBER_LEFT, about=membership.person, by=by, at=at, group=group.pk, reason=reason,
        organisation=group.programme.organisation_id,
    )  # fmt: skip


def _is_no_longer_asked(membership: Membership, by: Actor, at: datetime) -> None:
    """The yes of somebody who left holds no more; they can be invited anew."""
    invitation = membership.invitation
    if invitation.state == InvitationState.YES:
        _withdraw(invitation, by, at)


def _withdraw(invitation: GroupInvitation, by: Actor, at: datetime) -> None:
    taken = step(INVITATION, invitation.state, InvitationState.WITHDRAWN)
    invitation.state = InvitationState.WITHDRAWN
    invitation.save(update_fields=["state"])
    organisation = invitation.group.programme.organisation_id
    record(taken.deed, about=invitation, by=by, at=at, organisation=organisation)


def _wait(person: Person, membership: Membership, at: datetime) -> None:
    """Back to the place in the queue that they had."""
    if person.asked == Asked.JOINED and person.waiting_since is None:
        since = membership.waited_since or person.organisation.day(at)
        change(person=person, waiting_since=since, by=system(person.organisation_id), at=at)
