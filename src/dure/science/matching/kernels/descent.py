"""Steps of prices on their way down to the lowest bound (see `prices` for what they mean)."""

from typing import NamedTuple

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.group import IMPOSSIBLE, best_group
from dure.science.matching.kernels.leading import lead
from dure.science.matching.kernels.market import Market
from dure.science.matching.problem import Bools, Floats, Ints

SCALE = 1 << 12
"""Prices are whole 4096ths of a point."""
MOMENTUM = 1 << 10
HIGHEST = 1 << 28
"""No price is higher than this."""
OFTEN = 1 << 20
"""An offer that is asked for in every step is asked for so often."""
LOWEST, WAITED, PATIENCE = 0, 1, 2
PACE, AMBITION, SLOWER, HUMBLER = 0, 1, 2, 3


class Standing(NamedTuple):
    """Where a descent stands; all of it is written to.

    Prices of units, wages of facilitators and tolls of offers (which can hold
    `most` groups more) in SCALEs of a point, with the best ones so far and the
    running means that pull them; how often each offer is `asked` for; groups of
    each offer that are open in any case (`fixed`); rooms, leads and hours
    (`blocked` rows) that are left beside them.
    No group of an offer is worth more than its `ceiling` at the prices `seen`.
    `whole` holds LOWEST, WAITED and PATIENCE: after so many steps without a lower
    bound, PACE and AMBITION in `real` shrink to the shares SLOWER and HUMBLER.
    """

    price: Ints
    wage: Ints
    toll: Ints
    best_price: Ints
    best_wage: Ints
    best_toll: Ints
    price_pull: Ints
    wage_pull: Ints
    toll_pull: Ints
    asked: Ints
    fixed: Ints
    rooms: Ints
    leads: Ints
    most: Ints
    blocked: Bools
    ceiling: Ints
    seen: Ints
    whole: Ints
    real: Floats


class Bench(NamedTuple):
    """Room to price one offer in: gains, sizes and places of those who gain, and the places of the chosen."""

    gain: Ints
    size: Ints
    place: Ints
    chosen: Ints


@compiled
def bench(market: Market) -> Bench:
    """Room for any offer of a market."""
    most = 0
    for offer in range(len(market.start) - 1):
        most = max(most, market.start[offer + 1] - market.start[offer])
    return Bench(
        np.empty(most, dtype=np.int64),
        np.empty(most, dtype=np.int64),
        np.empty(most, dtype=np.int64),
        np.empty(market.largest, dtype=np.int64),
    )


@compiled
def group_of(market: Market, offer: int, price: Ints, least: int, bench: Bench) -> tuple[int, int]:
    """The value of the best group of an offer at these prices, and how many units it has, with places in `chosen`.

    Where no group is worth more than `least`, some number not below the value
    of the best one and not above `least`, and 0 units.
    """
    begin, end = market.start[offer], market.start[offer + 1]
    gains = _gains(market.worth[begin:end], market.unit[begin:end], price)
    if gains <= least:
        return gains, 0
    count, people = 0, 0
    for k in range(end - begin):
        gain = np.int64(market.worth[begin + k]) * SCALE - price[market.unit[begin + k]]
        if gain > 0:
            bench.gain[count] = gain
            bench.place[count] = k
            count += 1
    if market.mixed[offer]:
        for k in range(count):
            bench.size[k] = market.size[market.unit[begin + bench.place[k]]]
            people += bench.size[k]
    else:
        bench.size[:count] = 1
        people = count
    # Who gains nothing is needed only to fill a group that would be too small.
    smallest = market.smallest[offer]
    if people >= smallest:
        value, number = best_group(bench.gain, bench.size, count, 0, market.largest, market.mixed[offer], bench.chosen)
        people = 0
        for k in range(number):
            people += bench.size[bench.chosen[k]]
        if people >= smallest:
            for k in range(number):
                bench.chosen[k] = bench.place[bench.chosen[k]]
            return value, number
    count = end - begin
    for k in range(count):
        unit = market.unit[begin + k]
        bench.gain[k] = np.int64(market.worth[begin + k]) * SCALE - price[unit]
        bench.size[k] = market.size[unit]
    return best_group(bench.gain, bench.size, count, smallest, market.largest, market.mixed[offer], bench.chosen)


@compiled
def _gains(worth: Ints, unit: Ints, price: Ints) -> int:
    """What all who gain would gain together. Nearly every offer is found wanting here, so this loop must be short."""
    gains = 0
    for k in range(len(worth)):
        gains += max(worth[k] * SCALE - price[unit[k]], 0)
    return gains


@compiled
def values(market: Market, price: Ints) -> Ints:
    """The value of the best group of every offer."""
    room = bench(market)
    value = np.empty(len(market.start) - 1, dtype=np.int64)
    for offer in range(len(value)):
        value[offer], _ = group_of(market, offer, price, IMPOSSIBLE, room)
    return value


