"""Which exchanges may be worth a closer look: an estimate for all offers and groups at once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dure.science.matching.problem import Bools, Ints
from dure.science.matching.seated import NOBODY, Seated

EACH = 4
"""How many exchanges are looked at closely for each group that could close, and for each offer."""
MOST_TRIED = 400
"""How many exchanges are looked at closely in a round."""

Way = tuple[int, int, tuple[int, ...]]
"""An offer to open, its leader, the groups to close for it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A group to open, the groups to close for it, who is in it, and what that brings.

    `gain` is in points; `moves` are the people who would leave the group they
    had, less those who would return to it.
    """

    offer: int
    leader: int
    closing: tuple[int, ...]
    units: tuple[int, ...]
    gain: int
    moves: int

    def rate(self) -> int:
        """Points for each person moved; where nobody is, more than any move could bring."""
        return self.gain if self.moves <= 0 else self.gain // self.moves


@dataclass(frozen=True, eq=False)
class Ways:
    """Every way to open an offer, in columns: its leader, and one or two groups to close or NOBODY."""

    offer: Ints
    leader: Ints
    first: Ints
    second: Ints


def elsewhere(seated: Seated) -> Ints:
    """For every unit the worth of the best seat that is left in another open group."""
    offers = seated.offers
    best = np.zeros(len(offers.size), dtype=np.int64)
    seats = seated.seats()
    for number, group in seated.groups.items():
        left = seats[number]
        if left <= 0:
            continue
        pairs = offers.pairs(group.offer)
        unit = offers.unit[pairs]
        value = np.where((seated.at[unit] != number) & (offers.size[unit] <= left), offers.worth[pairs], 0)
        best[unit] = np.maximum(best[unit], value)
    return best


class Estimates:
    """What exchanges would bring, roughly, as people sit now."""

    def __init__(self, seated: Seated) -> None:
        self.seated, self.offers = seated, seated.offers
        self.worth = self.offers.worth.astype(np.int64)
        self.size = self.offers.size[self.offers.unit]
        self.of_pair, self.of_lead = self.offers.offer_of_pair(), self.offers.offer_of_lead()

    def promising(self, other: Ints, left: int, least: int) -> Iterator[Way]:
        """Ways that may bring at least so much for every person moved, the best first, for so many moves left.

        `other` is what everybody's best seat `elsewhere` is worth.
        """
        seated, offers = self.seated, self.offers
        at = seated.at[offers.unit]
        people, points = self._waiting(at)
        held = np.flatnonzero(seated.at >= 0)
        groups = len(seated.seats())
        loss = _sums(seated.at[held], seated.worth_at[held] - other[held], groups)
        stay = _sums(seated.at[held], seated.stay_at[held], groups)
        # Where nobody waits there is nothing to win.
        ways = self._ways(loss, points > 0)
        come, brought = self._coming(ways, at, points > 0, other)
        gain, moves, there = (
            points[ways.offer] + brought,
            np.zeros(len(ways.offer), np.int64),
            people[ways.offer] + come,
        )
        for closing in (ways.first, ways.second):
            some = closing >= 0
            gain[some] -= loss[closing[some]]
            moves[some] += stay[closing[some]]
        lent, at_ease = self._lendable(at)
        lacking = np.maximum(0, offers.smallest[ways.offer] - there - at_ease[ways.offer])
        moves += lacking
        good = (lacking <= lent[ways.offer]) & (gain > 0) & (moves <= left) & (gain >= least * moves)
        return self._best(ways, np.flatnonzero(good), gain, moves)

    def _waiting(self, at: Ints) -> tuple[Ints, Ints]:
        """How many people without a group fit each offer, and what the best of them are worth there."""
        start, free = self.offers.start[:-1], at == NOBODY
        people = np.add.reduceat(np.where(free, self.size, 0), start)
        points = np.add.reduceat(np.where(free, self.worth, 0), start)
        largest = self.offers.largest
        return people, np.where(people > largest, points * largest // np.maximum(people, 1), points)

    def _lendable(self, at: Ints) -> tuple[Ints, Ints]:
        """How many people who fit each offer could be lent: who would count as moved, and who would not."""
        start = self.offers.start[:-1]
        spared = (at != NOBODY) & (self.seated.spare()[at] >= self.size)
        stays = self.seated.stay_at[self.offers.unit] > 0
        lent = np.add.reduceat(np.where(spared & stays, self.size, 0), start)
        return lent, np.add.reduceat(np.where(spared & ~stays, self.size, 0), start)

    def _coming(self, ways: Ways, at: Ints, wanted: Bools, other: Ints) -> tuple[Ints, Ints]:
        """How many people of the groups to close could come along, and what more they would be worth."""
        groups = len(self.seated.seats())
        taken = np.flatnonzero((at != NOBODY) & wanted[self.of_pair])
        shared, where = np.unique(self.of_pair[taken] * groups + at[taken], return_inverse=True)
        come, brought = np.zeros(len(ways.offer), np.int64), np.zeros(len(ways.offer), np.int64)
        if not len(shared):
            return come, brought
        people = _sums(where, self.size[taken], len(shared))
        extra = _sums(where, np.maximum(self.worth[taken] - other[self.offers.unit[taken]], 0), len(shared))
        for closing in (ways.first, ways.second):
            sought = ways.offer * groups + closing
            place = np.minimum(np.searchsorted(shared, sought), len(shared) - 1)
            hit = (shared[place] == sought) & (closing >= 0)
            come[hit] += people[place[hit]]
            brought[hit] += extra[place[hit]]
        return come, brought

    def _ways(self, loss: Ints, wanted: Bools) -> Ways:
        seated, offers = self.seated, self.offers
        offer, leader = self.of_lead, offers.leader
        able = wanted[offer] & (seated.most_left[offer] > 0) & (offers.max_groups[leader] > 0)
        offer, leader = offer[able], leader[able]
        busy = seated.leads_at[leader, offers.slot[offer]]
        idle = (busy < 0) & (seated.leads_left[leader] > 0)
        rows = [(offer[idle], leader[idle], np.full(int(idle.sum()), NOBODY))]
        rows.append((offer[busy >= 0], leader[busy >= 0], busy[busy >= 0]))
        spent = np.flatnonzero((busy < 0) & (seated.leads_left[leader] <= 0))
        led = seated.led_by()
        for column in range(led.shape[1]):
            group = led[leader[spent], column]
            some = spent[group >= 0]
            rows.append((offer[some], leader[some], group[group >= 0]))
        offer, leader, first = (np.concatenate(column) for column in zip(*rows, strict=True))
        # A room that is full needs a group there to close; the one that is missed least.
        room = offers.room[offer]
        full = room >= 0
        full[full] = seated.rooms_left[room[full]] <= 0
        there = np.full(len(room), NOBODY)
        there[full] = seated.weakest_in_room(loss)[room[full]]
        frees = (first >= 0) & (seated.room_of_group(first) == room)
        second = np.where(full & ~frees, there, NOBODY)
        possible = ~full | frees | (there >= 0)
        swap = (first < 0) & (second >= 0)
        first, second = np.where(swap, second, first), np.where(swap, NOBODY, second)
        return Ways(offer[possible], leader[possible], first[possible], second[possible])

    def _best(self, ways: Ways, chosen: Ints, gain: Ints, moves: Ints) -> Iterator[Way]:
        rate = np.where(moves[chosen] > 0, gain[chosen] // np.maximum(moves[chosen], 1), gain[chosen])
        often: dict[tuple[str, int], int] = {}
        tried = 0
        for k in chosen[np.lexsort((chosen, -rate))].tolist():
            offer, leader = int(ways.offer[k]), int(ways.leader[k])
            closing = tuple(int(group[k]) for group in (ways.first, ways.second) if group[k] >= 0)
            keys = (("offer", offer), ("group", closing[0]) if closing else ("lead", leader))
            if any(often.get(one, 0) >= EACH for one in keys):
                continue
            for one in keys:
                often[one] = often.get(one, 0) + 1
            yield offer, leader, closing
            tried += 1
            if tried >= MOST_TRIED:
                return


def _sums(where: Ints, what: Ints, number: int) -> Ints:
    """Sums by number; whole numbers stay exact, they are far below 2**53."""
    sums: Ints = np.bincount(where, weights=what, minlength=number).astype(np.int64)
    return sums
