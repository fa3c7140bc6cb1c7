"""Planning part by part, on several processes where that helps.

Parts share nobody and nothing, so the plan of each is the same wherever and
whenever it is made, and their bounds add up. Small parts are searched to the
end, larger ones planned as well as the effort allows.
"""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching import exact, repair
from dure.science.matching.components import components, part
from dure.science.matching.draft import Draft, Opened
from dure.science.matching.effort import EXACT_PEOPLE, Effort
from dure.science.matching.exact import Found
from dure.science.matching.offers import Offers
from dure.science.matching.problem import Bools, Ints
from dure.science.matching.staying import Staying
from dure.science.matching.steps import Steps

WORTH_A_PROCESS = 20_000
"""Fewer pairs than this in all are planned sooner than another process starts."""
LONGER = 10
"""Times as many steps of repair where a small part is not proven."""


@dataclass(frozen=True)
class How:
    """How hard to try, with which seed, counted how, on how many processes."""

    effort: Effort
    seed: int
    steps: Steps
    processes: int = 1


@dataclass(frozen=True, eq=False)
class Task:
    """One part of a plan that begins with nobody."""

    offers: Offers
    effort: Effort
    label: str


def solve(offers: Offers, how: How) -> Found:
    """Plan every part, with nobody anywhere yet."""
    chosen = components(offers)
    tasks = [Task(part(offers, some), how.effort, f"{how.seed}:{int(some[0])}") for some in chosen]
    found = _found(tasks, how)
    opened = [
        replace(group, offer=int(some[group.offer]))
        for some, one in zip(chosen, found, strict=True)
        for group in one.groups
    ]
    groups = tuple(sorted(opened, key=lambda group: (group.offer, group.units)))
    return Found(groups, exact.worth(offers, groups), sum(one.bound for one in found))


def people_in(offers: Offers) -> int:
    """How many people fit any of the offers."""
    return int(offers.size[np.unique(offers.unit)].sum())


def solve_again(offers: Offers, stay: Staying, how: How) -> Found:
    """A small problem whose moves are counted: one search over all of it; what staying is worth is taken out again."""
    searched = stay.searched(offers)
    whole: Ints = np.arange(len(offers), dtype=np.int64)
    parts = ((whole,) if len(offers) else ()) if searched.must_stay > 0 else components(searched)
    opened: list[Opened] = []
    bound = 0
    for chosen in parts:
        label = f"{how.seed}:{int(chosen[0])}"
        some = part(searched, chosen)
        found = _searched(some, stay.kept_in(chosen), stay.pinned, how.effort, label, how.steps)
        opened += [replace(group, offer=int(chosen[group.offer])) for group in found.groups]
        bound += found.bound
    groups = tuple(sorted(opened, key=lambda group: (group.offer, group.units)))
    objective = exact.worth(offers, groups)
    return Found(groups, objective, max(objective, stay.bound(bound, offers, groups)))


def _found(tasks: list[Task], how: How) -> list[Found]:
    pairs = [len(task.offers.unit) for task in tasks]
    processes = min(how.processes, sum(count > WORTH_A_PROCESS // 4 for count in pairs))
    if processes < 2 or sum(pairs) < WORTH_A_PROCESS:
        return [_planned(task, how.steps) for task in tasks]
    # Large parts first, so that nobody waits long for the last one.
    order = sorted(range(len(tasks)), key=lambda k: -pairs[k])
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting = {k: pool.submit(_alone, tasks[k]) for k in order}
        return [waiting[k].result() for k in range(len(tasks))]


def _alone(task: Task) -> Found:
    return _planned(task, Steps())


def _planned(task: Task, steps: Steps) -> Found:
    if people_in(task.offers) > EXACT_PEOPLE:
        # Inline: small plans never import the compiler.
        from dure.science.matching import large

        return large.solve(task.offers, task.effort, task.label, steps)
    return _searched(task.offers, (), None, task.effort, task.label, steps)


def _searched(
    offers: Offers, kept: tuple[Opened, ...], pinned: Bools | None, effort: Effort, label: str, steps: Steps
) -> Found:
    """The best plan of a small part, proven where the effort allows."""
    start = Draft(offers, kept)
    tree = exact.Search(offers)
    tree.master.know(start.opened())
    root = tree.root()
    if not steps.go_on():
        return Found(start.opened(), start.objective, max(start.objective, root.bound))
    if len(offers.unit) <= exact.FEW:
        return tree.run(start.opened(), work=effort.work)
    search = repair.Search.of(offers, root, pinned)
    draft = repair.improve(search, start, seed=label, steps=effort.first_steps, enough=root.bound)
    found = tree.run(draft.opened(), work=effort.work)
    if found.objective == found.bound or found.objective > draft.objective:
        return found
    # Nothing better was found before the work was used up: then at least try for longer.
    draft = repair.improve(search, start, seed=label, steps=LONGER * effort.first_steps, enough=found.bound)
    if draft.objective <= found.objective:
        return found
    return Found(draft.opened(), draft.objective, max(draft.objective, found.bound))
