"""The work of the planner, done by the worker: from who waits to a plan that a person looks at.

`science.matching` brings numpy and a solver, which no web process may load: it
is imported where the work is done.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import system
from dure.groups import actions, queries
from dure.groups.actions.drawing import KIND, DrawnGroup, DrawnPlan
from dure.groups.checking import FacilitatorFacts, Facts, GroupFacts, PersonFacts, VenueFacts
from dure.groups.models import PlanState
from dure.groups.queries import Pool
from dure.groups.reasons import Code, why_here
from dure.jobs.actions import report
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.people.models import Person
from dure.places.models import Venue
from dure.places.slots import SLOTS, names
from dure.science.matching.words import ONLINE, Fix

if TYPE_CHECKING:
    from dure.science.matching import plan as drawn
    from dure.science.matching import problem, what_if

PART = "/"
"""Between a room's id and how many groups still fit there: see `_rooms`."""
SAID_WITH_PLACE = {Fix.FACILITATOR, Fix.VENUE, Fix.CHILDCARE, Fix.STEP_FREE, Fix.TRAVEL}
MOST_HELPS = 12
STEPS = 3


@job_kind(KIND)
def draw(job: Job) -> dict[str, Any]:
    """Draw the plan that a job is about, unless it was put aside in the meantime."""
    # numpy and a solver: only the worker loads them
    from dure.science.matching.groups import form_groups
    from dure.science.matching.what_if import most_valuable

    proposal = queries.proposals().filter(pk=job.about).first()
    if proposal is None or proposal.state != PlanState.BEING_DRAWN:
        return {}
    now = timezone.now()
    found = queries.pool(proposal.programme, now)
    report(job, 1, STEPS)
    problem = problem_of(found.facts)
    plan = form_groups(problem, seed=proposal.seed, effort=proposal.effort)
    report(job, 2, STEPS)
    helps = [*gains_of(most_valuable(problem, plan)), *fixes_of(plan)]
    today = proposal.programme.organisation.day(now)
    drawn_plan = plan_of(plan, found, today, helps[:MOST_HELPS])
    with transaction.atomic():
        if queries.proposals().filter(pk=proposal.pk, state=PlanState.BEING_DRAWN).exists():
            itself = system(proposal.programme.organisation_id)
            actions.save_proposal(proposal=proposal, drawn=drawn_plan, by=itself, at=now)
    return {"groups": len(plan.groups), "people": plan.placed, "waiting": len(plan.unplaced)}


# Into the planner's words


def problem_of(facts: Facts) -> "problem.Problem":
    """The facts as the planner takes them: ids, no names."""
    from dure.science.matching import problem

    return problem.Problem.of(
        people=[_person(each, problem) for each in facts.people.values()],
        venues=[row for each in facts.venues.values() for row in _rooms(each, problem)],
        facilitators=[_facilitator(each, problem) for each in facts.facilitators.values()],
        apart=[(str(one), str(two)) for one, two in facts.apart],
    )


def _person(facts: PersonFacts, problem: Any) -> "problem.Person":
    lat, lon = facts.point or (None, None)
    return problem.Person(
        id=str(facts.id), area=facts.area, languages=tuple(sorted(facts.languages.items())), lat=lat, lon=lon,
        slots=tuple(names(facts.slots)), travel_km=float(facts.travel_km), gender=facts.gender,
        group_gender=facts.wish, age=facts.age, needs=tuple(sorted(facts.needs)), online_ok=facts.online_ok,
        keep_with=facts.unit, priority=2 if facts.first else 1,
    )  # fmt: skip


def _rooms(facts: VenueFacts, problem: Any) -> Iterable["problem.Venue"]:
    """A house as one row for each number of rooms that is still free in it.

    The planner knows one number of rooms for all times; a house in which one of
    two rooms is taken on Saturday is one row for Saturday and one for the rest.
    """
    lat, lon = facts.point or (None, None)
    times: dict[int, list[str]] = defaultdict(list)
    for slot in names(facts.slots):
        times[facts.free(slot)].append(slot)
    for rooms, slots in times.items():
        if rooms > 0:
            yield problem.Venue(
                id=f"{facts.id}{PART}{rooms}", area=facts.area, lat=lat, lon=lon, slots=tuple(slots),
                rooms=rooms, step_free=facts.step_free, childcare=facts.childcare,
            )  # fmt: skip


def _facilitator(facts: FacilitatorFacts, problem: Any) -> "problem.Facilitator":
    lat, lon = facts.point or (None, None)
    return problem.Facilitator(
        id=str(facts.id), area=facts.area, languages=tuple(sorted(facts.languages.items())), lat=lat, lon=lon,
        slots=tuple(names(facts.slots)), travel_km=float(facts.travel_km), gender=facts.gender,
        max_groups=facts.max_groups, minors_ok=facts.minors_ok, online_ok=facts.online_ok,
    )  # fmt: skip


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
        found.append(
            {
                "people": effect.people, "word": str(Fix.FACILITATOR if language else Fix.VENUE), "gain": True,
                "language": language, "slot": effect.change.slot, "place": str(place or ""),
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
