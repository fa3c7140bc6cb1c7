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
    whole: Ints
    real: Floats


@compiled
def group_of(market: Market, offer: int, price: Ints, gain: Ints, size: Ints, chosen: Ints) -> tuple[int, int]:
    """The value of the best group of an offer at these prices, and how many units it has, with places in `chosen`."""
    begin, count = market.start[offer], 0
    for pair in range(begin, market.start[offer + 1]):
        unit = market.unit[pair]
        gain[count] = np.int64(market.worth[pair]) * SCALE - price[unit]
        size[count] = market.size[unit]
        count += 1
    return best_group(gain, size, count, market.smallest[offer], market.largest, market.mixed[offer], chosen)


@compiled
def most_in(market: Market) -> int:
    """The most units that any offer has."""
    most = 0
    for offer in range(len(market.start) - 1):
        most = max(most, market.start[offer + 1] - market.start[offer])
    return most


@compiled
def values(market: Market, price: Ints) -> Ints:
    """The value of the best group of every offer."""
    most = most_in(market)
    gain, size = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    chosen = np.empty(market.largest, dtype=np.int64)
    value = np.empty(len(market.start) - 1, dtype=np.int64)
    for offer in range(len(value)):
        value[offer], _ = group_of(market, offer, price, gain, size, chosen)
    return value


@compiled
def descend(market: Market, standing: Standing, floor: int, memory: int, steps: int) -> bool:
    """Price so many times; False where the prices are as good as they can be."""
    offers = len(market.start) - 1
    most = most_in(market)
    gain, size = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    chosen = np.empty(market.largest, dtype=np.int64)
    value = np.empty(offers, dtype=np.int64)
    led = np.empty(len(market.row_leader), dtype=np.int64)
    times = np.empty(offers, dtype=np.int64)
    asked = np.empty(offers, dtype=np.int64)
    used = np.empty(len(market.size), dtype=np.int64)
    leading = np.empty(len(standing.wage), dtype=np.int64)
    whole, real = standing.whole, standing.real
    for _ in range(steps):
        for offer in range(offers):
            value[offer] = IMPOSSIBLE
            if standing.fixed[offer] == 0 and not _hopeful(market, offer, standing):
                continue
            value[offer], _ = group_of(market, offer, standing.price, gain, size, chosen)
            value[offer] -= standing.toll[offer]
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
            _, units = group_of(market, offer, standing.price, gain, size, chosen)
            total += (value[offer] + standing.toll[offer]) * standing.fixed[offer]
            for k in range(units):
                used[market.unit[market.start[offer] + chosen[k]]] += times[offer]
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
def _hopeful(market: Market, offer: int, standing: Standing) -> bool:
    """Whether the best group of an offer might be worth more than its toll and its cheapest facilitator."""
    least = HIGHEST << 10
    for k in range(market.leader_start[offer], market.leader_start[offer + 1]):
        least = min(least, standing.wage[market.leader[k]])
    gains = 0
    for pair in range(market.start[offer], market.start[offer + 1]):
        gains += max(0, np.int64(market.worth[pair]) * SCALE - standing.price[market.unit[pair]])
    return bool(gains > least + standing.toll[offer])


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
