"""A plan in the making: which groups are open, and what they leave free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.problem import Bools, Ints

UNLIMITED = 1 << 40


@dataclass(frozen=True, slots=True)
class Opened:
    """A group in terms of offers: who leads it and which units are in it, in order."""

    offer: int
    leader: int
    units: tuple[int, ...]


def worth_of(offers: Offers, groups: Iterable[Opened]) -> int:
    """What groups are worth in points."""
    return sum(int(offers.worth[offers.pairs_of(group.offer, group.units)].sum()) for group in groups)


class Draft:
    """Open groups and what is still free. Groups keep their number while they are open."""

    def __init__(self, offers: Offers, opened: Iterable[Opened] = ()) -> None:
        self.offers = offers
        self.groups: dict[int, Opened] = {}
        self.free: Bools = np.ones(len(offers.size), dtype=np.bool_)
        self.objective = 0
        self.leads_left: Ints = offers.max_groups.copy()
        self.busy: set[tuple[int, int]] = set()
        self.rooms_left: Ints = offers.rooms.copy()
        self.most_left: Ints = offers.most.copy()
        self._next = 0
        for group in opened:
            self.open(group)

    def copy(self) -> "Draft":
        """The same draft, to try something on."""
        twin = type(self).__new__(type(self))
        twin.offers = self.offers
        twin.groups = dict(self.groups)
        twin.free = self.free.copy()
        twin.objective = self.objective
        twin.leads_left = self.leads_left.copy()
        twin.busy = set(self.busy)
        twin.rooms_left = self.rooms_left.copy()
        twin.most_left = self.most_left.copy()
        twin._next = self._next
        return twin

    def open(self, group: Opened) -> int:
        """Open a group; returns its number."""
        number, self._next = self._next, self._next + 1
        self._use(group, 1)
        self.groups[number] = group
        self._seat(group.offer, group.units, taken=True)
        return number

    def close(self, number: int) -> Opened:
        """Close a group; its people are free again."""
        group = self.groups.pop(number)
        self._use(group, -1)
        self._seat(group.offer, group.units, taken=False)
        return group

    def add(self, number: int, unit: int) -> None:
        """Seat one more unit in an open group."""
        group = self.groups[number]
        units = tuple(sorted((*group.units, unit)))
        self.groups[number] = Opened(group.offer, group.leader, units)
        self._seat(group.offer, (unit,), taken=True)

    def remove(self, number: int, units: Sequence[int]) -> None:
        """Take units out of an open group."""
        group = self.groups[number]
        rest = tuple(unit for unit in group.units if unit not in units)
        self.groups[number] = Opened(group.offer, group.leader, rest)
        self._seat(group.offer, units, taken=False)

    def seats_taken(self, number: int) -> int:
        """How many people are in an open group."""
        return int(self.offers.size[list(self.groups[number].units)].sum())

    def available(self) -> Bools:
        """Which offers still have a facilitator and a room for one more group."""
        offers = self.offers
        if not len(offers):
            return np.zeros(0, dtype=np.bool_)
        slot = offers.slot.repeat(np.diff(offers.leader_start))
        ready = self.leads_left[offers.leader] > 0
        if self.busy:
            taken = np.zeros((len(offers.max_groups), int(offers.slot.max()) + 1), dtype=np.bool_)
            taken[tuple(np.array(sorted(self.busy)).T)] = True
            ready &= ~taken[offers.leader, slot]
        led: Bools = np.logical_or.reduceat(ready, offers.leader_start[:-1])
        return led & self.roomy() & (self.most_left > 0)

    def roomy(self) -> Bools:
        """Which offers still have a room for one more group."""
        room = self.offers.room
        left = np.append(self.rooms_left, UNLIMITED)[room]
        free: Bools = left > 0
        return free

    def leader(self, offer: int, wage: Ints) -> int | None:
        """The free facilitator for an offer who would be missed least elsewhere."""
        slot = int(self.offers.slot[offer])
        ready = [
            leader
            for leader in self.offers.leaders(offer).tolist()
            if self.leads_left[leader] > 0 and (leader, slot) not in self.busy
        ]
        return min(ready, key=lambda leader: (int(wage[leader]), leader), default=None)

    def has_room(self, offer: int) -> bool:
        """Whether one more group of this offer finds a room."""
        room = int(self.offers.room[offer])
        return self.most_left[offer] > 0 and (room == NO_ROOM or self.rooms_left[room] > 0)

    def opened(self) -> tuple[Opened, ...]:
        """The open groups in order of offer and members."""
        return tuple(sorted(self.groups.values(), key=lambda group: (group.offer, group.units)))

    def _use(self, group: Opened, count: int) -> None:
        self.leads_left[group.leader] -= count
        hour = (group.leader, int(self.offers.slot[group.offer]))
        if count > 0:
            self.busy.add(hour)
        else:
            self.busy.remove(hour)
        self.most_left[group.offer] -= count
        room = int(self.offers.room[group.offer])
        if room != NO_ROOM:
            self.rooms_left[room] -= count

    def _seat(self, offer: int, units: Sequence[int], *, taken: bool) -> None:
        self.free[list(units)] = not taken
        worth = int(self.offers.worth[self.offers.pairs_of(offer, units)].sum())
        self.objective += worth if taken else -worth


@dataclass(frozen=True, eq=False)
class Quarrels:
    """For each unit the units it must be apart from."""

    of: dict[int, frozenset[int]]

    @classmethod
    def among(cls, apart: Ints) -> "Quarrels":
        """Look-up of the pairs, both ways round."""
        of: dict[int, set[int]] = {}
        for one, other in apart.tolist():
            of.setdefault(one, set()).add(other)
            of.setdefault(other, set()).add(one)
        return cls({unit: frozenset(others) for unit, others in of.items()})

    def keep_out(self, unit: int, group: Iterable[int]) -> bool:
        """Whether somebody in the group must be apart from this unit."""
        others = self.of.get(unit)
        return others is not None and not others.isdisjoint(group)
