"""A set of offers, made ready to be priced many times.

Units, facilitators and rooms are numbered anew, without gaps, and the leads are
put in order: hour by hour, facilitator by facilitator, room by room. Blocks hold
what shares rooms within one hour.
"""

import numpy as np

from dure.science.matching.kernels.market import Market
from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.problem import Ints

UNLIMITED = 1 << 40
"""Rooms there are online."""


class Relaxed:
    """The columns of some offers, in numbers of their own, and as a `market` for kernels."""

    def __init__(self, offers: Offers) -> None:
        self.offers = offers
        self.units, unit = np.unique(offers.unit, return_inverse=True)
        self.size = offers.size[self.units]
        self.leaders, leader = np.unique(offers.leader, return_inverse=True)
        self.max_groups = offers.max_groups[self.leaders]
        self.rooms = np.unique(offers.room[offers.room != NO_ROOM])
        self.rooms_left = np.append(offers.rooms[self.rooms], UNLIMITED)
        self.place = np.full(len(offers), len(self.rooms), dtype=np.int64)
        indoors = offers.room != NO_ROOM
        self.place[indoors] = np.searchsorted(self.rooms, offers.room[indoors])
        self.market = self._market(unit.astype(np.int32), leader.astype(np.int64))

    def hours(self) -> list[tuple[int, int]]:
        """The facilitator and the hour of every row of the market."""
        market = self.market
        lead = market.lead_offer[market.cell_first[market.row_first[:-1]]]
        return list(zip(market.row_leader.tolist(), market.slot[lead].tolist(), strict=True))

    def _market(self, unit: Ints, leader: Ints) -> Market:
        offers = self.offers
        lead_offer = offers.offer_of_lead()
        slot, place = offers.slot[lead_offer], self.place[lead_offer]
        order = np.lexsort((place, leader, slot))
        lead_offer, lead_leader, place = lead_offer[order], leader[order], place[order]
        new_row = np.diff(slot[order] * len(self.leaders) + lead_leader, prepend=-1) != 0
        new_cell = new_row | (np.diff(place, prepend=-1) != 0)
        cell_first = np.flatnonzero(new_cell)
        row_of_cell = (np.cumsum(new_row) - 1)[cell_first]
        row_first = np.flatnonzero(np.diff(row_of_cell, prepend=-1))
        block = self._blocks(row_of_cell, place[cell_first])
        blocks, row_block = np.unique(block, return_inverse=True)
        of_block = np.bincount(row_block, minlength=len(blocks))
        mixed = np.maximum.reduceat(self.size[unit], offers.start[:-1]) > 1
        return Market(
            start=offers.start,
            unit=unit,
            worth=offers.worth.astype(np.int32),
            size=self.size,
            smallest=offers.smallest,
            largest=offers.largest,
            mixed=mixed,
            slot=offers.slot,
            most=offers.most,
            place=self.place,
            leader_start=offers.leader_start,
            leader=leader,
            lead_offer=lead_offer,
            lead_leader=lead_leader,
            cell_first=np.append(cell_first, len(lead_offer)).astype(np.int64),
            cell_place=place[cell_first],
            row_first=np.append(row_first, len(cell_first)).astype(np.int64),
            row_leader=lead_leader[cell_first][row_first],
            row_block=row_block.astype(np.int64),
            block_first=np.concatenate(([0], np.cumsum(of_block))).astype(np.int64),
            block_row=np.argsort(row_block, kind="stable").astype(np.int64),
        )

    def _blocks(self, row: Ints, place: Ints) -> Ints:
        """For every row a number that it shares with all rows it shares rooms with, directly or not."""
        # Rooms are numbered venue by hour, so that a room already belongs to one hour.
        label = np.arange(int(row.max(initial=-1)) + 1, dtype=np.int64)
        inside = place < len(self.rooms)
        row, place = row[inside], place[inside]
        while True:
            before = label.copy()
            lowest = np.full(len(self.rooms), len(label), dtype=np.int64)
            np.minimum.at(lowest, place, label[row])
            np.minimum.at(label, row, lowest[place])
            if np.array_equal(before, label):
                return label


def spread(start: Ints, count: Ints) -> Ints:
    """The numbers of several ranges, one after another."""
    total = int(count.sum())
    if not total:
        return np.empty(0, dtype=np.int64)
    numbers: Ints = np.arange(total, dtype=np.int64) + np.repeat(start - (np.cumsum(count) - count), count)
    return numbers
