"""Asking: whoever leads and the room first, then each person. Nobody belongs before their own yes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from dure.access.actors import Actor, system
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.consent.models import Purpose
from dure.consent.queries import require_consent, who_agreed
from dure.gatherings.actions import lead, stop_leading
from dure.groups import rules
from dure.groups.actions.members import admit
from dure.groups.deeds import INVITED, SEAT_KEPT
from dure.groups.models import (
    LARGEST,
    OPEN,
    Group,
    GroupInvitation,
    GroupState,
    HowAnswered,
    InvitationState,
    Membership,
    WhyLate,
)
from dure.groups.queries import has_met, seats_taken
from dure.groups.states import INVITATION, step
from dure.ids import uuid7
from dure.people.models import Person
from dure.places.models import Venue

KEPT, ASKED, YES, NO, WITHDRAWN = (
    InvitationState.KEPT,
    InvitationState.ASKED,
    InvitationState.YES,
    InvitationState.NO,
    InvitationState.WITHDRAWN,
)


class GroupHasMet(Exception):
    """This group has met already and stays as it is, so that people can trust each other.
    The group that starts next is open: their place in the queue is kept."""


class GroupIsFull(Exception):
    """All 20 seats of this group are taken. The group that starts next is open: their place in the queue is kept."""


class InAnotherGroup(Exception):
    """This person belongs to a group already, or said yes to one. They leave it first, if they want to."""


class MemberLeavesInstead(Exception):
    """They are a member of this group already. If they do not want to come any more, let them leave the group."""


class FromElsewhere(Exception):
    """This person, colleague or room does not belong to this organisation. Please choose again."""


@transaction.atomic
def ask_leader(*, group: Group, account: Account, by: Actor, at: datetime) -> GroupInvitation:
    """Ask a colleague to lead a group. Whoever was asked before and has not said yes is asked no more."""
    require(rules.settle_group, by, group)
    if account.organisation_id != group.programme.organisation_id:
        raise FromElsewhere(FromElsewhere.__doc__)
    _no_longer_ask(_of(group).filter(account__isnull=False).exclude(account=account), by, at)
    return _ask(group, by, at, account=account)


@transaction.atomic
def ask_room(*, group: Group, venue: Venue, by: Actor, at: datetime) -> GroupInvitation:
    """Ask for a room. The group meets there once it is free; meetings already planned are moved by hand."""
    require(rules.settle_group, by, group)
    if venue.organisation != group.programme.organisation_id:
        raise FromElsewhere(FromElsewhere.__doc__)
    _no_longer_ask(_of(group).filter(venue__isnull=False).exclude(venue=venue), by, at)
    if group.venue_id != venue.pk:
        group.venue = venue
        group.save(update_fields=["venue"])
    return _ask(group, by, at, venue=venue)


@transaction.atomic
def keep_seat(*, group: Group, person: Person, by: Actor, at: datetime) -> GroupInvitation:
    """Keep a seat for somebody until whoever leads and the room have said yes."""
    require(rules.settle_group, by, group)
    require_consent(person, Purpose.TAKE_PART, at)
    _refuse_taken(person, group)
    invitation = GroupInvitation.objects.create(
        pk=uuid7(), group=group, person=person, state=KEPT, made_at=at, made_by=by.id or group.pk
    )
    record(SEAT_KEPT, about=person, by=by, at=at, organisation=person.organisation_id, group=group.pk)
    _ask_people(group, at)
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def invite(
    *,
    group: Group,
    person: Person,
    by: Actor,
    at: datetime,
    late_reason: str = "",
    group_agreed: bool = False,
    id: UUID | None = None,
) -> GroupInvitation:
    """Invite one more person. Once a group has met, that needs a reason and the group's own yes."""
    require(rules.settle_group, by, group)
    require_consent(person, Purpose.TAKE_PART, at)
    if person.organisation_id != group.programme.organisation_id:
        raise FromElsewhere(FromElsewhere.__doc__)
    already = _of(group).filter(person=person).select_for_update().first()
    if already is not None and already.state in {KEPT, ASKED, YES}:
        if late_reason in WhyLate and group_agreed and not already.late_reason:
            # Asked in time, and the group met before they answered: now there is a reason.
            already.late_reason, already.group_agreed = late_reason, True
            already.save(update_fields=["late_reason", "group_agreed"])
        return already
    if has_met(group, at) and not (late_reason in WhyLate and group_agreed):
        raise GroupHasMet(GroupHasMet.__doc__)
    _refuse_taken(person, group)
    if seats_taken(group) >= LARGEST:
        raise GroupIsFull(GroupIsFull.__doc__)
    who = by.id or group.pk
    invitation = already or GroupInvitation(pk=id or uuid7(), group=group, person=person, made_at=at, made_by=who)
    waits = already is None and not _is_settled(group)
    if already is not None:
        step(INVITATION, already.state, ASKED)
    invitation.state = KEPT if waits else ASKED
    invitation.late_reason, invitation.group_agreed = late_reason, group_agreed
    invitation.asked_at, invitation.asked_by = (None, None) if waits else (at, who)
    invitation.answered_at = invitation.answered_by = None
    invitation.how = ""
    invitation.save()
    deed = SEAT_KEPT if waits else INVITED
    record(deed, about=person, by=by, at=at, organisation=person.organisation_id, group=group.pk)
    return invitation


