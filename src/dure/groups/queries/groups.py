"""The list of groups, and one group as a circle of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from dure.access.actors import Actor
from dure.gatherings.models import Gathering
from dure.gatherings.queries import Line, attended, gatherings, lines_of, roster, who_takes_part
from dure.gatherings.queries.meetings import how_many
from dure.gatherings.queries.series import led_together
from dure.groups import rules, wording
from dure.groups.models import (
    FEWEST,
    OPEN,
    GroundRules,
    Group,
    GroupInvitation,
    GroupState,
    InvitationState,
    Membership,
)
from dure.people.codes import language_title
from dure.people.models import Asked, Person
from dure.places.models import Place
from dure.places.slots import DAYS
from dure.privacy.keys import preload
from dure.spells import running_on

PAGE = 25
HOUR_OF = {"am": time(10), "pm": time(14), "eve": time(19)}
STATES = {
    GroupState.FORMING: Q(began_at__isnull=True, closed_on__isnull=True),
    GroupState.MEETING: Q(began_at__isnull=False, closed_on__isnull=True),
    GroupState.CLOSED: Q(closed_on__isnull=False),
}


def groups() -> QuerySet[Group]:
    """Groups with all that their title, place and clock need."""
    return Group.objects.select_related(
        "programme__organisation", "series__place", "series__programme__organisation", "venue__place"
    )


# The list


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    group: Group
    members: int
    said_yes: int
    not_answered: int
    next: Gathering | None
    leaders: list[str]

    @property
    def language(self) -> str:
        return language_title(self.group.language)


def group_rows(
    actor: Actor, *, state: str = "", place: UUID | None = None, before: UUID | None = None
) -> tuple[list[Row], UUID | None]:
    """A page of the groups that an actor may see, the newest first, and where the next page begins."""
    today = actor.today()
    coming = Gathering.objects.filter(series=OuterRef("series"), closed_at__isnull=True, day__gte=today)
    asked = GroupInvitation.objects.filter(group=OuterRef("pk"), person__isnull=False)
    rows = rules.see_group.rows(actor, groups()).annotate(
        member_count=how_many(_members_of(today, group=OuterRef("pk")), "group"),
        yes_count=how_many(asked.filter(state=InvitationState.YES), "group"),
        open_count=how_many(asked.filter(state__in=OPEN), "group"),
        next_id=Subquery(coming.order_by("starts_at", "id").values("pk")[:1]),
    )
    rows = rows.filter(STATES[GroupState(state)] if state in GroupState else Q(closed_on__isnull=True))
    if place:
        rows = rows.filter(series__place=place)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    following = {row.pk: row for row in gatherings().filter(pk__in=[row.next_id for row in shown])}
    leaders = leaders_of(shown, today)
    page = [
        Row(
            row, row.member_count, row.yes_count, row.open_count, following.get(row.next_id),
            leaders.get(row.pk, []),
        )
        for row in shown
    ]  # fmt: skip
    return page, (shown[-1].pk if len(found) > PAGE else None)


def leaders_of(rows: Iterable[Group], day: date) -> dict[UUID, list[str]]:
    """Who leads each group; before it begins, who said yes to leading it."""
    rows = list(rows)
    led = led_together([row.series for row in rows], day)
    said_yes = GroupInvitation.objects.filter(
        group__in=[row.pk for row in rows], account__isnull=False, state=InvitationState.YES
    ).select_related("account")
    names: dict[UUID, list[str]] = {}
    for row in said_yes:
        names.setdefault(row.group_id, []).append(row.account.name)
    return {row.pk: led.get(row.series_id) or names.get(row.pk, []) for row in rows}


def places_with_groups(actor: Actor) -> list[Place]:
    """The places where an actor sees groups, for the filter."""
    seen = rules.see_group.rows(actor, Group.objects.order_by())
    return list(Place.objects.filter(pk__in=seen.values("series__place")).order_by("name", "pk"))


def groups_led(actor: Actor) -> list[Group]:
    """The open groups of whoever leads, the newest first."""
    return list(rules.leads_group.rows(actor, groups()).filter(closed_on__isnull=True).order_by("-pk"))


def _members_of(day: date, **of: object) -> QuerySet[Membership]:
    """Memberships of people who still take part."""
    joined = Person.objects.filter(pk=OuterRef("person"), asked=Asked.JOINED)
    return Membership.objects.filter(running_on(day), Exists(joined), **of)


# One group


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
    def when(self) -> str:
        return wording.slot_words(self.group.slot)

    @property
    def language(self) -> str:
        return language_title(self.group.language)

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
        member_count=_members_of(day, group=group).count(),
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


# When a group could begin


def first_meeting(slot: str, zone: ZoneInfo, at: datetime) -> datetime:
    """The next such day of the week, at ten, at two or at seven on the clock of the place."""
    day, _bar, part = slot.partition("_")
    today = at.astimezone(zone).date()
    ahead = (DAYS.index(day) - today.weekday() - 1) % 7 + 1
    return datetime.combine(today + timedelta(days=ahead), HOUR_OF[part], tzinfo=zone)


def has_met(group: Group, at: datetime) -> bool:
    """Say whether a meeting of a group has begun already."""
    rows = Gathering.objects.filter(series=group.series_id, did_not_happen="", starts_at__lte=at)
    return group.began_at is not None and rows.exists()


def seats_taken(group: Group) -> int:
    """Everybody who said yes, or whose seat is still kept."""
    states = [*OPEN, InvitationState.YES]
    return GroupInvitation.objects.filter(group=group, person__isnull=False, state__in=states).count()
