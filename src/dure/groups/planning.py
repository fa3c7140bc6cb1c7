"""The work of the planner, done by the worker: from who waits to a plan that a person looks at.

`science.matching` brings numpy and a solver, which no web process may load: it
is imported where the work is done.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import system
from dure.groups import actions, queries
from dure.groups.actions.drawing import KIND, DrawnGroup, DrawnPlan
from dure.groups.facts import Facts, GroupFacts, VenueFacts
from dure.groups.models import PlanState, Proposal
from dure.groups.queries import Pool
from dure.groups.reasons import Code, why_here
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.jobs.watching import Watching, note
from dure.people.models import Person
from dure.people.wishes import FEWEST_OF_A_FLOOR, WAITING_POINTS
from dure.places.models import Venue
from dure.places.slots import SLOTS
from dure.science.matching.words import ONLINE, Fix

if TYPE_CHECKING:
    from dure.science.matching import plan as drawn
    from dure.science.matching import problem, what_if

PART = "/"
"""Between a room's id and how many groups still fit there: see `_rooms`."""
SAID_WITH_PLACE = {Fix.FACILITATOR, Fix.VENUE, Fix.CHILDCARE, Fix.STEP_FREE, Fix.TRAVEL}
MOST_HELPS = 12
WHOLE, SEARCH_BEGINS, SEARCH_ENDS = 100, 5, 85
"""The parts of the work in percent: reading who waits, the search, what would help."""
GROWTH = 0.6
"""Ten times the people take about four times the steps, since parts of a country are searched apart."""


@job_kind(KIND)
def draw(job: Job) -> dict[str, Any]:
    """Draw the plan that a job is about, then try out what would help those who are still waiting.

    A plan that was put aside in the meantime is not drawn. The plan is kept, and
    can be looked at, before anything is tried out.
    """
    # numpy and a solver: only the worker loads them
    from dure.science.matching.what_if import most_valuable

    proposal = queries.proposals().filter(pk=job.about).first()
    if proposal is None or proposal.state != PlanState.BEING_DRAWN:
        return {}
    now = timezone.now()
    note(job, 0, WHOLE)
    found = queries.pool(proposal.programme, now)
    today = proposal.programme.organisation.day(now)
    problem = problem_of(found.facts, _waited(found, today), WAITING_POINTS if proposal.longest_first else 0)
    expected = expected_steps(len(problem.people), queries.newest_search())
    watch = Watching(job, expected=expected, first=SEARCH_BEGINS, last=SEARCH_ENDS)
    plan = _formed(problem, proposal, watch)
    fixes = fixes_of(plan)
    drawn_plan = replace(plan_of(plan, found, today, fixes[:MOST_HELPS]), steps=watch.steps)
    itself = system(proposal.programme.organisation_id)
    with transaction.atomic():
        if not queries.proposals().filter(pk=proposal.pk, state=PlanState.BEING_DRAWN).exists():
            return {}
        actions.save_proposal(proposal=proposal, drawn=drawn_plan, by=itself, at=now)
    note(job, SEARCH_ENDS)
    gains = gains_of(most_valuable(problem, plan))
    kept = queries.proposals().filter(pk=proposal.pk, state=PlanState.READY).first()
    if gains and kept is not None:
        actions.save_helps(proposal=kept, helps=[*gains, *fixes][:MOST_HELPS], by=itself, at=timezone.now())
    note(job, WHOLE)
    return {"groups": len(plan.groups), "people": plan.placed, "waiting": len(plan.unplaced)}


def _formed(problem: "problem.Problem", proposal: Proposal, watch: Watching) -> "drawn.Plan":
    from dure.science.matching.coverage import coverage
    from dure.science.matching.floors import Floor, with_floors

    how: dict[str, Any] = {"seed": proposal.seed, "effort": proposal.effort, "watch": watch}
    values = coverage(problem, ()).get(proposal.floor_by, {})
    floors = [
        Floor(proposal.floor_by, value, proposal.floor_percent / 100)
        for value, counted in values.items()
        if counted["people"] >= FEWEST_OF_A_FLOOR
    ]
    return with_floors(problem, tuple(floors), **how)


def expected_steps(people: int, earlier: tuple[int, int] | None) -> int:
    """How many steps a search for so many people will probably take, from the newest one here.

    `earlier` are the people and the steps of that one; without it, what was
    measured on the sample cases (149 steps for 1,000 people, 588 for 10,000).
    """
    before, steps = earlier or (1_000, 149)
    return max(round(steps * (people / max(before, 1)) ** GROWTH), 1)


def _waited(pool: Pool, today: date) -> dict[UUID, int]:
    return {person: (today - since).days for person, since in pool.waiting_since.items()}


# Into the planner's words


def problem_of(facts: Facts, waited: Mapping[UUID, int] | None = None, points_for_a_year: int = 0) -> "problem.Problem":
    """The facts as the planner takes them: ids, no names; days waited count as points where somebody asked for it."""
    from dure.science.matching import problem

    days = waited or {}
    return problem.Problem.of(
        people=[each.row(days.get(each.id, 0)) for each in facts.people.values()],
        venues=[row for each in facts.venues.values() for row in _rooms(each)],
        facilitators=[each.row() for each in facts.facilitators.values()],
        apart=[(str(one), str(two)) for one, two in facts.apart],
        rules=problem.Rules(waiting=points_for_a_year),
    )


