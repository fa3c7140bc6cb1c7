"""A draft that knows where everybody sits, what each seat is worth, and who stayed."""

from collections.abc import Iterable, Sequence

import numpy as np

from dure.science.matching.draft import Draft, Opened
from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.problem import Ints
from dure.science.matching.words import SLOTS

NOBODY = -1
"""In place of the number of a group: there is none."""


class Seated(Draft):
    """Open groups with a look-up from units, hours and rooms to them.

    `at`, `worth_at` and `stay_at` tell for every unit its group, what its seat
    is worth, and how many of its people stay there without having to.
    """

    def __init__(self, offers: Offers, opened: Iterable[Opened] = ()) -> None:
        units = len(offers.size)
        self.at: Ints = np.full(units, NOBODY, dtype=np.int64)
        self.worth_at: Ints = np.zeros(units, dtype=np.int64)
        self.stay_at: Ints = np.zeros(units, dtype=np.int64)
        self.leads_at: Ints = np.full((len(offers.max_groups), len(SLOTS)), NOBODY, dtype=np.int64)
        self.in_room: dict[int, list[int]] = {}
        self.of_leader: dict[int, list[int]] = {}
        self.people: dict[int, int] = {}
        self.stayed = 0
        super().__init__(offers, opened)

    def copy(self) -> "Seated":
        """The same groups, to try something on."""
        twin = super().copy()
        if not isinstance(twin, Seated):
            raise TypeError("a copy is of the same kind")
        for name in ("at", "worth_at", "stay_at", "leads_at", "people"):
            setattr(twin, name, getattr(self, name).copy())
        for name in ("in_room", "of_leader"):
            setattr(twin, name, {key: list(groups) for key, groups in getattr(self, name).items()})
        twin.stayed = self.stayed
        return twin

    def open(self, group: Opened) -> int:
        """Open a group; returns its number."""
        number = super().open(group)
        self.leads_at[group.leader, self.offers.slot[group.offer]] = number
        self.of_leader.setdefault(group.leader, []).append(number)
        room = int(self.offers.room[group.offer])
        if room != NO_ROOM:
            self.in_room.setdefault(room, []).append(number)
        self.people[number] = 0
        self._sit(number, group.offer, group.units)
        return number

    def close(self, number: int) -> Opened:
        """Close a group; its people are free again."""
        group = super().close(number)
        self.leads_at[group.leader, self.offers.slot[group.offer]] = NOBODY
        self.of_leader[group.leader].remove(number)
        room = int(self.offers.room[group.offer])
        if room != NO_ROOM:
            self.in_room[room].remove(number)
        self._rise(number, group.units)
        del self.people[number]
        return group

    def add(self, number: int, unit: int) -> None:
        """Seat one more unit in an open group."""
        super().add(number, unit)
        self._sit(number, self.groups[number].offer, (unit,))

    def remove(self, number: int, units: Sequence[int]) -> None:
        """Take units out of an open group."""
        super().remove(number, units)
        self._rise(number, units)

    def could_open(self, offer: int, leader: int, closing: Sequence[int]) -> bool:
        """Whether an offer finds this facilitator and a room once these groups have closed."""
        offers, slot = self.offers, int(self.offers.slot[offer])
        closed = [self.groups[number] for number in closing]
        busy = int(self.leads_at[leader, slot])
        if busy != NOBODY and busy not in closing:
            return False
        if self.leads_left[leader] + sum(group.leader == leader for group in closed) <= 0:
            return False
        if self.most_left[offer] + sum(group.offer == offer for group in closed) <= 0:
            return False
        room = int(offers.room[offer])
        return room == NO_ROOM or self.rooms_left[room] + sum(int(offers.room[g.offer]) == room for g in closed) > 0

    def can_spare(self, number: int) -> int:
        """How many people a group could do without."""
        return self.people[number] - int(self.offers.smallest[self.groups[number].offer])

    def spare(self) -> Ints:
        """How many people each group could do without, by number; the last entry is for no group."""
        spare = np.zeros(self._next + 1, dtype=np.int64)
        for number in self.groups:
            spare[number] = self.can_spare(number)
        return spare

    def seats(self) -> Ints:
        """How many seats are left in each group, by number."""
        seats = np.zeros(self._next, dtype=np.int64)
        for number, people in self.people.items():
            seats[number] = self.offers.largest - people
        return seats

    def led_by(self) -> Ints:
        """The groups of every facilitator in columns, NOBODY where there are fewer."""
        most = max((len(groups) for groups in self.of_leader.values()), default=0)
        table = np.full((len(self.offers.max_groups), most), NOBODY, dtype=np.int64)
        for leader, groups in self.of_leader.items():
            table[leader, : len(groups)] = groups
        return table

    def weakest_in_room(self, loss: Ints) -> Ints:
        """For every room the group in it that would be missed least."""
        weakest = np.full(len(self.offers.rooms), NOBODY, dtype=np.int64)
        for room, groups in self.in_room.items():
            if groups:
                weakest[room] = min(groups, key=lambda number: (int(loss[number]), number))
        return weakest

    def room_of_group(self, numbers: Ints) -> Ints:
        """The room of each of these groups; another number than any room's where there is none."""
        rooms = np.full(self._next + 1, NO_ROOM - 1, dtype=np.int64)
        for number, group in self.groups.items():
            rooms[number] = self.offers.room[group.offer]
        return rooms[numbers]

    def _sit(self, number: int, offer: int, units: Sequence[int]) -> None:
        offers, some = self.offers, list(units)
        pairs = offers.pairs_of(offer, some)
        stay = offers.stay[pairs]
        self.at[some] = number
        self.worth_at[some] = offers.worth[pairs]
        self.stay_at[some] = stay
        self.stayed += int(stay.sum())
        self.people[number] += int(offers.size[some].sum())

    def _rise(self, number: int, units: Sequence[int]) -> None:
        some = list(units)
        self.people[number] -= int(self.offers.size[some].sum())
        self.stayed -= int(self.stay_at[some].sum())
        self.at[some] = NOBODY
        self.worth_at[some] = self.stay_at[some] = 0
