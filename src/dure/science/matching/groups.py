"""Forming groups: from a problem to a plan.

The problem is cut into parts that share nobody and nothing. Small parts are
solved exactly; for larger ones the best plan found is returned with a bound
that counts everything. When people are planned again, groups that exist stay.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from dure.science.matching.again import again
from dure.science.matching.aside import Aside
from dure.science.matching.contexts import AreaFits, area_fits
from dure.science.matching.continuing import Continuing, change, continuing, offered
from dure.science.matching.diagnose import unplaced, without_place
from dure.science.matching.draft import Opened, worth_of
from dure.science.matching.effort import EFFORT, EXACT_PEOPLE
from dure.science.matching.numbering import last_number, numbered
from dure.science.matching.offers import NEW, Offers, offers
from dure.science.matching.parts import WORTH_A_PROCESS, How, people_in, solve
from dure.science.matching.plan import Group, Plan
from dure.science.matching.problem import Ints, Problem
from dure.science.matching.staying import Staying, staying
from dure.science.matching.steps import Steps, Watch
from dure.science.matching.units import Units

MOVE_BUDGET = 0.02
"""The share of people who may be moved when nothing else is said."""


def form_groups(
    problem: Problem,
    *,
    seed: int = 1,
    effort: str = "normal",
    previous: Plan | None = None,
    move_budget: float | None = None,
    processes: int = 1,
    stop_at: int | None = None,
    watch: Watch | None = None,
    lift: Ints | None = None,
) -> Plan:
    """The best plan found for a problem, and the proof of how good it is.

    The same problem, seed and effort give the same plan, however many
    `processes` share the work. With `previous`, its groups continue where they
    can, and besides those who are forced to move at most `move_budget` (a share
    of the people who stayed) are moved. `watch` is told how many steps are done
    and may stop the search; the plan says at which step that was, and `stop_at`
    that step gives the same plan again. `lift` are points for people that only
    the search sees (`floors`); the objective and bound told then hold them too.
    """
    steps = Steps(stop_at=stop_at, watch=watch)
    counted = stop_at is not None or watch is not None
    how = How(EFFORT[effort], seed, steps, 1 if counted else processes)
    units = Units.of(problem, lift)
    areas = area_fits(problem, units)
    new = offers(problem, units, areas)
    if previous is None:
        found = solve(new, Staying.nobody(new), how, exactly=False)
        groups = numbered(_groups(problem, units, new, found.groups, None), 0)
        plan = Plan(groups, objective=found.objective, bound=found.bound)
        plan = replace(plan, unplaced=unplaced(problem, units, areas, plan.groups))
    else:
        plan = _again(problem, units, areas, new, previous, move_budget, how)
    return replace(
        plan,
        seed=seed,
        effort=effort,
        input_digest=problem.digest(),
        last_number=last_number(plan.groups, previous),
        stopped_at=steps.done if steps.stopped else None,
    )


def _again(
    problem: Problem,
    units: Units,
    areas: Sequence[AreaFits],
    new: Offers,
    previous: Plan,
    move_budget: float | None,
    how: How,
) -> Plan:
    now = continuing(problem, units, areas, previous.groups)
    allowed = MOVE_BUDGET if move_budget is None else move_budget
    asked = 0.0 if _unchanged(problem, now, previous) else allowed
    both = offered(new, problem, units, now, asked)
    exactly = people_in(both) <= EXACT_PEOPLE
    stay = staying(both, units, now, exactly=exactly)
    large = not exactly and len(both.unit) >= WORTH_A_PROCESS
    with Aside(how.processes if large else 1) as aside:
        # Whoever fits an offer could be placed; why the others cannot does not depend on the plan.
        nowhere = np.setdiff1d(np.arange(len(units)), new.unit).tolist()
        beyond = aside.ask(without_place, problem, units, areas, nowhere)
        opened: tuple[Opened, ...]
        bound: Callable[[], int]
        if exactly:
            found = solve(both, stay, how, exactly=True)
            opened, bound = found.groups, lambda: found.bound
        else:
            opened, bound = again(both, stay.kept, how.effort, how.steps, aside.ask)
        groups = numbered(_groups(problem, units, both, opened, now), last_number((), previous))
        return Plan(
            groups,
            unplaced=unplaced(problem, units, areas, groups, beyond),
            objective=worth_of(both, opened),
            bound=bound(),
            change=change(problem, now, previous, groups, allowed),
        )


def _unchanged(problem: Problem, now: Continuing, previous: Plan) -> bool:
    """Whether nothing has changed since the earlier plan, as far as can be told."""
    if previous.input_digest:
        return previous.input_digest == problem.digest()
    known = {person for group in previous.groups for person in group.members}
    known |= {one.person for one in previous.unplaced}
    return known == set(problem.people.id) and not now.forced


def _groups(
    problem: Problem,
    units: Units,
    offers: Offers,
    opened: Sequence[Opened],
    now: Continuing | None,
) -> tuple[Group, ...]:
    """Groups in ids; new ones have no id yet."""
    groups = []
    for group in opened:
        context = offers.context[group.offer]
        earlier = int(offers.earlier[group.offer])
        members = [person for unit in group.units for person in units.members(unit)]
        groups.append(
            Group(
                id="" if earlier == NEW or now is None else now.groups[earlier].group.id,
                area=context.area,
                language=context.language,
                slot=context.slot,
                venue=context.place,
                gender=context.kind,
                age=context.age,
                facilitator=problem.facilitators.id[group.leader],
                members=tuple(sorted(problem.people.id[person] for person in members)),
            )
        )
    return tuple(groups)
