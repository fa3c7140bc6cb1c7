"""Where each supporter stands with support: last seen, next time, what they carry. Constant queries for any number."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet

from dure.access.actors import Actor
from dure.gatherings.models import Leading
from dure.groups.models import Group
from dure.mentoring.models import REFRESHED_EVERY_DAYS, MentorService, Pairing
from dure.privacy.keys import preload
from dure.programmes.models import Organisation
from dure.spells import running_on
from dure.supervision import rules
from dure.supervision.models import (
    DUE_DAYS,
    RATIO,
    AgreedAction,
    Agreement,
    Attendee,
    Meeting,
    Pace,
    SelfCheck,
    Wish,
)
from dure.supporters.models import Leave, Oversight, Refresher, Service, Supporter, TopicDone

NEEDS_NOTHING = 5
"""From this order on nothing is due."""


@dataclass(frozen=True)
class Standing:
    """One supporter, without the name of anybody they support."""

    supporter: Supporter
    supervisor: UUID | None
    since: date
    last: date | None
    next: Meeting | None
    wish: Wish | None
    on_leave: bool
    pairs: int
    groups: int
    refreshed_on: date | None
    late_actions: int
    shared: int
    agreement: Agreement | None
    today: date
    due_days: int = DUE_DAYS

    @property
    def name(self) -> str:
        return self.supporter.person.name

    @property
    def key(self) -> str:
        return str(self.supporter.pk)

    @property
    def days(self) -> int:
        """Days since somebody sat down with them, or since they have a supervisor."""
        return (self.today - (self.last or self.since)).days

    @property
    def overdue(self) -> bool:
        return not self.on_leave and self.days >= self.due_days

    @property
    def due(self) -> bool:
        """Support is due, and no time is agreed for it yet."""
        return self.overdue and self.next is None

    @property
    def load(self) -> int:
        return self.pairs + self.groups

    @property
    def has_a_lot_on(self) -> bool:
        return self.load > self.supporter.most

    @property
    def refresher_due(self) -> bool:
        if self.refreshed_on is None:
            return False
        return self.today >= self.refreshed_on + timedelta(days=REFRESHED_EVERY_DAYS)

    @property
    def order(self) -> tuple[int, int]:
        """Whoever asked first, then whoever waits longest."""
        turns = (
            self.wish is not None and self.wish.soon, self.wish is not None, self.due, self.has_a_lot_on,
            self.refresher_due,
        )  # fmt: skip
        return next((turn for turn, holds in enumerate(turns) if holds), len(turns)), -self.days


def pace_of(organisation: UUID | None) -> Pace:
    """An organisation's own numbers, or those that come with Dure."""
    found = Pace.objects.filter(organisation=organisation).first()
    return found or Pace(organisation_id=organisation, due_days=DUE_DAYS, ratio=RATIO)


def supporters() -> QuerySet[Supporter]:
    """Everybody who supports others and has not ended it."""
    rows = Supporter.objects.filter(ending__isnull=True)
    return rows.select_related("person", "account", "programme__organisation")


def serving() -> QuerySet[Supporter]:
    """Those who serve now, or are supported already; whoever was trained and never began is not among them."""
    begun = Service.objects.filter(supporter=OuterRef("pk"), ended_on__isnull=True)
    supported = Oversight.objects.filter(supporter=OuterRef("pk"), ended_on__isnull=True)
    return supporters().filter(Exists(begun) | Exists(supported))


