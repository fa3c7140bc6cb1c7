"""What there is to plan with, and a plan held against the facts of today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.mentoring import rules, wording
from dure.mentoring.models import PairPlan, PlanState, ProposedPair
from dure.mentoring.queries.pool import register_of, services_of, still_waiting, waiting_since, who_waits
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.programmes.models import Programme
from dure.science.matching.mentors.check import BrokenPair, check_mentors
from dure.science.matching.mentors.plan import MentorPlan, Pair
from dure.science.matching.mentors.register import PairRegister

SHOWN = 60


@dataclass(frozen=True)
class Work:
    """One programme with what there is to plan with, and its open plan if there is one."""

    programme: Programme
    waiting: int
    mentors: int
    plan: PairPlan | None


def works(actor: Actor, at: datetime) -> list[Work]:
    """What could be planned, programme by programme."""
    rows = rules.draw_up.rows(actor, Programme.objects.filter(ended_on__isnull=True))
    programmes = list(rows.select_related("organisation").order_by("-began_on", "pk"))
    plans = {row.programme_id: row for row in open_plans(programmes)}
    return [
        Work(each, who_waits(each, at).count(), services_of(each, at).count(), plans.get(each.pk))
        for each in programmes
    ]


def open_plans(programmes: Iterable[Programme]) -> QuerySet[PairPlan]:
    return PairPlan.objects.filter(programme__in=list(programmes), state__in=[PlanState.BEING_DRAWN, PlanState.READY])


def plans() -> QuerySet[PairPlan]:
    return PairPlan.objects.select_related("programme__organisation")


def ready_plans(actor: Actor) -> list[PairPlan]:
    """Plans that wait for a coordinator's decision, the oldest first."""
    return list(rules.see_plan.rows(actor, PairPlan.objects.filter(state=PlanState.READY)).order_by("pk")[:20])


def proposed() -> QuerySet[ProposedPair]:
    return ProposedPair.objects.select_related("person__place", "mentor", "plan__programme__organisation")


@dataclass(frozen=True)
class Drawn:
    """A plan with the facts of today: who is with whom, and which rules broke."""

    plan: PairPlan
    rows: list[ProposedPair]
    register: PairRegister
    since: dict[UUID, date]
    gone: int

    @cached_property
    def pairs(self) -> MentorPlan:
        return MentorPlan(
            pairs=tuple(Pair(str(row.person_id), str(row.mentor_id)) for row in self.rows if row.mentor_id)
        )

    @cached_property
    def broken(self) -> dict[str, list[BrokenPair]]:
        """What breaks, by the person's id; a mentor with too many people breaks it for each of them."""
        found: dict[str, list[BrokenPair]] = defaultdict(list)
        for each in check_mentors(self.register, self.pairs, everybody=False):
            concerned = [pair.mentee for pair in self.pairs.pairs if pair.mentor == each.mentor]
            for mentee in [each.mentee] if each.mentee else concerned:
                found[mentee].append(each)
        return found

    def sentences(self, row: ProposedPair) -> list[str]:
        """The rules that break for somebody, as sentences."""
        return [wording.broken(each) for each in self.broken.get(str(row.person_id), ())]

    @property
    def whole(self) -> list[ProposedPair]:
        """The pairs that keep every rule."""
        return [row for row in self.rows if row.mentor_id and not self.broken.get(str(row.person_id))]


def drawn(plan: PairPlan, at: datetime) -> Drawn:
    """Load a plan with today's facts. Whoever no longer waits is not in it any more."""
    rows = list(proposed().filter(plan=plan).order_by("pk"))
    waiting = still_waiting(plan.programme, {row.person_id for row in rows}, at)
    kept = [row for row in rows if row.person_id in waiting]
    since = waiting_since(plan.programme, waiting)
    register = register_of(plan.programme, [row.person for row in kept], at, since)
    return Drawn(plan, kept, register, since, len(rows) - len(kept))


@dataclass(frozen=True)
class Line:
    """One person of a plan as the page shows them."""

    row: ProposedPair
    person: Person
    mentor: Account | None
    why: str
    help: str
    days: int | None
    sentences: list[str]


@dataclass(frozen=True)
class PlanView:
    """A page of a plan."""

    drawn: Drawn
    lines: list[Line]
    waiting: list[Line]
    paired: int
    still: int
    askable: int
    broken: int
    after: UUID | None
    helps: list[dict[str, Any]]


def plan_view(plan: Drawn, at: datetime, after: UUID | None = None) -> PlanView:
    """The pairs from a row on, those with a broken rule first; and who waits longest."""
    paired = [row for row in plan.rows if row.mentor_id]
    waiting = sorted(
        (row for row in plan.rows if not row.mentor_id),
        key=lambda row: (plan.since.get(row.person_id, date.max), row.pk),
    )
    broken = [row for row in paired if plan.broken.get(str(row.person_id))]
    rest = [row for row in paired if row not in broken and (after is None or row.pk > after)]
    shown = [*([] if after else broken), *rest[:SHOWN]]
    preload({row.person_id for row in [*shown, *waiting[:SHOWN]]} | {plan.plan.programme.organisation_id})
    today = plan.plan.programme.organisation.day(at)
    return PlanView(
        drawn=plan,
        lines=[_line(plan, row, today) for row in shown],
        waiting=[_line(plan, row, today) for row in waiting[:SHOWN]],
        paired=len(paired),
        still=len(waiting),
        askable=len(plan.whole),
        broken=len(broken),
        after=rest[SHOWN - 1].pk if len(rest) > SHOWN else None,
        helps=[{**each, "sentence": wording.what_would_help(each)} for each in plan.plan.helps],
    )


def _line(plan: Drawn, row: ProposedPair, today: date) -> Line:
    since = plan.since.get(row.person_id)
    fix = next((values["word"] for code, values in row.told if code == "fix"), "")
    return Line(
        row=row,
        person=row.person,
        mentor=row.mentor,
        why=wording.why_here(row.told) if row.mentor_id else wording.why_waiting(row.reason),
        help=wording.nearest_help(fix),
        days=(today - since).days if since else None,
        sentences=plan.sentences(row),
    )


@dataclass(frozen=True)
class Choice:
    """A mentor to whom somebody could be moved, and what would break."""

    account: Account
    room: bool
    sentences: list[str]

    @property
    def fits(self) -> bool:
        return not self.sentences


def choices(plan: Drawn, row: ProposedPair, at: datetime) -> list[Choice]:
    """Every mentor of the programme with what would break there; those who fit first."""
    accounts = [each.account for each in services_of(plan.plan.programme, at) if each.account_id != row.mentor_id]
    preload({plan.plan.programme.organisation_id, row.person_id})
    found = []
    others = tuple(pair for pair in plan.pairs.pairs if pair.mentee != str(row.person_id))
    for account in accounts:
        tried = (*others, Pair(str(row.person_id), str(account.pk)))
        broken = [
            each
            for each in check_mentors(plan.register, MentorPlan(pairs=tried), everybody=False)
            if str(row.person_id) == each.mentee or (not each.mentee and each.mentor == str(account.pk))
        ]
        load = sum(pair.mentor == str(account.pk) for pair in others)
        room = load < plan.register.mentors[str(account.pk)].capacity
        found.append(Choice(account, room, [wording.broken(each) for each in broken]))
    return sorted(found, key=lambda each: (not each.fits, each.account.name.casefold()))
