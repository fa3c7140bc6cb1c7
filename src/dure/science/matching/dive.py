"""Which groups to open: the surest first, with prices following.

Prices say how often each offer is asked for. What is asked for nearly always
is opened, prices go on for a few steps with that fixed, and so on until nothing
more is asked for: a dive, as in integer programming, with prices in the place
of a linear programme. Who sits where is left open until the end. A dive decides
early what it would decide otherwise later; so some of what was opened is given
up at random and dived for again, and the better plan is kept.
"""

from collections.abc import Iterable

import numpy as np

from dure.science.matching.components import part
from dure.science.matching.prices import OFTEN, Descent
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import SCALE, Relaxed
from dure.science.matching.steps import Steps

WITHIN_REACH = 400
"""Offers worth less than this many points below nothing at the prices are not looked at."""
RARELY = OFTEN // 10
SURE = OFTEN * 4 // 5
EACH = 15
"""Steps that prices are given after every round."""
SHARE = 0.06
"""How many of the groups still expected are opened in a round."""
MANY = 400
"""Where more groups than this are expected, twice as many are opened in a round."""
PACE, AMBITION = 0.1, 0.003
"""Prices move little while something is fixed."""
PORTION = 4096

Lead = tuple[int, int]
"""An offer and its facilitator."""


def within_reach(descent: Descent, kept: Ints) -> Ints:
    """The offers that might be opened at these prices, and the kept ones."""
    relaxed = descent.relaxed
    price, wage = descent.best
    gains = relaxed.gains(price)
    every = np.arange(len(relaxed.offers), dtype=np.int64)
    value = np.empty(len(every), dtype=np.int64)
    # In portions: the sort behind it needs some memory.
    for first in range(0, len(every), PORTION):
        some = every[first : first + PORTION]
        value[some] = relaxed.groups(some, gains).value
    good = (value - relaxed.least_wage(wage) > -WITHIN_REACH * SCALE) | (descent.asked > 0)
    good[kept] = True
    return np.flatnonzero(good).astype(np.int64)


def narrowed(descent: Descent, chosen: Ints) -> Descent:
    """The same prices over some of the offers."""
    wide = descent.relaxed
    price, wage = descent.best
    relaxed = Relaxed(part(wide.offers, chosen))
    narrow = Descent(relaxed)
    narrow.price = price[np.searchsorted(wide.units, relaxed.units)]
    narrow.wage = wage[np.searchsorted(wide.leaders, relaxed.leaders)]
    narrow.best = narrow.price, narrow.wage
    narrow.asked = descent.asked[chosen]
    return narrow


def dive(begin: Descent, open_already: Iterable[Lead], steps: Steps) -> list[Lead]:
    """Offers to open, each with its facilitator, from these prices on; what is open already stays open."""
    relaxed = begin.relaxed
    descent = Descent(relaxed)
    descent.price, descent.wage = descent.best = begin.best
    descent.asked = begin.asked.copy()
    hours = _hours(relaxed)
    opened: list[Lead] = []
    for offer, leader in open_already:
        _fix(descent, hours, offer, int(np.searchsorted(relaxed.leaders, leader)))
        descent.asked[offer] = max(0, int(descent.asked[offer]) - OFTEN)
        opened.append((offer, leader))
    rounds = 0
    while True:
        descent.begin_again(PACE, AMBITION)
        for _ in range(EACH if rounds or not opened else 2 * EACH):
            if not descent.step(0, 3):
                break
        descent.price, descent.wage = descent.best
        before, rounds = len(opened), rounds + 1
        for offer, leader in _surest(descent, hours):
            _fix(descent, hours, offer, leader)
            opened.append((offer, int(relaxed.leaders[leader])))
        if len(opened) == before or not steps.go_on():
            return opened


def _surest(descent: Descent, hours: dict[Lead, Ints]) -> Iterable[Lead]:
    """What is asked for most often, as far as there are facilitators and rooms."""
    order = np.argsort(-descent.asked, kind="stable")
    order = order[descent.asked[order] > RARELY]
    expected = int(descent.asked.sum()) // OFTEN
    share = SHARE if expected < MANY else 2 * SHARE
    number = max(2, int(share * max(30, expected)))
    found = 0
    for offer in order.tolist():
        if found >= (3 * number if descent.asked[offer] >= SURE else number):
            return
        leader = _leader(descent, hours, offer)
        if leader is not None:
            found += 1
            yield offer, leader


def _hours(relaxed: Relaxed) -> dict[Lead, Ints]:
    """The cells of every hour of a facilitator."""
    slot = relaxed.offers.slot[relaxed.lead_offer][relaxed.cell_first][relaxed.row_first]
    ends = np.append(relaxed.row_first[1:], len(relaxed.cell_first))
    rows = zip(relaxed.row_leader.tolist(), slot.tolist(), relaxed.row_first.tolist(), ends.tolist(), strict=True)
    return {(leader, when): np.arange(first, end) for leader, when, first, end in rows}


def _leader(descent: Descent, hours: dict[Lead, Ints], offer: int) -> int | None:
    relaxed, capacity = descent.relaxed, descent.capacity
    offers = relaxed.offers
    if capacity.rooms[relaxed.offer_place[offer]] <= 0 or descent.fixed[offer] >= offers.most[offer]:
        return None
    slot = int(offers.slot[offer])
    ready = [
        leader
        for leader in relaxed.leader[offers.leader_start[offer] : offers.leader_start[offer + 1]].tolist()
        if capacity.leads[leader] > 0 and (leader, slot) in hours
    ]
    return min(ready, key=lambda leader: (int(descent.wage[leader]), leader), default=None)


def _fix(descent: Descent, hours: dict[Lead, Ints], offer: int, leader: int) -> None:
    relaxed, capacity = descent.relaxed, descent.capacity
    descent.fixed[offer] += 1
    capacity.rooms[relaxed.offer_place[offer]] -= 1
    capacity.leads[leader] -= 1
    capacity.blocked[hours.pop((leader, int(relaxed.offers.slot[offer])))] = True
    if capacity.leads[leader] <= 0:
        capacity.blocked[relaxed.cell_leader == leader] = True
