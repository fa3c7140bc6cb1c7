"""Closing a few groups that compete with each other and opening better ones, many times.

Large neighbourhood search (Ropke and Pisinger 2006), guided by prices: a step
looks only at the people it sets free and at the offers they fit, so that it
costs the same in a town and in a country. A slightly worse plan may be kept for
a while, less and less so, and the best one is remembered. Steps are counted;
time plays no part.
"""

import heapq
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dure.science.matching.draft import Opened, Quarrels
from dure.science.matching.kernels.descent import SCALE
from dure.science.matching.kernels.group import IMPOSSIBLE
from dure.science.matching.problem import Bools, Ints
from dure.science.matching.relaxed import Relaxed, spread
from dure.science.matching.steps import Steps

MOST_CLOSED = 7
PATIENT_LOSS = 200
GUIDANCE = (100, 95, 85)
"""Per cent of the prices that count."""
BEGINNINGS = (8, 9, 10, 12, 20)
"""How many people a new group begins with at most; seats left are filled afterwards."""
WHIM = 600
"""Points by which offers are shuffled in a step, so that the same groups need not come back."""

FILL_FIRST = 0.3
AT_A_TIME = 50
"""Tries that count as one step."""

Groups = dict[int, tuple[int, int, tuple[int, ...]]]


