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
from dure.science.matching.descent import Descent
from dure.science.matching.kernels.descent import OFTEN, SCALE, values
from dure.science.matching.problem import Ints
from dure.science.matching.relaxed import Relaxed
from dure.science.matching.steps import Steps

WITHIN_REACH = 400
"""Offers worth less than this many points below nothing at the prices are not looked at."""
RARELY = OFTEN // 10
SURE = OFTEN * 4 // 5
EACH = ((4_000_000, 6), (1_000_000, 10), (0, 15))
"""From so many pairs on, steps that prices are given after every round: fewer where a step is dear."""
SHARE = 0.06
"""How many of the groups still expected are opened in a round."""
MANY = 400
"""Where more groups than this are expected, twice as many are opened in a round."""
PACE, AMBITION = 0.1, 0.003
"""Prices move little while something is fixed."""

Lead = tuple[int, int]
"""An offer and its facilitator."""


def within_reach(descent: Descent) -> Ints:
    """The offers that might be opened at these prices."""
    market, standing = descent.relaxed.market, descent.standing
    value = values(market, standing.best_price)
    wage = np.minimum.reduceat(standing.best_wage[market.leader], market.leader_start[:-1])
    good = (value - wage > -WITHIN_REACH * SCALE) | (descent.asked > 0)
    return np.flatnonzero(good).astype(np.int64)


def narrowed(descent: Descent, chosen: Ints) -> Descent:
    """The same prices over some of the offers."""
    wide, standing = descent.relaxed, descent.standing
    relaxed = Relaxed(part(wide.offers, chosen))
    narrow = Descent(relaxed)
    prices = (
        standing.best_price[np.searchsorted(wide.units, relaxed.units)],
        standing.best_wage[np.searchsorted(wide.leaders, relaxed.leaders)],
        standing.best_toll[chosen],
    )
    narrow.stand_at(prices, descent.asked[chosen])
    return narrow


def dive(begin: Descent, open_already: Iterable[Lead], steps: Steps) -> list[Lead]:
    """Offers to open, each with its facilitator, from these prices on; what is open already stays open."""
    relaxed = begin.relaxed
    descent = Descent(relaxed)
    descent.stand_at(begin.best_prices(), begin.asked)
    hours = {hour: row for row, hour in enumerate(relaxed.hours())}
    opened: list[Lead] = []
    for offer, leader in open_already:
        _fix(descent, hours, offer, int(np.searchsorted(relaxed.leaders, leader)))
        descent.asked[offer] = max(0, int(descent.asked[offer]) - OFTEN)
        opened.append((offer, leader))
    rounds = 0
    each = next(number for least, number in EACH if len(relaxed.offers.unit) >= least)
    while True:
        descent.begin_again(PACE, AMBITION)
        descent.steps(each if rounds or not opened else 2 * each, floor=0, memory=3)
        descent.settle()
        before, rounds = len(opened), rounds + 1
        for offer, leader in _surest(descent, hours):
            _fix(descent, hours, offer, leader)
            opened.append((offer, int(relaxed.leaders[leader])))
        if len(opened) == before or not steps.go_on():
            return opened


def _surest(descent: Descent, hours: dict[Lead, int]) -> Iterable[Lead]:
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


def _leader(descent: Descent, hours: dict[Lead, int], offer: int) -> int | None:
    market, standing = descent.relaxed.market, descent.standing
    if standing.rooms[market.place[offer]] <= 0 or standing.most[offer] <= 0:
        return None
    slot = int(market.slot[offer])
    ready = [
        leader
        for leader in market.leader[market.leader_start[offer] : market.leader_start[offer + 1]].tolist()
        if standing.leads[leader] > 0 and (leader, slot) in hours
    ]
    return min(ready, key=lambda leader: (int(standing.wage[leader]), leader), default=None)


def _fix(descent: Descent, hours: dict[Lead, int], offer: int, leader: int) -> None:
    market, standing = descent.relaxed.market, descent.standing
    standing.fixed[offer] += 1
    standing.most[offer] -= 1
    standing.rooms[market.place[offer]] -= 1
    standing.leads[leader] -= 1
    standing.blocked[hours.pop((leader, int(market.slot[offer])))] = True
    if standing.leads[leader] <= 0:
        standing.blocked[market.row_leader == leader] = True
