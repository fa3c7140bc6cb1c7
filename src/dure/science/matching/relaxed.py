"""The plan relaxed: what it is worth at given prices, and who is asked for how often.

At fixed prices of people and of facilitators the best plan falls apart into the
best whole group of every offer and, hour by hour, an assignment of facilitators
to rooms. Most offers are out of the question at most prices: the gains of all
the people who would gain, wages aside, are a quick upper bound of an offer, and
only offers that pass it are looked at closely.

Facilitators and rooms are assigned block by block; a block holds what shares
facilitators or rooms within one hour. Where nobody's first choice collides with
another's, first choices are the assignment.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.problem import Bools, Ints

SCALE = 1 << 12
"""Prices are whole 4096ths of a point."""
IMPOSSIBLE = -(1 << 52)


@dataclass(eq=False)
class Capacity:
    """Rooms and leads that are left; the last room is online, which is never full. Blocked cells may not be used."""

    rooms: Ints
    leads: Ints
    blocked: Bools

    @classmethod
    def of(cls, relaxed: "Relaxed") -> Self:
        """Everything there is."""
        return cls(relaxed.rooms_left.copy(), relaxed.max_groups.copy(), np.zeros(len(relaxed.cell_first), np.bool_))


@dataclass(frozen=True, eq=False)
class Groups:
    """The best whole group of each of some offers: group k has the pairs `pair[start[k]:start[k + 1]]`."""

    offer: Ints
    value: Ints
    start: Ints
    pair: Ints


class Relaxed:
    """A set of offers, made ready to be priced many times. Units are numbered anew, without gaps."""

    def __init__(self, offers: Offers) -> None:
        self.offers = offers
        self.units, self.unit = np.unique(offers.unit, return_inverse=True)
        self.worth: npt.NDArray[np.signedinteger[Any]]
        self.size = offers.size[self.units]
        self.leaders, self.leader = np.unique(offers.leader, return_inverse=True)
        self.max_groups = offers.max_groups[self.leaders]
        worth = offers.worth * SCALE
        whole = np.int32 if worth.max(initial=0) < 1 << 27 else np.int64
        self.worth = worth.astype(whole)
        self.pair_size = self.size[self.unit]
        self.alone = bool((self.size == 1).all())
        self.starts = offers.start[:-1]
        self.lead_offer = offers.offer_of_lead()
        self.some_multiple = (
            np.zeros(len(offers), dtype=np.bool_)
            if self.alone
            else np.maximum.reduceat(self.pair_size, self.starts) > 1
        )
        self._cells()

    def _cells(self) -> None:
        """Order the leads by hour, facilitator and room, and find the blocks."""
        offers = self.offers
        slot, room = offers.slot[self.lead_offer], offers.room[self.lead_offer]
        order = np.lexsort((room, self.leader, slot))
        self.lead_offer, leader = self.lead_offer[order], self.leader[order]
        slot, room = slot[order], room[order]
        self.lead_leader = leader
        row_key = slot * len(self.leaders) + leader
        new_row = np.diff(row_key, prepend=-1) != 0
        new_cell = new_row | (np.diff(room, prepend=-2) != 0)
        self.cell_first = np.flatnonzero(new_cell)
        self.lead_cell = np.cumsum(new_cell) - 1
        self.cell_row = (np.cumsum(new_row) - 1)[self.cell_first]
        self.row_first = np.flatnonzero(np.diff(self.cell_row, prepend=-1))
        self.row_leader = leader[self.cell_first][self.row_first]
        self.cell_room = room[self.cell_first]
        self.cell_leader = leader[self.cell_first]
        # Rooms are numbered venue by hour, so a room already belongs to one hour.
        self.rooms, number = np.unique(self.cell_room[self.cell_room != NO_ROOM], return_inverse=True)
        self.cell_place = np.full(len(self.cell_room), len(self.rooms), dtype=np.int64)
        self.cell_place[self.cell_room != NO_ROOM] = number
        self.rooms_left = np.append(offers.rooms[self.rooms], 1 << 40)
        self.offer_place = np.full(len(offers), len(self.rooms), dtype=np.int64)
        indoors = offers.room != NO_ROOM
        self.offer_place[indoors] = np.searchsorted(self.rooms, offers.room[indoors])
        self.block = self._blocks()

    def _blocks(self) -> Ints:
        """For every cell the block it is in."""
        label = np.arange(len(self.row_first), dtype=np.int64)
        inside = self.cell_place < len(self.rooms)
        row, place = self.cell_row[inside], self.cell_place[inside]
        while True:
            before = label.copy()
            lowest = np.full(len(self.rooms), len(label), dtype=np.int64)
            np.minimum.at(lowest, place, label[row])
            np.minimum.at(label, row, lowest[place])
            if np.array_equal(before, label):
                block: Ints = label[self.cell_row]
                return block

    def gains(self, price: Ints) -> Ints:
        """What each pair brings beyond its unit's price."""
        gains: Ints = self.worth - price.astype(self.worth.dtype)[self.unit]
        return gains

    def hopeful(self, gains: Ints, least: Ints) -> Ints:
        """The offers whose best group might be worth more than `least`."""
        most = np.add.reduceat(np.maximum(gains, 0), self.starts, dtype=np.int64)
        return np.flatnonzero(most > least).astype(np.int64)

    def least_wage(self, wage: Ints) -> Ints:
        """The lowest wage of the facilitators of every offer."""
        offers = self.offers
        lowest: Ints = np.minimum.reduceat(wage[self.leader], offers.leader_start[:-1])
        return lowest

    def groups(self, chosen: Ints, gains: Ints) -> Groups:
        """The best whole group of each chosen offer."""
        offers = self.offers
        largest = offers.largest
        start, count = offers.start[chosen], np.diff(offers.start)[chosen]
        pairs = spread(start, count)
        segment = np.repeat(np.arange(len(chosen)), count)
        first = np.cumsum(count) - count
        gain = gains[pairs].astype(np.int64)
        # One sort of whole numbers holding segment, gain and place.
        low, high = int(gain.min(initial=0)), int(gain.max(initial=0))
        width, place = (high - low).bit_length(), max(1, len(pairs)).bit_length()
        key = (((segment << width) | (high - gain)) << place) | np.arange(len(pairs))
        key.sort()
        order = key & ((1 << place) - 1)
        ranked = np.arange(len(pairs)) - first[segment]
        gain, pairs = gain[order], pairs[order]
        smallest = offers.smallest[chosen]
        taken = (ranked < largest) & ((gain > 0) | (ranked < smallest[segment]))
        value = np.add.reduceat(np.where(taken, gain, 0), first) if len(chosen) else count
        value = np.where(count >= smallest, value, IMPOSSIBLE)
        if not self.alone and len(chosen):
            self._combine(chosen, pairs, gain, segment, first, taken, value)
        each = np.bincount(segment[taken], minlength=len(chosen))
        return Groups(chosen, value, np.concatenate(([0], np.cumsum(each))).astype(np.int64), pairs[taken])

    def _combine(
        self, chosen: Ints, pairs: Ints, gain: Ints, segment: Ints, first: Ints, taken: Bools, value: Ints
    ) -> None:
        """The same where some units are of several people."""
        offers, size = self.offers, self.pair_size[pairs]
        multiple, smallest = self.some_multiple[chosen], offers.smallest[chosen]
        # All who gain, where that makes a group; only otherwise sizes have to be combined.
        people = np.add.reduceat(np.where(gain > 0, size, 0), first)
        simple = multiple & (people >= smallest) & (people <= offers.largest)
        where = simple[segment]
        taken[where] = gain[where] > 0
        value[simple] = np.add.reduceat(np.maximum(gain, 0), first)[simple]
        rest = multiple & ~simple
        if not rest.any():
            return
        inside = np.flatnonzero(rest[segment])
        row = (np.cumsum(rest) - 1)[segment[inside]]
        value[rest], taken[inside] = combined(row, size[inside], gain[inside], smallest[rest], offers.largest)

    def assign(self, groups: Groups, wage: Ints, capacity: Capacity) -> tuple[int, Ints, Ints]:
        """Who leads what: what it is worth beyond wages, groups by place in the list, their leaders."""
        of = np.full(len(self.offers), IMPOSSIBLE, dtype=np.int64)
        of[groups.offer] = groups.value
        lead = of[self.lead_offer]
        cell = np.maximum.reduceat(lead, self.cell_first) - wage[self.cell_leader]
        usable = (cell > 0) & ~capacity.blocked & (capacity.rooms[self.cell_place] > 0)
        good = np.flatnonzero(usable)
        if not len(good):
            nothing = np.empty(0, dtype=np.int64)
            return 0, nothing, nothing
        worth, row = cell[good], self.cell_row[good]
        begins = np.flatnonzero(np.diff(row, prepend=-1))
        best = np.maximum.reduceat(worth, begins)
        runs = np.diff(begins, append=len(row))
        position = np.where(worth == best.repeat(runs), np.arange(len(row)), len(row))
        taken = np.minimum.reduceat(position, begins)
        place = self.cell_place[good]
        crowd = np.bincount(place[taken], minlength=len(capacity.rooms))
        over = crowd > capacity.rooms
        if over.any():
            taken = self._settle(good, worth, row, place, taken, capacity.rooms)
        cells = good[taken]
        total = int(worth[taken].sum())
        # The offer that makes the cell's value, the first of equals.
        highest = cell[cells] + wage[self.cell_leader[cells]]
        ends = np.append(self.cell_first[1:], len(lead))[cells]
        count = ends - self.cell_first[cells]
        leads = spread(self.cell_first[cells], count)
        first = np.cumsum(count) - count
        position = np.where(lead[leads] == highest.repeat(count), np.arange(len(leads)), len(leads))
        found = leads[np.minimum.reduceat(position, first)]
        number = np.zeros(len(self.offers), dtype=np.int64)
        number[groups.offer] = np.arange(len(groups.offer))
        return total, number[self.lead_offer[found]], self.lead_leader[found]

    def _settle(self, good: Ints, worth: Ints, row: Ints, place: Ints, taken: Ints, rooms: Ints) -> Ints:
        """The assignment in the blocks where a room is wanted too often."""
        # Inline because it takes half a second to import and small plans need little else.
        from scipy.optimize import linear_sum_assignment

        over = np.bincount(place[taken], minlength=len(rooms)) > rooms
        block = self.block[good]
        contested = np.unique(block[taken[over[place[taken]]]])
        kept = [taken[~np.isin(block[taken], contested)]]
        inside = np.flatnonzero(np.isin(block, contested))
        inside = inside[np.argsort(block[inside], kind="stable")]
        edges = np.flatnonzero(np.diff(block[inside], append=-1)) + 1
        begin = 0
        online = len(self.rooms)
        for end in edges.tolist():
            cells = inside[begin:end]
            begin = end
            rows, at_row = np.unique(row[cells], return_inverse=True)
            places, at_place = np.unique(place[cells], return_inverse=True)
            alone = np.full(len(rows), -1, dtype=np.int64)
            outside = np.zeros(len(rows), dtype=np.int64)
            away = place[cells] == online
            alone[at_row[away]] = cells[away]
            outside[at_row[away]] = worth[cells[away]]
            table = np.zeros((len(rows), len(places)), dtype=np.int64)
            which = np.full((len(rows), len(places)), -1, dtype=np.int64)
            here = ~away
            table[at_row[here], at_place[here]] = np.maximum(worth[cells[here]] - outside[at_row[here]], 0)
            which[at_row[here], at_place[here]] = cells[here]
            times = np.minimum(rooms[places], len(rows))
            seat = np.repeat(np.arange(len(places)), times)
            seats = table[:, seat]
            mine, theirs = linear_sum_assignment(seats.astype(np.float64), maximize=True)
            used = seats[mine, theirs] > 0
            alone[mine[used]] = which[mine[used], seat[theirs[used]]]
            kept.append(alone[alone >= 0])
        return np.sort(np.concatenate(kept))


