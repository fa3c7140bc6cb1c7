"""Forming groups: from a problem to a plan.

The problem is cut into areas and parts that share nobody and nothing. Small parts are
solved exactly; for larger ones the best plan found is returned with a bound
that counts everything. When people are planned again, groups that exist stay.
"""

from collections.abc import Sequence
from dataclasses import replace

from dure.science.matching.abreast import Planned, Task, Watched, side_by_side
from dure.science.matching.again import again
from dure.science.matching.areas import Piece, cut
from dure.science.matching.contexts import AreaFits, area_fits
from dure.science.matching.continuing import Continuing, change, continuing, offered
from dure.science.matching.diagnose import unplaced
from dure.science.matching.draft import Opened
from dure.science.matching.effort import EFFORT, EXACT_PEOPLE
from dure.science.matching.numbering import last_number, numbered
from dure.science.matching.offers import NEW, Offers, offers
from dure.science.matching.parts import How, people_in, solve, solve_again
from dure.science.matching.plan import Change, Group, Plan
from dure.science.matching.problem import Ints, Problem
from dure.science.matching.staying import staying
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
    stop_at: int | Sequence[int | None] | None = None,
    watch: Watch | None = None,
    lift: Ints | None = None,
) -> Plan:
    """The best plan found for a problem, and the proof of how good it is.

    The same problem, seed and effort give the same plan, however many
    `processes` share the work. With `previous`, its groups continue where they
    can, and besides those who are forced to move at most `move_budget` (a share
    of the people who stayed, area by area) are moved. `watch` is told how many
    steps are done and may stop the search; the plan says at which step that was
    in every area, and `stop_at` those steps, or at one step of all areas one
    after another, gives the same plan again. `lift` are points for people that only
    the search sees (`floors`); the objective and bound told then hold them too.
    """
    # A few people are planned in one piece, so that they may be moved wherever that does most good.
    whole = previous is not None and len(problem.people) <= EXACT_PEOPLE
    pieces = (Piece("", problem, previous, lift),) if whole else cut(problem, previous, lift)
    digest = problem.digest()
    task = Task(
        seed=seed,
        effort=effort,
        move_budget=MOVE_BUDGET if move_budget is None else move_budget,
        unchanged=previous is not None and previous.input_digest == digest,
    )
    planned = side_by_side(plan_piece, task, pieces, Watched(watch, stop_at), processes)
    groups = numbered((group for one in planned for group in one.plan.groups), last_number((), previous))
    stopped = any(one.stopped for one in planned)
    return Plan(
        groups,
        unplaced=tuple(sorted((lost for one in planned for lost in one.plan.unplaced), key=lambda lost: lost.person)),
        objective=sum(one.plan.objective for one in planned),
        bound=sum(one.plan.bound for one in planned),
        seed=seed,
        effort=effort,
        input_digest=digest,
        last_number=last_number(groups, previous),
        change=_changes(planned, previous, task.move_budget),
        stopped_at=sum(one.steps for one in planned) if stopped else None,
        stops=tuple(one.steps if one.stopped else None for one in planned) if stopped else (),
        steps=tuple(one.steps for one in planned),
    )


def plan_piece(piece: Piece, task: Task, steps: Steps, processes: int) -> Plan:
    """The plan of one area; new groups have no id yet."""
    problem, previous = piece.problem, piece.previous
    how = How(EFFORT[task.effort], task.seed, steps, processes)
    units = Units.of(problem, piece.lift)
    areas = area_fits(problem, units)
    plan = _planned(problem, units, areas, previous, task, how)
    own = {person for row, person in enumerate(problem.people.id) if piece.own(row)}
    lost = unplaced(problem, units, areas, plan.groups)
    return replace(plan, unplaced=tuple(one for one in lost if one.person in own))


def _planned(
    problem: Problem, units: Units, areas: Sequence[AreaFits], previous: Plan | None, task: Task, how: How
) -> Plan:
    new = offers(problem, units, areas)
    if previous is not None:
        now = continuing(problem, units, areas, previous.groups)
        return _again(problem, units, new, now, previous, task, how)
    found = solve(new, how)
    groups = _groups(problem, units, new, found.groups, None)
    return Plan(groups, objective=found.objective, bound=found.bound)


def _changes(planned: Sequence[Planned], previous: Plan | None, move_budget: float) -> Change | None:
    """What became of the people of an earlier plan, in all areas together."""
    if previous is None:
        return None
    each = [one.plan.change for one in planned if one.plan.change is not None]
    return Change(
        stayed=sum(change.stayed for change in each),
        moved=sum(change.moved for change in each),
        forced=sum(change.forced for change in each),
        move_budget=move_budget,
        closed=tuple(sorted(name for change in each for name in change.closed)),
        previous_fingerprint=previous.fingerprint,
    )


def _again(
    problem: Problem,
    units: Units,
    new: Offers,
    now: Continuing,
    previous: Plan,
    task: Task,
    how: How,
) -> Plan:
    asked = 0.0 if task.unchanged or _unchanged(problem, now, previous) else task.move_budget
    both = offered(new, problem, units, now, asked)
    exactly = people_in(both) <= EXACT_PEOPLE
    stay = staying(both, units, now)
    if exactly:
        found = solve_again(both, stay, how)
    else:
        found = again(both, stay.kept, how.effort, how.steps)
    groups = _groups(problem, units, both, found.groups, now)
    return Plan(
        groups,
        objective=found.objective,
        bound=found.bound,
        change=change(problem, now, previous, groups, task.move_budget),
    )


def _unchanged(problem: Problem, now: Continuing, previous: Plan) -> bool:
    """Whether nothing has changed here since the earlier plan, as far as can be told without its digest."""
    if previous.input_digest:
        return False
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