@transaction.atomic
def answer(*, invitation: GroupInvitation, yes: bool, how: HowAnswered, by: Actor, at: datetime) -> GroupInvitation:
    """Write down a yes or a no. A no needs no reason, and whoever says it keeps their place in the queue."""
    require(rules.answer_invitation, by, invitation)
    invitation = _locked(invitation)
    then = YES if yes else NO
    if invitation.state == then:
        return invitation
    group = invitation.group
    taken = step(INVITATION, invitation.state, then)
    if invitation.person is not None and yes:
        _refuse_yes(invitation, at)
    if Membership.objects.filter(invitation=invitation, ended_on__isnull=True).exists():
        raise MemberLeavesInstead(MemberLeavesInstead.__doc__)
    invitation.state, invitation.how = then, how
    invitation.answered_at, invitation.answered_by = at, by.id or group.pk
    invitation.save(update_fields=["state", "how", "answered_at", "answered_by"])
    record(taken.deed, about=invitation, by=by, at=at, organisation=group.programme.organisation_id, how=str(how))
    _carry_on(invitation, at)
    return invitation


@transaction.atomic
def answer_together(
    *, answers: Sequence[tuple[GroupInvitation, bool]], how: HowAnswered, by: Actor, at: datetime
) -> list[GroupInvitation]:
    """Write down what a call list brought: all of it or nothing."""
    return [answer(invitation=each, yes=yes, how=how, by=by, at=at) for each, yes in answers]


@transaction.atomic
def withdraw_invitation(*, invitation: GroupInvitation, by: Actor, at: datetime) -> GroupInvitation:
    """Ask no more. Whoever is a member already leaves instead."""
    require(rules.settle_invitation, by, invitation)
    return _withdraw(_locked(invitation), by, at)


def _of(group: Group) -> QuerySet[GroupInvitation]:
    return GroupInvitation.objects.filter(group=group)


def _locked(invitation: GroupInvitation) -> GroupInvitation:
    """Read it again under a lock: of two answers at once the second sees the first."""
    GroupInvitation.objects.select_for_update().get(pk=invitation.pk)
    rows = GroupInvitation.objects.select_related(
        "person", "account", "venue", "group__programme__organisation", "group__series__place",
        "group__series__programme__organisation",
    )  # fmt: skip
    return rows.get(pk=invitation.pk)


def _ask(group: Group, by: Actor, at: datetime, **whom: Account | Venue) -> GroupInvitation:
    who = by.id or group.pk
    invitation = _of(group).filter(**whom).select_for_update().first()
    if invitation is not None and invitation.state in {ASKED, YES}:
        return invitation
    if invitation is None:
        invitation = GroupInvitation(pk=uuid7(), group=group, made_at=at, made_by=who, **whom)
    else:
        step(INVITATION, invitation.state, ASKED)
    invitation.state, invitation.asked_at, invitation.asked_by = ASKED, at, who
    invitation.answered_at = invitation.answered_by = None
    invitation.how = ""
    invitation.save()
    record(INVITED, about=invitation, by=by, at=at, organisation=group.programme.organisation_id)
    return invitation


