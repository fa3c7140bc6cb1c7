"""The list of groups, and one group as a circle of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from dure.access.actors import Actor
from dure.gatherings.models import Gathering
from dure.gatherings.queries import gatherings
from dure.gatherings.queries.meetings import how_many
from dure.gatherings.queries.series import led_together
from dure.groups import rules
from dure.groups.models import (
    OPEN,
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
        member_count=how_many(members_on(today, group=OuterRef("pk")), "group"),
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


def members_on(day: date, **of: object) -> QuerySet[Membership]:
    """Memberships of people who still take part."""
    joined = Person.objects.filter(pk=OuterRef("person"), asked=Asked.JOINED)
    return Membership.objects.filter(running_on(day), Exists(joined), **of)


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
