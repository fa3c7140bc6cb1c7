"""The best pairs among some candidates, exactly, and the prices that prove it.

A price is what a place with a mentor is worth: the least that makes every
mentee content with the mentor they have. With prices p, no plan whatever is
worth more than the places at their prices and, for every mentee, what the best
mentor leaves after paying.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from dure.science.matching.mentors.parts import NOBODY
from dure.science.matching.problem import Ints


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that may be chosen, sorted by mentee, then mentor, each once; `worth` is what the search sees."""

    mentee: Ints
    mentor: Ints
    worth: Ints

    def __len__(self) -> int:
        return len(self.mentee)


@dataclass(frozen=True, eq=False)
class Matching:
    """The mentor of every mentee (or NOBODY), what the pair is worth, and a price for every mentor."""

    mentor: Ints
    worth: Ints
    price: Ints


def best(candidates: Candidates, mentees: int, capacity: Ints) -> Matching:
    """The pairs of greatest worth among the candidates."""
    mentors, pairs = len(capacity), len(candidates)
    asking = np.unique(candidates.mentee)
    sink = mentees + mentors
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([candidates.mentee, asking, mentees + np.arange(mentors)]).astype(np.int32),
        np.concatenate([mentees + candidates.mentor, np.full(len(asking), sink), np.full(mentors, sink)]).astype(
            np.int32
        ),
        np.concatenate([np.ones(pairs + len(asking), dtype=np.int64), np.minimum(capacity, mentees)]),
        np.concatenate([-candidates.worth, np.zeros(len(asking) + mentors, dtype=np.int64)]),
    )
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[asking] = 1
    supply[sink] = -len(asking)
    flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supply)
    status = flow.solve()
    if status != flow.OPTIMAL:
        # Everybody may go without a mentor, so that there always is a plan.
        raise AssertionError(f"the flow ended with {status}")
    chosen = np.flatnonzero(flow.flows(np.arange(pairs, dtype=np.int32)))
    mentor, worth = np.full(mentees, NOBODY), np.zeros(mentees, dtype=np.int64)
    mentor[candidates.mentee[chosen]] = candidates.mentor[chosen]
    worth[candidates.mentee[chosen]] = candidates.worth[chosen]
    return Matching(mentor, worth, _prices(candidates, mentor, worth, mentors))


def _prices(candidates: Candidates, mentor: Ints, worth: Ints, mentors: int) -> Ints:
    """The least prices at which nobody would rather have another candidate.

    A mentor must cost at least what each mentee would gain there, after paying
    for the mentor they have now. Rising from nothing, this ends, because the
    pairs are the best ones: no way round in a circle gains anything.
    """
    price = np.zeros(mentors + 1, dtype=np.int64)
    if not len(candidates):
        return price[:mentors]
    order = np.argsort(candidates.mentor, kind="stable")
    mentee, there = candidates.mentee[order], candidates.mentor[order]
    # The last place in `price` stays 0: whoever has nobody pays nothing.
    here = np.where(mentor[mentee] == NOBODY, mentors, mentor[mentee])
    gain = candidates.worth[order] - worth[mentee]
    first = np.flatnonzero(np.concatenate(([True], np.diff(there) != 0)))
    priced = there[first]
    while True:
        asked = np.maximum(price[priced], np.maximum.reduceat(price[here] + gain, first))
        if np.array_equal(asked, price[priced]):
            return price[:mentors]
        price[priced] = asked
