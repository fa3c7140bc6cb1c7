"""The work of the planner, done by the worker: from who waits to a plan that a person looks at.

The planner brings numpy and a solver, which no web process may load: it is
imported where the work is done.
"""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import system
from dure.jobs.actions import report
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.mentoring import actions, queries
from dure.mentoring.actions.drawing import KIND, DrawnPairs
from dure.mentoring.models import PairPlan, PlanState
from dure.mentoring.queries import Pool
from dure.people.wishes import FEWEST_OF_A_FLOOR, WAITING_POINTS
from dure.science.matching.mentors.explain import pair_facts
from dure.science.matching.mentors.words import PairFix

if TYPE_CHECKING:
    from dure.science.matching.mentors.plan import MentorPlan
    from dure.science.matching.mentors.what_if import MentorEffect

MOST_HELPS = 8
GAINS_UP_TO = 2_000
"""With more people, trying one more mentor at a time takes longer than it tells."""


@job_kind(KIND)
def draw(job: Job) -> dict[str, Any]:
    """Draw the plan that a job is about, unless it was put aside in the meantime."""
    # numpy and a solver: only the worker loads them
    from dure.science.matching.mentors.match import match_mentors
    from dure.science.matching.mentors.table import MentorProblem
    from dure.science.matching.mentors.what_if import most_valuable

    plan = queries.plans().filter(pk=job.about).first()
    if plan is None or plan.state != PlanState.BEING_DRAWN:
        return {}
    now = timezone.now()
    found = queries.pool(plan.programme, now)
    register = found.register
    people = len(register.mentees)
    report(job, 0, people + 1)
    problem = MentorProblem.of(register.mentees.values(), register.mentors.values(), apart=register.apart)
    itself, today = system(plan.programme.organisation_id), plan.programme.organisation.day(now)
    far = 0

    def told(done: int, _whole: int) -> None:
        """How far it is. There is no plan before the end: whoever stops it, puts it aside, and this ends the work."""
        nonlocal far
        far = max(far, done)  # with wishes everybody is looked at more than once
        report(job, far)

    matched = match_mentors(problem, seed=plan.seed, processes=1, report=told, **_wishes(plan, today))
    with transaction.atomic():
        if not queries.plans().filter(pk=plan.pk, state=PlanState.BEING_DRAWN).exists():
            return {}
        actions.save_plan(plan=plan, drawn=drawn_pairs(matched, found, today, ()), by=itself, at=now)
    # The plan can be looked at while it is tried out what one more mentor would bring.
    gains = most_valuable(problem, matched) if people <= GAINS_UP_TO else ()
    kept = queries.plans().filter(pk=plan.pk, state=PlanState.READY).first()
    if gains and kept is not None:
        helps = [*_gains(gains), *_fixes(matched)][:MOST_HELPS]
        actions.save_helps(plan=kept, helps=helps, by=itself, at=timezone.now())
    report(job, people + 1)
    return {"pairs": matched.matched, "waiting": len(matched.waiting)}


def _wishes(plan: PairPlan, today: date) -> dict[str, Any]:
    from dure.science.matching.mentors.fairness import Floor

    floors = [Floor(plan.floor_by, plan.floor_percent / 100, FEWEST_OF_A_FLOOR)] if plan.floor_by else []
    return {"waiting": WAITING_POINTS if plan.longest_first else 0, "floors": floors, "today": today}


def drawn_pairs(plan: "MentorPlan", pool: Pool, today: date, gains: tuple["MentorEffect", ...]) -> DrawnPairs:
    """The plan with what may be said of each person, as codes."""
    told: dict[UUID, list[Any]] = {}
    for pair in plan.pairs:
        person = UUID(pair.mentee)
        facts = pair_facts(pool.register.mentees[pair.mentee], pool.register.mentors[pair.mentor])
        told[person] = [[fact.code, dict(fact.about)] for fact in facts]
        days = (today - pool.since[person]).days if person in pool.since else 0
        told[person] += [["waited", {"days": days}]] * (days > 0)
    for one in plan.waiting:
        told[UUID(one.mentee)] = [["fix", {"word": one.nearest_fix}]]
    return DrawnPairs(
        pairs={UUID(pair.mentee): UUID(pair.mentor) for pair in plan.pairs},
        waiting={UUID(one.mentee): str(one.reason) for one in plan.waiting},
        told=told,
        objective=plan.objective,
        bound=plan.bound,
        fingerprint=plan.fingerprint,
        inputs_digest=plan.input_digest,
        helps=[*_gains(gains), *_fixes(plan)][:MOST_HELPS],
    )


def _gains(effects: tuple["MentorEffect", ...]) -> list[dict[str, Any]]:
    """What one more mentor would bring, as tried."""
    return [
        {
            "people": effect.people, "gain": True, "word": str(PairFix.MENTOR),
            "language": getattr(effect.change, "language", ""), "slot": getattr(effect.change, "slot", ""),
        }
        for effect in effects
    ]  # fmt: skip


def _fixes(plan: "MentorPlan") -> list[dict[str, Any]]:
    """For how many people each change of their own is the smallest that would help."""
    counted = Counter(str(one.fix) for one in plan.waiting if one.fix is not PairFix.MENTOR)
    return [
        {"people": people, "gain": False, "word": word, "language": "", "slot": ""}
        for word, people in counted.most_common()
    ]