def _no_longer_ask(rows: QuerySet[GroupInvitation], by: Actor, at: datetime) -> None:
    for each in rows.filter(state__in=[*OPEN, YES]):
        _withdraw(each, by, at)


def _withdraw(invitation: GroupInvitation, by: Actor, at: datetime) -> GroupInvitation:
    taken = step(INVITATION, invitation.state, WITHDRAWN)
    invitation.state = WITHDRAWN
    invitation.save(update_fields=["state"])
    organisation = invitation.group.programme.organisation_id
    record(taken.deed, about=invitation, by=by, at=at, organisation=organisation)
    return invitation


def _refuse_taken(person: Person, group: Group) -> None:
    """One group at a time: members and whoever said yes elsewhere are spoken for."""
    member = Membership.objects.filter(person=person, ended_on__isnull=True).exists()
    elsewhere = GroupInvitation.objects.filter(
        person=person, state__in=[*OPEN, YES], group__closed_on__isnull=True, group__began_at__isnull=True
    ).exclude(group=group)
    if member or elsewhere.exists():
        raise InAnotherGroup(InAnotherGroup.__doc__)


def _refuse_yes(invitation: GroupInvitation, at: datetime) -> None:
    person, group = invitation.person, invitation.group
    require_consent(person, Purpose.TAKE_PART, at)  # type: ignore[arg-type]
    _refuse_taken(person, group)  # type: ignore[arg-type]
    if has_met(group, at) and not (invitation.late_reason and invitation.group_agreed):
        raise GroupHasMet(GroupHasMet.__doc__)
    yes = _of(group).filter(person__isnull=False, state=YES).count()
    if yes >= LARGEST:
        raise GroupIsFull(GroupIsFull.__doc__)


def _carry_on(invitation: GroupInvitation, at: datetime) -> None:
    """What follows from an answer by itself: the people are asked, somebody joins, somebody leads."""
    group = invitation.group
    if invitation.person is None:
        _ask_people(group, at)
    if invitation.state != YES or group.state is not GroupState.MEETING:
        return
    if invitation.person is not None:
        admit(invitation=invitation, by=system(group.programme.organisation_id), at=at)
    elif invitation.account is not None:
        _hand_on(group, invitation.account, at)


def _hand_on(group: Group, account: Account, at: datetime) -> None:
    """Whoever said yes leads from now on, and whoever is asked no more stops."""
    itself = system(group.programme.organisation_id)
    lead(series=group.series, account=account, by=itself, at=at)
    gone = _of(group).filter(account__isnull=False, state=WITHDRAWN).select_related("account")
    for each in gone:
        stop_leading(series=group.series, account=each.account, reason="handed_on", by=itself, at=at)


def _is_settled(group: Group) -> bool:
    """Whoever leads has said yes, and so has the room, unless it meets online."""
    said = _of(group).filter(state=YES)
    room = group.online or said.filter(venue=group.venue_id).exists()
    return room and said.filter(account__isnull=False).exists()


def _ask_people(group: Group, at: datetime) -> None:
    """Once whoever leads and the room have said yes, the people can be asked."""
    if not _is_settled(group):
        return
    itself = system(group.programme.organisation_id)
    rows = list(_of(group).filter(person__isnull=False, state=KEPT).select_related("person"))
    agreed = who_agreed({row.person_id for row in rows}, Purpose.TAKE_PART, at)
    for row in rows:
        if row.person_id not in agreed:
            _withdraw(row, itself, at)
            continue
        taken = step(INVITATION, row.state, ASKED)
        row.state, row.asked_at, row.asked_by = ASKED, at, group.formed_by
        row.save(update_fields=["state", "asked_at", "asked_by"])
        record(taken.deed, about=row, by=itself, at=at, organisation=group.programme.organisation_id)