@compiled
def descend(market: Market, standing: Standing, floor: int, memory: int, steps: int) -> bool:
    """Price so many times; False where the prices are as good as they can be."""
    offers = len(market.start) - 1
    room = bench(market)
    members = np.empty((offers, market.largest), dtype=np.int32)
    number_of = np.zeros(offers, dtype=np.int64)
    value = np.empty(offers, dtype=np.int64)
    led = np.empty(len(market.row_leader), dtype=np.int64)
    times = np.empty(offers, dtype=np.int64)
    asked = np.empty(offers, dtype=np.int64)
    used = np.empty(len(market.size), dtype=np.int64)
    leading = np.empty(len(standing.wage), dtype=np.int64)
    whole, real = standing.whole, standing.real
    for _ in range(steps):
        _raise_ceilings(market, standing)
        for offer in range(offers):
            least = standing.toll[offer] + _cheapest(market, offer, standing.wage)
            if standing.fixed[offer] > 0:
                least = IMPOSSIBLE
            value[offer] = IMPOSSIBLE
            if standing.ceiling[offer] > least:
                standing.ceiling[offer], units = group_of(market, offer, standing.price, least, room)
                if standing.ceiling[offer] > least:
                    value[offer] = standing.ceiling[offer] - standing.toll[offer]
                    number_of[offer] = units
                    for k in range(units):
                        members[offer, k] = market.unit[market.start[offer] + room.chosen[k]]
        total, number = lead(market, value, standing.wage, standing.rooms, standing.blocked, led)
        times[:] = 0
        leading[:] = 0
        for k in range(number):
            times[market.lead_offer[led[k]]] += 1
        for row_led in led[:number]:
            leading[market.lead_leader[row_led]] += 1
        used[:] = 0
        for offer in range(offers):
            standing.asked[offer] += (times[offer] * OFTEN - standing.asked[offer]) >> memory
            asked[offer] = times[offer]
            total += standing.toll[offer] * standing.most[offer]
            times[offer] += standing.fixed[offer]
            if times[offer] == 0:
                continue
            total += (value[offer] + standing.toll[offer]) * standing.fixed[offer]
            for k in range(number_of[offer]):
                used[members[offer, k]] += times[offer]
        for unit in range(len(used)):
            total += standing.price[unit]
        for leader in range(len(leading)):
            total += standing.wage[leader] * standing.leads[leader]
        if total < whole[LOWEST]:
            whole[LOWEST], whole[WAITED] = total, 0
            standing.best_price[:] = standing.price
            standing.best_wage[:] = standing.wage
            standing.best_toll[:] = standing.toll
        else:
            whole[WAITED] += 1
        if whole[LOWEST] // SCALE <= floor:
            return False
        length = _pull(standing.price, standing.price_pull, used, np.ones_like(used))
        length += _pull(standing.wage, standing.wage_pull, leading, standing.leads)
        length += _pull(standing.toll, standing.toll_pull, asked, standing.most)
        if whole[WAITED] > whole[PATIENCE]:
            whole[WAITED] = 0
            real[PACE] *= real[SLOWER]
            real[AMBITION] *= real[HUMBLER]
            standing.price[:] = standing.best_price
            standing.wage[:] = standing.best_wage
            standing.toll[:] = standing.best_toll
            standing.price_pull[:] = 0
            standing.wage_pull[:] = 0
            standing.toll_pull[:] = 0
            continue
        if length == 0:
            return False
        # Whole, so that no machine rounds the way there differently.
        aim = max(floor * SCALE, int(whole[LOWEST] * (1 - real[AMBITION])))
        far = real[PACE] * MOMENTUM * max(total - aim, SCALE) / length
        _move(standing.price, standing.price_pull, far)
        _move(standing.wage, standing.wage_pull, far)
        _move(standing.toll, standing.toll_pull, far)
    return True


@compiled
def _cheapest(market: Market, offer: int, wage: Ints) -> int:
    """What the cheapest facilitator of an offer asks."""
    least = HIGHEST << 10
    for k in range(market.leader_start[offer], market.leader_start[offer + 1]):
        least = min(least, wage[market.leader[k]])
    return least


@compiled
def _raise_ceilings(market: Market, standing: Standing) -> None:
    """Let ceilings rise by as much as any group can have gained since prices were last seen.

    That is what the units whose prices fell most have gained, as many as a group can hold.
    """
    falls = np.zeros(market.largest, dtype=np.int64)
    for unit in range(len(standing.price)):
        fall = standing.seen[unit] - standing.price[unit]
        if fall > falls[0]:
            at = 0
            while at + 1 < len(falls) and falls[at + 1] < fall:
                falls[at] = falls[at + 1]
                at += 1
            falls[at] = fall
    standing.ceiling[:] += falls.sum()
    standing.seen[:] = standing.price


@compiled
def _pull(price: Ints, pull: Ints, used: Ints, there: Ints) -> int:
    """Follow what is idle by a running mean; its squared length."""
    length = 0
    for k in range(len(price)):
        idle = there[k] - used[k]
        # A price of nothing cannot fall further.
        if price[k] == 0 and idle > 0:
            idle = 0
        pull[k] = (8 * pull[k] + 2 * MOMENTUM * idle) // 10
        length += pull[k] * pull[k]
    return length


@compiled
def _move(price: Ints, pull: Ints, far: float) -> None:
    for k in range(len(price)):
        moved = np.rint(min(max(far * pull[k], -HIGHEST), HIGHEST))
        price[k] = min(max(price[k] - np.int64(moved), 0), HIGHEST)
