"""One group as a circle of people."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dure.gatherings.models import Gathering
from dure.gatherings.queries import Line, attended, lines_of, roster, who_takes_part
from dure.groups import wording
from dure.groups.models import (
    FEWEST,
    GroundRules,
    Group,
    GroupInvitation,
    GroupState,
    InvitationState,
    Membership,
)
from dure.groups.queries.groups import leaders_of, members_on
from dure.people.codes import language_title
from dure.people.models import Asked
from dure.privacy.keys import preload
from dure.spells import running_on


@dataclass(frozen=True)
class MemberLine:
    """One person of the circle: how often they came, and whether they come next time."""

    membership: Membership
    name: str
    own_name: str
    offers: str
    came: int
    of: int
    coming: bool | None


@dataclass(frozen=True)
class Answer:
    """One person who was asked, and what they said."""

    invitation: GroupInvitation
    name: str
    own_name: str

    @property
    def state(self) -> str:
        return self.invitation.state


@dataclass(frozen=True)
class Circle:
    """One group: its people, its meetings, what was agreed."""

    group: Group
    members: list[MemberLine] | None
    member_count: int
    answers: list[Answer]
    yes: int
    no: int
    not_answered: int
    kept: int
    lines: list[Line]
    next: Gathering | None
    agreed: GroundRules | None
    leaders: list[str]
    leader_asked: GroupInvitation | None
    room_asked: GroupInvitation | None
    whole: int

    @property
    def turn(self) -> int | None:
        """Which meeting is next, counted among those that happen."""
        return self.held + 1 if self.next is not None else None

    @property
    def when(self) -> str:
        return wording.slot_words(self.group.slot)

    @property
    def language(self) -> str:
        return language_title(self.group.language)

    @property
    def shown_answers(self) -> list[Answer]:
        """What people answered; once members are shown, only those who are none."""
        if not self.members:
            return self.answers
        return [answer for answer in self.answers if answer.state != InvitationState.YES]

    @property
    def some_give(self) -> bool:
        return any(line.offers for line in self.members or [])

    @property
    def may_begin(self) -> bool:
        """Whoever leads, the room and enough people have said yes."""
        said = InvitationState.YES
        leads = self.leader_asked is not None and self.leader_asked.state == said
        room = self.group.online or (self.room_asked is not None and self.room_asked.state == said)
        return self.group.state is GroupState.FORMING and leads and room and self.yes >= FEWEST

    @property
    def held(self) -> int:
        return sum(1 for line in self.lines if line.gathering.was_held)


def circle(group: Group, at: datetime, *, names: bool, answers: bool) -> Circle:
    """All that the page of a group shows; names only for whoever may see them."""
    day = at.astimezone(group.series.zone).date()
    lines = lines_of(group.series)
    coming = next((line.gathering for line in lines if line.gathering.is_open and line.gathering.day >= day), None)
    tally = _tally(group)
    leading, room = _newest_asked(group, "account"), _newest_asked(group, "venue")
    return Circle(
        group=group,
        members=members_of(group, coming, at) if names else None,
        member_count=members_on(day, group=group).count(),
        answers=answers_of(group, at) if answers else [],
        yes=tally.get(InvitationState.YES, 0),
        no=tally.get(InvitationState.NO, 0),
        not_answered=tally.get(InvitationState.ASKED, 0),
        kept=tally.get(InvitationState.KEPT, 0),
        lines=lines,
        next=coming,
        agreed=GroundRules.objects.filter(group=group).order_by("-version").first(),
        leaders=leaders_of([group], day).get(group.pk, []),
        leader_asked=leading,
        room_asked=room,
        whole=sum(1 for line in lines if not line.gathering.did_not_happen),
    )


def members_of(group: Group, coming: Gathering | None, at: datetime) -> list[MemberLine]:
    """The people of a group by name. Whoever took their yes back is no longer named."""
    day = at.astimezone(group.series.zone).date()
    rows = list(Membership.objects.filter(running_on(day), group=group).select_related("person"))
    named = who_takes_part({row.person_id for row in rows}, at)
    preload(named)
    came = attended(named, type(group.series).objects.filter(pk=group.series_id))
    said = {entry.person: entry.said for entry in roster(coming, at).entries} if coming else {}
    lines = [
        MemberLine(
            row, row.person.name, row.person.own_script, row.person.offers,
            came[row.person_id].came if row.person_id in came else 0,
            came[row.person_id].of if row.person_id in came else 0,
            said.get(row.person_id),
        )
        for row in rows
        if row.person_id in named
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line.name.casefold(), str(line.membership.pk)))


def answers_of(group: Group, at: datetime) -> list[Answer]:
    """Everybody who was asked, by name, for the coordinator."""
    rows = list(
        GroupInvitation.objects.filter(group=group, person__isnull=False)
        .exclude(state=InvitationState.WITHDRAWN)
        .select_related("person")
    )
    named = who_takes_part({row.person_id for row in rows}, at)
    preload(named)
    found = [Answer(row, row.person.name, row.person.own_script) for row in rows if row.person_id in named]
    return sorted(found, key=lambda answer: (answer.name.casefold(), str(answer.invitation.pk)))


def versions_of(group: Group) -> list[GroundRules]:
    return list(GroundRules.objects.filter(group=group).order_by("-version"))


def memberships() -> QuerySet[Membership]:
    return Membership.objects.select_related(
        "person", "invitation", "group__programme__organisation", "group__series__place",
        "group__series__programme__organisation",
    )  # fmt: skip


def _tally(group: Group) -> dict[str, int]:
    found: dict[str, int] = {}
    states = GroupInvitation.objects.filter(group=group, person__isnull=False, person__asked=Asked.JOINED)
    for state in states.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def _newest_asked(group: Group, whom: str) -> GroupInvitation | None:
    """The newest asking for somebody to lead, or for a room; a withdrawn one counts for nothing."""
    rows = GroupInvitation.objects.filter(group=group, **{f"{whom}__isnull": False})
    rows = rows.exclude(state=InvitationState.WITHDRAWN).select_related(whom)
    yes = rows.filter(state=InvitationState.YES).order_by("-pk").first()
    return yes or rows.order_by("-pk").first()