def combined(row: Ints, size: Ints, gain: Ints, smallest: Ints, largest: int) -> tuple[Ints, Bools]:
    """The best sets of many offers with units of several people: their values, and who is in them.

    Entries come row by row, with the highest gain first. Sizes are combined one
    after another; for every exact number of people the best way is kept.
    """
    rows = len(smallest)
    best = np.full((rows, largest + 1), IMPOSSIBLE, dtype=np.int64)
    best[:, 0] = 0
    ways = []
    for each in np.unique(size).tolist():
        mine = np.flatnonzero(size == each)
        count = np.bincount(row[mine], minlength=rows)
        first = np.cumsum(count) - count
        rank = np.arange(len(mine)) - first[row[mine]]
        running = np.concatenate(([0], np.cumsum(gain[mine])))
        start = running[first]
        found, taken = best.copy(), np.zeros_like(best)
        for times in range(1, min(largest // each, int(count.max())) + 1):
            brought = np.where(count >= times, running[np.minimum(first + times, len(mine))] - start, IMPOSSIBLE)
            seats = each * times
            more = best[:, : largest + 1 - seats] + brought[:, None]
            better = more > found[:, seats:]
            found[:, seats:][better] = more[better]
            taken[:, seats:][better] = times
        best = found
        ways.append((each, mine, rank, taken))
    allowed = np.where(np.arange(largest + 1) >= smallest[:, None], best, IMPOSSIBLE)
    seats_left = allowed.argmax(axis=1)
    every = np.arange(rows)
    value = np.maximum(allowed[every, seats_left], IMPOSSIBLE)
    chosen = np.zeros(len(row), dtype=np.bool_)
    for each, mine, rank, taken in reversed(ways):
        times = taken[every, seats_left]
        chosen[mine] = rank < times[row[mine]]
        seats_left = seats_left - each * times
    return value, chosen


def best_set(gain: list[int], size: list[int], smallest: int, largest: int) -> tuple[int, tuple[int, ...]]:
    """The best set with a total size in bounds, as places in lists that begin with the highest gain.

    >>> best_set([9, 8, 5, -1], [1, 2, 1, 1], 3, 3)
    (17, (0, 1))
    """
    by_size: dict[int, list[int]] = {}
    for k, each in enumerate(size):
        mine = by_size.setdefault(each, [])
        if len(mine) < largest // each:
            mine.append(k)
    table: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for each, ranked in sorted(by_size.items()):
        combined: dict[int, tuple[int, tuple[int, ...]]] = {}
        for seats, (already, chosen) in table.items():
            value = already
            for taken, total in enumerate(range(seats, largest + 1, each)):
                if taken > len(ranked):
                    break
                if taken:
                    value += gain[ranked[taken - 1]]
                if total not in combined or value > combined[total][0]:
                    combined[total] = (value, (*chosen, *ranked[:taken]))
        table = combined
    whole = [(value, -seats, chosen) for seats, (value, chosen) in table.items() if seats >= smallest]
    if not whole:
        return IMPOSSIBLE, ()
    best, _, members = max(whole, key=lambda one: one[:2])
    return best, members


def spread(start: Ints, count: Ints) -> Ints:
    """The numbers of several ranges, one after another."""
    total = int(count.sum())
    if not total:
        return np.empty(0, dtype=np.int64)
    numbers: Ints = np.arange(total, dtype=np.int64) + np.repeat(start - (np.cumsum(count) - count), count)
    return numbers