def standings(rows: Sequence[Supporter], at: datetime, organisation: Organisation | None = None) -> list[Standing]:
    """Where they stand, whoever needs something first."""
    rows = list(rows)
    if not rows:
        return []
    home = organisation or rows[0].programme.organisation
    today, pace = home.day(at), pace_of(home.pk)
    ids = [row.pk for row in rows]
    accounts = [row.account_id for row in rows if row.account_id]
    preload({row.person_id for row in rows} | {home.pk})
    overseen = _overseen(ids, today)
    last, coming = last_seen(ids, today), _coming(ids)
    wishes = {wish.supporter_id: wish for wish in Wish.objects.filter(supporter__in=ids, ended_at__isnull=True)}
    away = set(Leave.objects.filter(running_on(today), supporter__in=ids).values_list("supporter", flat=True))
    carried = _carried(accounts, today)
    refreshed = _refreshed(rows)
    late, shared = _late_actions(ids, today), _shared(rows)
    agreements = _agreements(ids)
    found = []
    for row in rows:
        over = overseen.get(row.pk)
        found.append(
            Standing(
                supporter=row, supervisor=over.supervisor_id if over else None,
                since=over.began_on if over else home.day(row.begun_at), last=last.get(row.pk),
                next=coming.get(row.pk), wish=wishes.get(row.pk), on_leave=row.pk in away,
                pairs=carried.pairs[row.account_id], groups=carried.groups[row.account_id],
                refreshed_on=refreshed.get(row.pk), late_actions=late[row.pk],
                shared=shared[row.person_id, over.supervisor_id if over else None],
                agreement=agreements.get((row.pk, over.supervisor_id if over else None)), today=today,
                due_days=pace.due_days,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: each.order)


def my_people(actor: Actor, at: datetime) -> list[Standing]:
    """The people somebody supervises, in the order in which they need something."""
    return standings(list(rules.supervises_them.rows(actor, supporters()).order_by("pk")), at)


def standing_of(supporter: Supporter, at: datetime) -> Standing:
    return standings([supporter], at)[0]


def _overseen(ids: Iterable[UUID], today: date) -> dict[UUID, Oversight]:
    rows = Oversight.objects.filter(running_on(today), supporter__in=ids)
    return {row.supporter_id: row for row in rows}


def last_seen(ids: Iterable[UUID], on: date) -> dict[UUID, date]:
    """The last talk to which they came, with whichever supervisor it was."""
    rows = Attendee.objects.filter(supporter__in=ids, meeting__held_on__lte=on).exclude(came=False).order_by()
    return dict(rows.values("supporter").annotate(day=Max("meeting__held_on")).values_list("supporter", "day"))


def _coming(ids: Iterable[UUID]) -> dict[UUID, Meeting]:
    """The next talk that is planned; one that nobody wrote down yet counts as it."""
    rows = Attendee.objects.filter(
        supporter__in=ids, meeting__held_on__isnull=True, meeting__called_off_at__isnull=True
    ).select_related("meeting__organisation")
    found: dict[UUID, Meeting] = {}
    for row in rows.order_by("meeting__starts_at"):
        found.setdefault(row.supporter_id, row.meeting)
    return found


@dataclass(frozen=True)
class Carried:
    pairs: Counter = field(default_factory=Counter)
    groups: Counter = field(default_factory=Counter)


def _carried(accounts: list[UUID], today: date) -> Carried:
    pairs = Pairing.objects.filter(running_on(today), mentor__in=accounts).order_by()
    open_groups = Group.objects.running().values("series")
    groups = Leading.objects.filter(running_on(today), account__in=accounts, series__in=open_groups).order_by()
    return Carried(
        Counter(dict(pairs.values("mentor").annotate(n=Count("pk")).values_list("mentor", "n"))),
        Counter(dict(groups.values("account").annotate(n=Count("pk")).values_list("account", "n"))),
    )


def _refreshed(rows: Sequence[Supporter]) -> dict[UUID, date]:
    """The newest day of training or refreshing; for whoever has only that, the day a mentor's training was done."""
    ids = [row.pk for row in rows]
    found: dict[UUID, date] = {}
    for model in (TopicDone, Refresher):
        newest = model.objects.filter(supporter__in=ids).order_by().values("supporter").annotate(newest=Max("day"))
        for supporter, day in newest.values_list("supporter", "newest"):
            found[supporter] = max(day, found.get(supporter, day))
    trained = dict(
        MentorService.objects.filter(
            account__in=[row.account_id for row in rows if row.account_id], trained_on__isnull=False
        ).values_list("account", "trained_on")
    )
    for row in rows:
        if row.pk not in found and row.account_id in trained:
            found[row.pk] = trained[row.account_id]
    return found


def _late_actions(ids: Iterable[UUID], today: date) -> Counter:
    rows = AgreedAction.objects.filter(attendee__supporter__in=ids, done_at__isnull=True, by_day__lt=today).order_by()
    return Counter(
        dict(rows.values("attendee__supporter").annotate(n=Count("pk")).values_list("attendee__supporter", "n"))
    )


def _shared(rows: Sequence[Supporter]) -> Counter:
    """How many self-checks each shares with whom."""
    found = SelfCheck.objects.filter(person__in={row.person_id for row in rows}, shared_at__isnull=False).values_list(
        "person", "shared_with"
    )
    return Counter(found)


def _agreements(ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], Agreement]:
    """The newest offered by each supervisor."""
    rows = Agreement.objects.filter(supporter__in=ids).order_by("version").annotate(who=F("supervisor"))
    return {(row.supporter_id, row.who): row for row in rows}
