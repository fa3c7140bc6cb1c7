"""What a plan leaves over: seats in its groups, free facilitators, free rooms, people without a group."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.contexts import COMPANIES, AreaFits
from dure.science.matching.plan import Group
from dure.science.matching.problem import Bools, Ints, Problem
from dure.science.matching.reasons import Seen
from dure.science.matching.units import Units
from dure.science.matching.words import ONLINE, SLOT_NUMBER, SLOTS, Fix


class LeftOver:
    """People, facilitators and rooms that a plan does not use, by context."""

    def __init__(
        self,
        problem: Problem,
        units: Units,
        areas: Sequence[AreaFits],
        groups: Sequence[Group],
        waiting: Bools,
    ) -> None:
        self._problem = problem
        self._units = units
        self._waiting = waiting
        self._leads = Counter(group.facilitator for group in groups)
        self._hours = {(group.facilitator, group.slot) for group in groups}
        self._rooms = Counter((group.venue, group.slot) for group in groups)
        self._tables: dict[str, tuple[Ints, Bools, Bools]] = {}

    def nearest_fix(self, seen: Seen) -> tuple[Fix, str]:
        """What would let a group come about from the people who are left over."""
        smallest = self._problem.rules.smallest
        tables = self.tables(seen.area)
        people, led, roomy = (table[seen.contexts()] for table in tables)
        enough = people >= smallest
        opened = seen.open_block()
        for fix, lacking in (
            (Fix.FACILITATOR, enough & opened & roomy & ~led),
            (Fix.VENUE, enough & opened & led & ~roomy),
        ):
            if lacking.any():
                best = np.unravel_index(int(np.where(lacking, people, 0).argmax()), people.shape)
                slot = SLOTS[seen.slots[best[1]]]
                language = seen.area.languages[seen.languages[best[2]]]
                return fix, f"{language} {slot}" if fix is Fix.FACILITATOR else slot
        ready = opened & led & roomy
        most = int(np.where(ready, people, 0).max(initial=0))
        if 0 < most < smallest:
            return Fix.PEERS, str(smallest - most)
        return Fix.WAIT, ""

    def tables(self, area: AreaFits) -> tuple[Ints, Bools, Bools]:
        """For every context of an area: people left over, a free facilitator, a free room."""
        if area.area not in self._tables:
            self._tables[area.area] = (self._people(area), self._led(area), self._roomy(area))
        return self._tables[area.area]

    def _people(self, area: AreaFits) -> Ints:
        units = self._units
        left = self._waiting[units.member[units.start[area.units]]] & ~units.torn[area.units]
        return area.unit.count(units.size[area.units] * left, np.ones_like(area.open))

    def _led(self, area: AreaFits) -> Bools:
        table = self._problem.facilitators
        slot = area.leader.slot.copy()
        free = np.zeros(len(area.leaders), dtype=np.int64)
        for row, leader in enumerate(area.leaders.tolist()):
            name = table.id[leader]
            free[row] = table.max_groups[leader] > self._leads[name]
            for number, when in enumerate(SLOTS):
                slot[row, number] &= (name, when) not in self._hours
        led: Bools = replace(area.leader, slot=slot).count(free, np.ones_like(area.open)) > 0
        return led

    def _roomy(self, area: AreaFits) -> Bools:
        venues = self._problem.venues
        roomy = np.ones(area.peers.shape, dtype=np.bool_)
        for place, venue in enumerate(area.venues.tolist()):
            for number, when in enumerate(SLOTS):
                taken = self._rooms[venues.id[venue], when]
                roomy[place, number] = venues.rooms[venue] > taken
        return roomy


@dataclass(frozen=True, eq=False)
class Seats:
    """Seats left in the groups of a plan, and who may not share them.

    `contexts` holds for every area the place, slot, language, company and
    number of seats of each group that is not full; `members` who is in them.
    """

    contexts: dict[str, Ints]
    members: dict[str, list[frozenset[int]]]
    apart: dict[int, frozenset[int]]

    @classmethod
    def of(cls, problem: Problem, areas: Sequence[AreaFits], groups: Sequence[Group]) -> "Seats":
        """Groups that are not full, with their members."""
        row = {person: number for number, person in enumerate(problem.people.id)}
        apart: dict[int, set[int]] = {}
        for one, other in problem.apart:
            apart.setdefault(row[one], set()).add(row[other])
            apart.setdefault(row[other], set()).add(row[one])
        contexts: dict[str, list[tuple[int, int, int, int, int]]] = {fits.area: [] for fits in areas}
        members: dict[str, list[frozenset[int]]] = {fits.area: [] for fits in areas}
        number = {fits.area: _numbers(problem, fits) for fits in areas}
        for group in groups:
            seats = problem.rules.largest - len(group.members)
            place, language = number[group.area]
            if seats > 0:
                company = COMPANIES.index((group.gender, group.age))
                where = (place[group.venue], SLOT_NUMBER[group.slot], language[group.language], company)
                contexts[group.area].append((*where, seats))
                members[group.area].append(frozenset(row[member] for member in group.members))
        table = {area: np.array(some, dtype=np.int64).reshape(-1, 5) for area, some in contexts.items()}
        return cls(table, members, {person: frozenset(others) for person, others in apart.items()})

    def has_row(self, person: int) -> bool:
        """Whether a person must be apart from anybody."""
        return person in self.apart

    def only_apart(self, seen: Seen) -> bool:
        """Whether a single apart row is all that keeps a unit from a seat."""
        return any(rows == 1 for rows in self._rows(seen))

    def seat_for(self, seen: Seen) -> bool:
        """Whether there is a seat."""
        return any(rows == 0 for rows in self._rows(seen))

    def _rows(self, seen: Seen) -> Iterator[int]:
        """For every group with enough seats in a context that fits: how many rows forbid it."""
        contexts = self.contexts[seen.area.area]
        fits = contexts[:, 4] >= seen.size
        answers = (seen.places, seen.slots, seen.languages, seen.companies)
        for column, (answer, size) in enumerate(zip(answers, seen.area.peers.shape, strict=True)):
            there = np.zeros(size, dtype=np.bool_)
            there[answer] = True
            fits &= there[contexts[:, column]]
        members = self.members[seen.area.area]
        quarrels = [self.apart[person] for person in seen.people.tolist() if person in self.apart]
        for group in np.flatnonzero(fits).tolist():
            yield sum(len(others & members[group]) for others in quarrels)


def _numbers(problem: Problem, fits: AreaFits) -> tuple[dict[str, int], dict[str, int]]:
    """The number of every place and every language of an area."""
    place = {problem.venues.id[venue]: number for number, venue in enumerate(fits.venues.tolist())}
    return place | {ONLINE: fits.online}, {code: number for number, code in enumerate(fits.languages)}
