"""Who leads what, exactly, when every offer has a value and every facilitator a wage."""

import numpy as np

from dure.science.matching.kernels.compiled import compiled
from dure.science.matching.kernels.group import IMPOSSIBLE
from dure.science.matching.kernels.market import Market
from dure.science.matching.problem import Bools, Ints

ENDLESS = 1 << 60


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
    for block in range(len(contested)):
        if contested[block]:
            _settle(market, market.block_row[market.block_first[block] : market.block_first[block + 1]],
                    cell_worth, rooms, first)  # fmt: skip
    total, number = 0, 0
    for row in range(rows):
        if first[row] >= 0:
            total += cell_worth[first[row]]
            led[number] = cell_lead[first[row]]
            number += 1
    return total, number


@compiled
def _settle(market: Market, block: Ints, cell_worth: Ints, rooms: Ints, first: Ints) -> None:
    """The best cells for the rows of a block where first choices want too much of a room.

    Rows come in one by one, each by a shortest augmenting path (Kuhn 1955;
    Jonker and Volgenant 1987). Leading online or nothing is always possible, so
    that a path may end with anybody's doing so.
    """
    online = len(rooms) - 1
    rows = np.empty(len(block), dtype=np.int64)
    count = 0
    for row in block:
        if first[row] >= 0:
            rows[count] = row
            count += 1
    # Seats: as many as there are rooms in every place that somebody gains from.
    number_of = np.full(len(rooms), -1, dtype=np.int64)
    places = np.empty(len(rooms), dtype=np.int64)
    found = 0
    for k in range(count):
        for cell in range(market.row_first[rows[k]], market.row_first[rows[k] + 1]):
            place = market.cell_place[cell]
            if place != online and cell_worth[cell] > 0 and number_of[place] < 0:
                number_of[place], places[found] = found, place
                found += 1
    seat_of = np.zeros(found + 1, dtype=np.int64)
    for k in range(found):
        seat_of[k + 1] = seat_of[k] + min(rooms[places[k]], count)
    seats = seat_of[found]
    cost = np.zeros((count, seats + 1), dtype=np.int64)
    cell_of = np.full((count, found + 1), -1, dtype=np.int64)
    place_of = np.empty(seats + 1, dtype=np.int64)
    place_of[seats] = found
    for k in range(found):
        place_of[seat_of[k] : seat_of[k + 1]] = k
    for k in range(count):
        outside = 0
        for cell in range(market.row_first[rows[k]], market.row_first[rows[k] + 1]):
            if market.cell_place[cell] == online and cell_worth[cell] > 0:
                outside, cell_of[k, found] = cell_worth[cell], cell
        for cell in range(market.row_first[rows[k]], market.row_first[rows[k] + 1]):
            place = market.cell_place[cell]
            if place != online and cell_worth[cell] > outside:
                here = number_of[place]
                cell_of[k, here] = cell
                cost[k, seat_of[here] : seat_of[here + 1]] = outside - cell_worth[cell]
    sitting = matching(cost, seats)
    first[rows[:count]] = cell_of[:, found]
    for seat in range(seats):
        k = sitting[seat]
        if k >= 0 and cost[k, seat] < 0:
            first[rows[k]] = cell_of[k, place_of[seat]]


@compiled
def matching(cost: Ints, seats: int) -> Ints:
    """Who sits where at the lowest cost, -1 on empty seats; the last column is standing, for as many as like to."""
    rows = len(cost)
    row_price = np.zeros(rows, dtype=np.int64)
    seat_price = np.zeros(seats + 1, dtype=np.int64)
    sitting = np.full(seats + 1, -1, dtype=np.int64)
    came_from = np.empty(seats + 1, dtype=np.int64)
    least = np.empty(seats + 1, dtype=np.int64)
    reached = np.empty(seats + 1, dtype=np.bool_)
    for new in range(rows):
        least[:] = ENDLESS
        reached[:] = False
        row, seat = new, -1
        row_price_new = 0
        while True:
            price = row_price_new if row == new else row_price[row]
            delta, nearest = ENDLESS, -1
            for k in range(seats + 1):
                if reached[k]:
                    continue
                along = cost[row, k] - price - seat_price[k]
                if along < least[k]:
                    least[k], came_from[k] = along, seat
                if least[k] < delta:
                    delta, nearest = least[k], k
            row_price_new += delta
            for k in range(seats + 1):
                if reached[k]:
                    row_price[sitting[k]] += delta
                    seat_price[k] -= delta
                else:
                    least[k] -= delta
            seat = nearest
            if seat == seats or sitting[seat] < 0:
                break
            reached[seat] = True
            row = sitting[seat]
        row_price[new] = row_price_new
        while seat >= 0:
            before = came_from[seat]
            who = new if before < 0 else sitting[before]
            if seat < seats:
                sitting[seat] = who
            seat = before
    return sitting[:seats]