def _rooms(facts: VenueFacts) -> Iterable["problem.Venue"]:
    """A house as one row for each number of rooms that is still free in it.

    The planner knows one number of rooms for all times; a house in which one of
    two rooms is taken on Saturday is one row for Saturday and one for the rest.
    """
    row = facts.row()
    times: dict[int, list[str]] = defaultdict(list)
    for slot in row.slots:
        times[facts.free(slot)].append(slot)
    for rooms, slots in times.items():
        if rooms > 0:
            yield replace(row, id=f"{facts.id}{PART}{rooms}", slots=tuple(slots), rooms=rooms)


# Back into ours


def plan_of(plan: "drawn.Plan", pool: Pool, today: date, helps: list[dict[str, Any]]) -> DrawnPlan:
    """A plan with what may be told to the coordinator of each person in it."""
    groups = [_group(each) for each in sorted(plan.groups, key=_by_time)]
    told: dict[UUID, list[Code]] = {}
    for each in groups:
        context = _context(each)
        for member in each.members:
            since = pool.waiting_since.get(member)
            waited = (today - since).days if since else None
            told[member] = why_here(pool.facts, pool.facts.people[member], context, waited)
    for one in plan.unplaced:
        told[UUID(one.person)] = [["fix", {"fix": one.nearest_fix}]]
    return DrawnPlan(
        groups=groups,
        waiting={UUID(one.person): str(one.reason) for one in plan.unplaced},
        told=told,
        objective=plan.objective,
        bound=plan.bound,
        gap=plan.gap,
        stopped_at=plan.stopped_at,
        fingerprint=plan.fingerprint,
        inputs_digest=plan.input_digest,
        helps=helps,
        lacks=pool.lacks,
    )


def _by_time(group: "drawn.Group") -> tuple[str, int, str]:
    return group.area, SLOTS.index(group.slot), group.id


def _group(group: "drawn.Group") -> DrawnGroup:
    return DrawnGroup(
        area=group.area, venue=_venue_of(group.venue), slot=group.slot, language=group.language, kind=group.gender,
        age=group.age, facilitator=UUID(group.facilitator), members=[UUID(each) for each in group.members],
    )  # fmt: skip


def _venue_of(place: str) -> UUID | None:
    return UUID(place.split(PART, maxsplit=1)[0]) if place and place != ONLINE else None


def _context(group: DrawnGroup) -> GroupFacts:
    return GroupFacts(
        id=None, area=group.area, place=group.venue or ONLINE, slot=group.slot, language=group.language,
        kind=group.kind, age=group.age, facilitator=group.facilitator,
    )  # fmt: skip


# What would help


def gains_of(effects: "Iterable[what_if.Effect]") -> list[dict[str, Any]]:
    """Changes that were tried: how many people more would find a group, and where."""
    found = []
    for effect in effects:
        venue = _venue_of(getattr(effect.change, "venue", "") or (effect.group.venue if effect.group else ""))
        place = Venue.objects.filter(pk=venue).values_list("place", flat=True).first() if venue else None
        language = getattr(effect.change, "language", "")
        group = effect.group
        found.append(
            {
                "people": effect.people, "word": str(Fix.FACILITATOR if language else Fix.VENUE), "gain": True,
                "language": language, "slot": effect.change.slot, "place": str(place or ""),
                "venue": "" if language or venue is None else str(venue), "kind": group.gender if group else "",
                "age": group.age if group else "",
            }
        )  # fmt: skip
    return found


def fixes_of(plan: "drawn.Plan") -> list[dict[str, Any]]:
    """For how many people each change is the smallest that would help, the most people first."""
    places = _places(plan)
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for one in plan.unplaced:
        word = Fix.BOND if one.fix is Fix.APART else one.fix
        language, slot = _of_detail(word, one.detail)
        place = str(places.get(one.person, "")) if word in SAID_WITH_PLACE else ""
        counted[str(word), language, slot, place] += 1
    return [
        {"people": people, "word": word, "gain": False, "language": language, "slot": slot, "place": place}
        for (word, language, slot, place), people in counted.most_common(MOST_HELPS)
    ]


def _of_detail(fix: Fix, detail: str) -> tuple[str, str]:
    """The language and the time in a detail: "prs sat_pm", "sat_pm", "prs"."""
    words = detail.split()
    slot = next((word for word in words if word in SLOTS), "")
    spoken = fix in {Fix.FACILITATOR, Fix.LANGUAGE}
    return next((word for word in words if spoken and word not in SLOTS), ""), slot


def _places(plan: "drawn.Plan") -> dict[str, UUID]:
    """Where those who wait live, to say where something would help."""
    wanted = [one.person for one in plan.unplaced]
    found: dict[str, UUID] = {}
    for start in range(0, len(wanted), 5000):
        rows = Person.objects.filter(pk__in=wanted[start : start + 5000], place__isnull=False)
        found |= {str(pk): place for pk, place in rows.values_list("pk", "place")}
    return found
