"""Who leads what, exactly, when every offer has a value and every facilitator a wage."""

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.group import IMPOSSIBLE
from dure.science.matching.kernels.market import Market
from dure.science.matching.kernels.rooming import NOBODY, rooming
from dure.science.matching.problem import Bools, Ints


@compiled
def lead(market: Market, value: Ints, wage: Ints, rooms: Ints, blocked: Bools, led: Ints) -> tuple[int, int]:
    """What the best leads are worth beyond wages, and how many they are; they come in `led`, by row.

    `value` of an offer is that of its best group, `rooms` are left at every
    place, and rows that are `blocked` lead nothing. Every row leads at most one
    group; nobody leads at a loss.
    """
    rows = len(market.row_leader)
    cell_worth = np.empty(len(market.cell_place), dtype=np.int64)
    cell_lead = np.empty(len(market.cell_place), dtype=np.int64)
    first = np.full(rows, -1, dtype=np.int64)
    crowd = np.zeros(len(rooms), dtype=np.int64)
    for row in range(rows):
        if blocked[row]:
            continue
        high = 0
        for cell in range(market.row_first[row], market.row_first[row + 1]):
            worth, found = IMPOSSIBLE, -1
            if rooms[market.cell_place[cell]] > 0:
                for k in range(market.cell_first[cell], market.cell_first[cell + 1]):
                    if value[market.lead_offer[k]] > worth:
                        worth, found = value[market.lead_offer[k]], k
            cell_worth[cell] = worth = worth - wage[market.row_leader[row]]
            cell_lead[cell] = found
            if worth > high:
                high, first[row] = worth, cell
        if first[row] >= 0:
            crowd[market.cell_place[first[row]]] += 1
    contested = np.zeros(len(market.block_first) - 1, dtype=np.bool_)
    for row in range(rows):
        if first[row] >= 0:
            place = market.cell_place[first[row]]
            if crowd[place] > rooms[place]:
                contested[market.row_block[row]] = True
    number_of = np.full(len(rooms), NOBODY, dtype=np.int64)
    for block in range(len(contested)):
        if contested[block]:
            _settle(market, market.block_row[market.block_first[block] : market.block_first[block + 1]],
                    cell_worth, rooms, first, number_of)  # fmt: skip
    total, number = 0, 0
    for row in range(rows):
        if first[row] >= 0:
            total += cell_worth[first[row]]
            led[number] = cell_lead[first[row]]
            number += 1
    return total, number


@compiled
def _settle(market: Market, block: Ints, cell_worth: Ints, rooms: Ints, first: Ints, number_of: Ints) -> None:
    """The best cells for the rows of a block where first choices want too much of a room.

    Leading online or nothing is always possible; a room is worth what it brings beyond that.
    `number_of` is NOBODY for every place, before and after.
    """
    online = len(rooms) - 1
    wishes = 0
    for row in block:
        wishes += market.row_first[row + 1] - market.row_first[row]
    start = np.zeros(len(block) + 1, dtype=np.int64)
    place, gain = np.empty(wishes, dtype=np.int64), np.empty(wishes, dtype=np.int64)
    cell_of, places = np.empty(wishes, dtype=np.int64), np.empty(wishes, dtype=np.int64)
    outside = np.full(len(block), NOBODY, dtype=np.int64)
    count, found = 0, 0
    for k in range(len(block)):
        cells = range(market.row_first[block[k]], market.row_first[block[k] + 1])
        least = 0
        for cell in cells:
            if market.cell_place[cell] == online and cell_worth[cell] > 0:
                least, outside[k] = cell_worth[cell], cell
        for cell in cells:
            here = market.cell_place[cell]
            if first[block[k]] >= 0 and here != online and cell_worth[cell] > least:
                if number_of[here] == NOBODY:
                    number_of[here], places[found] = found, here
                    found += 1
                place[count], gain[count], cell_of[count] = number_of[here], cell_worth[cell] - least, cell
                count += 1
        start[k + 1] = count
    granted = rooming(start, place[:count], gain[:count], rooms[places[:found]])
    for k in range(len(block)):
        if first[block[k]] >= 0:
            first[block[k]] = cell_of[granted[k]] if granted[k] != NOBODY else outside[k]
    for k in range(found):
        number_of[places[k]] = NOBODY
