"""Forming groups: from a problem to a plan.

The problem is cut into parts that share nobody and nothing. Small parts are
solved exactly; for larger ones the best plan found is returned with a bound
that counts everything. When people are planned again, groups that exist stay.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dure.science.matching import exact, repair
from dure.science.matching.components import components, part
from dure.science.matching.contexts import area_fits
from dure.science.matching.continuing import Continuing, change, continuing, offered
from dure.science.matching.diagnose import unplaced
from dure.science.matching.draft import Draft, Opened
from dure.science.matching.effort import EFFORT, EXACT_PEOPLE, Effort
from dure.science.matching.exact import Found
from dure.science.matching.numbering import last_number, numbered
from dure.science.matching.offers import NEW, Offers, offers
from dure.science.matching.plan import Group, Plan
from dure.science.matching.prices import prices
from dure.science.matching.problem import Bools, Ints, Problem
from dure.science.matching.staying import Staying, staying
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
) -> Plan:
    """The best plan found for a problem, and the proof of how good it is.

    The same problem, seed and effort give the same plan. With `previous`, its
    groups continue where they can, and besides those who are forced to move at
    most `move_budget` (a share of the people who stayed) are moved.
    """
    units = Units.of(problem)
    areas = area_fits(problem, units)
    new = offers(problem, units, areas)
    if previous is None:
        found = _solve(new, Staying.nobody(new), EFFORT[effort], seed)
        groups = numbered(_groups(problem, units, new, found.groups, None), 0)
        plan = Plan(groups, objective=found.objective, bound=found.bound)
    else:
        now = continuing(problem, units, areas, previous.groups)
        plan = _again(problem, units, new, now, previous, move_budget, effort, seed)
    return replace(
        plan,
        unplaced=unplaced(problem, units, areas, plan.groups),
        seed=seed,
        effort=effort,
        input_digest=problem.digest(),
        last_number=last_number(plan.groups, previous),
    )


def _again(
    problem: Problem,
    units: Units,
    new: Offers,
    now: Continuing,
    previous: Plan,
    move_budget: float | None,
    effort: str,
    seed: int,
) -> Plan:
    allowed = MOVE_BUDGET if move_budget is None else move_budget
    asked = 0.0 if _unchanged(problem, now, previous) else allowed
    both = offered(new, problem, units, now, asked)
    exactly = _people(both) <= EXACT_PEOPLE
    found = _solve(both, staying(both, units, now, exactly=exactly), EFFORT[effort], seed)
    groups = numbered(_groups(problem, units, both, found.groups, now), last_number((), previous))
    return Plan(
        groups,
        objective=found.objective,
        bound=found.bound,
        change=change(problem, now, previous, groups, allowed),
    )


def _unchanged(problem: Problem, now: Continuing, previous: Plan) -> bool:
    """Whether nothing has changed since the earlier plan, as far as can be told."""
    if previous.input_digest:
        return previous.input_digest == problem.digest()
    known = {person for group in previous.groups for person in group.members}
    known |= {one.person for one in previous.unplaced}
    return known == set(problem.people.id) and not now.forced


def _people(offers: Offers) -> int:
    return int(offers.size[np.unique(offers.unit)].sum())


def _solve(offers: Offers, stay: Staying, effort: Effort, seed: int) -> Found:
    """Solve every part; what staying is worth to the search is taken out again."""
    searched = stay.searched(offers)
    whole = np.arange(len(offers), dtype=np.int64)
    parts = ((whole,) if len(offers) else ()) if searched.must_stay > 0 else components(searched)
    opened: list[Opened] = []
    bound = 0
    for chosen in parts:
        found = _solve_part(part(searched, chosen), chosen, stay, effort, seed)
        opened += [replace(group, offer=int(chosen[group.offer])) for group in found.groups]
        bound += found.bound
    groups = tuple(sorted(opened, key=lambda group: (group.offer, group.units)))
    objective = exact.worth(offers, groups)
    return Found(groups, objective, max(objective, stay.bound(bound, offers, groups)))


def _solve_part(offers: Offers, chosen: Ints, stay: Staying, effort: Effort, seed: int) -> Found:
    start = Draft(offers, stay.kept_in(chosen))
    pinned: Bools = stay.pinned
    label = f"{seed}:{int(chosen[0])}"
    if _people(offers) > EXACT_PEOPLE:
        priced = prices(offers, floor=start.objective, steps=effort.price_steps)
        bound = priced.bound
        if len(offers.unit) <= effort.dive_pairs:
            deep = exact.Search(offers)
            bound = min(bound, deep.root().bound)
            start = Draft(offers, deep.dive(start.opened()))
        search = repair.Search.of(offers, priced, pinned)
        draft = repair.improve(search, start, seed=label, steps=effort.repair_steps, enough=bound)
        return Found(draft.opened(), draft.objective, max(bound, draft.objective))
    tree = exact.Search(offers)
    root = tree.root()
    # Often the linear programme is whole already, and nothing need be searched for.
    first = tree.run(start.opened(), root=root.bound, nodes=1)
    if first.objective == first.bound:
        return first
    search = repair.Search.of(offers, root, pinned)
    draft = repair.improve(search, start, seed=label, steps=effort.first_steps, enough=root.bound)
    better = draft.opened() if draft.objective > first.objective else first.groups
    if max(draft.objective, first.objective) < root.bound:
        better = tree.dive(better)
    return tree.run(better, root=root.bound, nodes=effort.nodes(len(offers.unit)))


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