class Hall:
    """Open groups of a part: offer, leader and units of each, in the numbers of `Relaxed`."""

    def __init__(self, relaxed: Relaxed, price: Ints, wage: Ints, pinned: Bools | None = None) -> None:
        self.relaxed, self.wage = relaxed, wage.tolist()
        offers = self.offers = relaxed.offers
        self.price = price
        self.pinned = np.zeros(len(relaxed.units), dtype=np.bool_) if pinned is None else pinned[relaxed.units]
        number = {int(unit): k for k, unit in enumerate(relaxed.units.tolist())}
        known = [pair for pair in offers.apart.tolist() if pair[0] in number and pair[1] in number]
        self.quarrels = Quarrels.among(
            np.array([[number[a], number[b]] for a, b in known], dtype=np.int64).reshape(-1, 2)
        )
        unit = self.unit = relaxed.market.unit.astype(np.int64)
        self.leader_of = relaxed.market.leader
        worth = offers.worth * SCALE
        each = price[unit]
        self.gains = {share: worth - each * share // 100 for share in GUIDANCE}
        self.worth = offers.worth
        order = np.argsort(unit, kind="stable")
        self.unit_offer = offers.offer_of_pair()[order]
        self.unit_pair = order
        counts = np.bincount(unit, minlength=len(relaxed.units))
        self.unit_start = np.concatenate(([0], np.cumsum(counts)))
        self.unit_count = counts
        self.start, self.count = offers.start[:-1], np.diff(offers.start)
        self.slot, self.room = offers.slot.tolist(), offers.room.tolist()
        self.at: Ints = np.full(len(relaxed.units), -1, dtype=np.int64)
        self.groups: Groups = {}
        self.open_at: dict[int, list[int]] = {}
        self.led_by: dict[int, list[int]] = {}
        self.in_room: dict[int, list[int]] = {}
        self.free_people = np.bincount(
            offers.offer_of_pair(), weights=relaxed.size[unit], minlength=len(offers)
        ).astype(np.int64)
        self.leads_left: list[int] = relaxed.max_groups.tolist()
        self.busy: set[tuple[int, int]] = set()
        self.place = relaxed.place
        self.rooms_left = relaxed.rooms_left.copy()
        self.most_left = offers.most.copy()
        self.size: list[int] = relaxed.size.tolist()
        self.objective = 0
        self._next = 0

    # -- what is open ------------------------------------------------------

    def open(self, offer: int, leader: int, units: Iterable[int]) -> int:
        """Open a group; whoever counts free people does so afterwards."""
        number, self._next = self._next, self._next + 1
        members = tuple(sorted(units))
        self.groups[number] = (offer, leader, members)
        chosen = list(members)
        self.at[chosen] = number
        self.objective += self._worth(offer, chosen)
        self.open_at.setdefault(offer, []).append(number)
        self.led_by.setdefault(leader, []).append(number)
        place = int(self.place[offer])
        self.in_room.setdefault(place, []).append(number)
        self.leads_left[leader] -= 1
        self.busy.add((leader, self.slot[offer]))
        self.rooms_left[place] -= 1
        self.most_left[offer] -= 1
        return number

    def close(self, number: int) -> tuple[int, int, tuple[int, ...]]:
        """Close a group; its people are free again."""
        offer, leader, members = group = self.groups.pop(number)
        chosen = list(members)
        self.at[chosen] = -1
        self.objective -= self._worth(offer, chosen)
        self.open_at[offer].remove(number)
        self.led_by[leader].remove(number)
        place = int(self.place[offer])
        self.in_room[place].remove(number)
        self.leads_left[leader] += 1
        self.busy.remove((leader, self.slot[offer]))
        self.rooms_left[place] += 1
        self.most_left[offer] += 1
        return group

    def add(self, number: int, unit: int, pair: int) -> None:
        """Seat one more unit in an open group."""
        offer, leader, members = self.groups[number]
        self.groups[number] = (offer, leader, tuple(sorted((*members, unit))))
        self.at[unit] = number
        self.objective += int(self.worth[pair])

    def remove(self, number: int, unit: int) -> None:
        """Take one unit out of an open group."""
        offer, leader, members = self.groups[number]
        self.groups[number] = (offer, leader, tuple(one for one in members if one != unit))
        self.at[unit] = -1
        self.objective -= self._worth(offer, [unit])

    def people(self, number: int) -> int:
        """How many people are in an open group."""
        return sum(self.size[unit] for unit in self.groups[number][2])

    def count_free(self, units: Sequence[int], *, free: bool) -> None:
        """Note that these units are free now, or not any more."""
        if not len(units):
            return
        chosen = np.array(units, dtype=np.int64)
        count = self.unit_count[chosen]
        where = self.unit_offer[spread(self.unit_start[chosen], count)]
        weight = np.repeat(self.relaxed.size[chosen], count)
        np.add.at(self.free_people, where, weight if free else -weight)

    def opened(self, groups: Groups) -> tuple[Opened, ...]:
        """These groups in the numbers of the offers."""
        relaxed = self.relaxed
        found = (
            Opened(offer, int(relaxed.leaders[leader]), tuple(relaxed.units[list(units)].tolist()))
            for offer, leader, units in groups.values()
        )
        return tuple(sorted(found, key=lambda group: (group.offer, group.units)))

    def load(self, groups: Iterable[Opened]) -> None:
        """Open groups that come in the numbers of the offers."""
        relaxed = self.relaxed
        for group in groups:
            units = np.searchsorted(relaxed.units, np.array(group.units)).tolist()
            self.open(group.offer, int(np.searchsorted(relaxed.leaders, group.leader)), units)
            self.count_free(units, free=False)

    def _worth(self, offer: int, units: list[int]) -> int:
        begin = int(self.start[offer])
        here = self.unit[begin : begin + int(self.count[offer])]
        return int(self.worth[begin + np.searchsorted(here, units)].sum())

    # -- opening -----------------------------------------------------------

    def leader(self, offer: int) -> int | None:
        """The free facilitator for an offer who would be missed least elsewhere."""
        slot, best, lowest = self.slot[offer], None, 0
        offers = self.offers
        for leader in self.leader_of[offers.leader_start[offer] : offers.leader_start[offer + 1]].tolist():
            if self.leads_left[leader] > 0 and (leader, slot) not in self.busy:
                wage = self.wage[leader]
                if best is None or wage < lowest:
                    best, lowest = leader, wage
        return best

    def fitting(self, units: Sequence[int]) -> Ints:
        """The offers some of these units fit for which a group could come about now."""
        if not len(units):
            return np.empty(0, dtype=np.int64)
        chosen = np.array(units, dtype=np.int64)
        where = self.unit_offer[spread(self.unit_start[chosen], self.unit_count[chosen])]
        where = where[self.free_people[where] >= self.offers.smallest[where]]
        where = where[(self.rooms_left[self.place[where]] > 0) & (self.most_left[where] > 0)]
        return np.unique(where)

    def reopen(self, units: Sequence[int], share: int, at_most: int, whims: random.Random | None) -> list[int]:
        """Open groups for these units and other free ones until none can be opened."""
        offers, gains = self.offers, self.gains[share]
        chosen = self.fitting(units)
        if not len(chosen):
            return []
        value = self._values(chosen, gains, at_most)
        whim = np.zeros(len(chosen), dtype=np.int64)
        if whims is not None:
            drawn = np.frombuffer(whims.randbytes(4 * len(chosen)), dtype="<u4").astype(np.int64)
            whim = drawn % (WHIM * SCALE)
        handicap = dict(zip(chosen.tolist(), whim.tolist(), strict=True))
        waiting = [(-v, o) for v, o in zip((value - whim).tolist(), chosen.tolist(), strict=True) if v > -(1 << 50)]
        heapq.heapify(waiting)
        opened: list[int] = []
        while waiting:
            offer = heapq.heappop(waiting)[1]
            if self.rooms_left[self.place[offer]] <= 0 or self.most_left[offer] <= 0:
                continue
            leader = self.leader(offer)
            if leader is None:
                continue
            found = self._best(offer, gains, max(at_most, int(offers.smallest[offer])))
            if found is None:
                continue
            value_now, members = found
            value_now -= handicap[offer]
            if waiting and -value_now > waiting[0][0]:
                heapq.heappush(waiting, (-value_now, offer))
                continue
            opened.append(self.open(offer, leader, members))
            heapq.heappush(waiting, (-value_now, offer))
        return opened

    def _values(self, chosen: Ints, gains: Ints, at_most: int) -> Ints:
        """A guess of the value of the best group of free units, never too low where all are alone."""
        offers = self.offers
        count = self.count[chosen]
        pairs = spread(self.start[chosen], count)
        segment = np.repeat(np.arange(len(chosen)), count)
        free = self.at[self.unit[pairs]] < 0
        pairs, segment = pairs[free], segment[free]
        gain = gains[pairs]
        low, high = int(gain.min(initial=0)), int(gain.max(initial=0))
        width = (high - low).bit_length()
        key = (segment << width) | (high - gain)
        key.sort()
        gain = high - (key & ((1 << width) - 1))
        count = np.bincount(segment, minlength=len(chosen))
        first = np.cumsum(count) - count
        ranked = np.arange(len(gain)) - first[segment]
        smallest = offers.smallest[chosen]
        taken = (ranked < np.maximum(at_most, smallest)[segment]) & ((gain > 0) | (ranked < smallest[segment]))
        return np.add.reduceat(np.append(np.where(taken, gain, 0), 0), first)

    def _best(self, offer: int, gains: Ints, at_most: int) -> tuple[int, list[int]] | None:
        """The best group of free units of one offer, none of whom must be apart."""
        begin = int(self.start[offer])
        end = begin + int(self.count[offer])
        units = self.unit[begin:end]
        here = np.flatnonzero(self.at[units] < 0)
        smallest = int(self.offers.smallest[offer])
        at_most = min(at_most, self.offers.largest)
        while True:
            if len(here) == 0:
                return None
            gain = gains[begin + here]
            order = np.argsort(-gain, kind="stable")
            here, gain = here[order], gain[order]
            if self.relaxed.market.mixed[offer]:
                value, picked = best_set(gain.tolist(), self.relaxed.size[units[here]].tolist(), smallest, at_most)
                if not picked:
                    return None
                members = units[here[list(picked)]].tolist()
            else:
                if len(here) < smallest:
                    return None
                take = max(smallest, int(np.count_nonzero(gain[:at_most] > 0)))
                value, members = int(gain[:take].sum()), units[here[:take]].tolist()
            leaving = self._least_of_a_quarrel(members)
            if leaving is None:
                return value, members
            here = here[units[here] != leaving]

    def _least_of_a_quarrel(self, members: list[int]) -> int | None:
        # Members come with the most welcome first.
        for unit in reversed(members):
            if unit in self.quarrels.of and self.quarrels.keep_out(unit, members):
                return unit
        return None

    def fill(self, units: Sequence[int], groups: Sequence[int]) -> list[tuple[int, int]]:
        """Seat free people in open groups: these units anywhere, anybody in these groups."""
        largest = self.offers.largest
        wishes: set[tuple[int, int, int, int]] = set()
        for number in groups:
            offer = self.groups[number][0]
            begin = int(self.start[offer])
            here = self.unit[begin : begin + int(self.count[offer])]
            for k in np.flatnonzero(self.at[here] < 0).tolist():
                wishes.add((-int(self.worth[begin + k]), int(here[k]), number, begin + k))
        left = [unit for unit in units if self.at[unit] < 0]
        for unit in left:
            begin, end = int(self.unit_start[unit]), int(self.unit_start[unit + 1])
            for offer, pair in zip(
                self.unit_offer[begin:end].tolist(), self.unit_pair[begin:end].tolist(), strict=True
            ):
                for number in self.open_at.get(offer, ()):
                    wishes.add((-int(self.worth[pair]), unit, number, pair))
        added = []
        seats: dict[int, int] = {}
        for _, unit, number, pair in sorted(wishes):
            if self.at[unit] >= 0:
                continue
            if number not in seats:
                seats[number] = largest - self.people(number)
            if self.size[unit] > seats[number]:
                continue
            if unit in self.quarrels.of and self.quarrels.keep_out(unit, self.groups[number][2]):
                continue
            self.add(number, unit, pair)
            seats[number] -= self.size[unit]
            added.append((number, unit))
        return added

    # -- choosing what to close ---------------------------------------------

    def rivals(self, offer: int, draw: random.Random) -> list[int]:
        """Groups that hold people, facilitators or rooms that this offer could use."""
        begin = int(self.start[offer])
        units = self.unit[begin : begin + int(self.count[offer])]
        holding = self.at[units]
        found = np.unique(holding[holding >= 0]).tolist()
        offers = self.offers
        slot = self.slot[offer]
        for leader in self.leader_of[offers.leader_start[offer] : offers.leader_start[offer + 1]].tolist():
            for number in self.led_by.get(leader, ()):
                if self.leads_left[leader] <= 0 or self.slot[self.groups[number][0]] == slot:
                    found.append(number)
        if self.rooms_left[self.place[offer]] <= 0:
            found += self.in_room.get(int(self.place[offer]), ())
        unique = sorted(set(found))
        draw.shuffle(unique)
        return unique


def improve(
    hall: Hall, *, seed: str, tries: int, enough: int, likely: Sequence[int], steps: Steps
) -> tuple[Opened, ...]:
    """The best groups found in so many tries, or the first that are worth enough.

    `likely` are offers that would be worth opening at these prices.
    """
    draw = random.Random(seed)  # noqa: S311  the same draws every time are the point
    _tidy(hall, np.flatnonzero(hall.at < 0).tolist())
    best, kept = hall.objective, dict(hall.groups)
    for step in range(tries):
        if best >= enough or not hall.groups or (step % AT_A_TIME == 0 and not steps.go_on()):
            break
        before = hall.objective
        likely_now = draw.random() >= 0.5 and likely
        offer = likely[draw.randrange(len(likely))] if likely_now else hall.groups[_any(hall, draw)][0]
        tried = _try(hall, offer, draw)
        loss = PATIENT_LOSS * (tries - step) / tries * draw.random()
        if hall.objective <= before - loss:
            _undo(hall, tried)
        elif hall.objective > best:
            best, kept = hall.objective, dict(hall.groups)
    return hall.opened(kept)


@dataclass(frozen=True)
class _Tried:
    """What a try has changed: groups closed and their units, groups opened, seats filled, everybody seated."""

    closed: list[tuple[int, int, tuple[int, ...]]]
    freed: list[int]
    opened: list[int]
    filled: list[tuple[int, int]]
    joined: list[int]


def _try(hall: Hall, offer: int, draw: random.Random) -> _Tried:
    """Close some groups that compete with this offer, and open others from their people."""
    closed = []
    freed: list[int] = []
    for number in hall.rivals(offer, draw)[: draw.randint(1, MOST_CLOSED)]:
        if any(hall.pinned[unit] for unit in hall.groups[number][2]):
            continue
        group = hall.close(number)
        closed.append(group)
        freed += group[2]
    hall.count_free(freed, free=True)
    begin = int(hall.start[offer])
    around = hall.unit[begin : begin + int(hall.count[offer])]
    pool = sorted({*freed, *around[hall.at[around] < 0].tolist()})
    filled = hall.fill(freed, ()) if draw.random() < FILL_FIRST else []
    opened = hall.reopen(pool, draw.choice(GUIDANCE), draw.choice(BEGINNINGS), draw)
    filled += hall.fill(pool, opened)
    members = {unit for number in opened for unit in hall.groups[number][2]}
    joined = sorted(members | {unit for _, unit in filled})
    hall.count_free(joined, free=False)
    return _Tried(closed, freed, opened, filled, joined)


def _undo(hall: Hall, tried: _Tried) -> None:
    """Back to where we were."""
    hall.count_free(tried.joined, free=True)
    for number in tried.opened:
        hall.close(number)
    for number, unit in tried.filled:
        if number in hall.groups and hall.at[unit] == number:
            hall.remove(number, unit)
    for group in tried.closed:
        hall.open(*group)
    hall.count_free(tried.freed, free=False)


def _any(hall: Hall, draw: random.Random) -> int:
    while True:
        number = draw.randrange(hall._next)
        if number in hall.groups:
            return number
        if draw.random() < 0.2:
            return draw.choice(list(hall.groups))


def _tidy(hall: Hall, free: list[int]) -> None:
    """Use what is free before anything is closed."""
    opened = hall.reopen(free, 100, hall.offers.largest, None)
    filled = hall.fill(free, opened)
    joined = {unit for number in opened for unit in hall.groups[number][2]} | {unit for _, unit in filled}
    hall.count_free(sorted(joined), free=False)


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
