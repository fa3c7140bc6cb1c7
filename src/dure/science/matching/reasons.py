"""Why a unit is not placed: the first reason that is true.

`Seen` holds what one unit could use of its area: rows of places, slots,
languages and companies. All contexts the unit fits are the product of the four,
less the hours when a place is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.contexts import AreaFits, without_companions
from dure.science.matching.problem import Bools, Floats, Ints, Problem
from dure.science.matching.units import MIXED_AREAS, Units
from dure.science.matching.words import Reason


@dataclass(frozen=True, eq=False)
class Seen:
    """What one unit, or one person alone, could use of an area.

    `rows` are those of its members among the people of the area; `limit` is how
    far it travels. For a person whose companions are thought away, `alone` is
    set and `bound` is the unit they are part of, which is counted among the
    area's peers where it fits.
    """

    area: AreaFits
    rows: slice
    limit: float
    places: Ints
    slots: Ints
    languages: Ints
    companies: Ints
    alone: bool = False
    bound: "Seen | None" = None

    @classmethod
    def of(cls, area: AreaFits, units: Units, unit: int) -> "Seen":
        """What a unit of an area could use."""
        row = int(np.searchsorted(area.units, unit))
        begin = int(area.first[row])
        return cls._at(area, row, slice(begin, begin + int(units.size[unit])))

    @classmethod
    def of_person(cls, area: AreaFits, person: int, bound: "Seen | None") -> "Seen":
        """What a person could use alone, in an area seen without companions."""
        row = int(np.searchsorted(area.units, person))
        return replace(cls._at(area, row, slice(row, row + 1)), alone=True, bound=bound)

    @classmethod
    def _at(cls, area: AreaFits, row: int, rows: slice) -> "Seen":
        unit = area.unit
        return cls(
            area=area,
            rows=rows,
            limit=float(area.limit[rows.start]),
            places=unit.place[row].nonzero()[0],
            slots=unit.slot[row].nonzero()[0],
            languages=unit.language[row].nonzero()[0],
            companies=unit.company[row].nonzero()[0],
        )

    @property
    def people(self) -> Ints:
        """Its members, as rows of the people table."""
        return self.area.people[self.rows]

    @property
    def km(self) -> Floats:
        """The distances of its members to the area's venues."""
        return self.area.km(self.rows)

    @property
    def size(self) -> int:
        """How many people it is."""
        return int(self.rows.stop) - int(self.rows.start)

    def contexts(self) -> tuple[Ints, ...]:
        """The index of all its contexts in a table of contexts."""
        # Written out: numpy's ix_ takes longer than the look-up itself.
        return (
            self.places[:, None, None, None],
            self.slots[:, None, None],
            self.languages[:, None],
            self.companies,
        )

    def block(self, table: Ints) -> Ints:
        """The part of a table of contexts that this unit could use."""
        part: Ints = table[self.contexts()]
        return part

    def open_block(self) -> Bools:
        """Which of its places are open in which of its slots, to be held against a block."""
        opened: Bools = self.area.open[self.places[:, None], self.slots][:, :, None, None]
        return opened

    def already(self, other: "Seen") -> Bools:
        """Which contexts of another view of the area are contexts of this one."""
        places, slots, languages, companies = (
            _among(theirs, mine, size)
            for theirs, mine, size in zip(
                (other.places, other.slots, other.languages, other.companies),
                (self.places, self.slots, self.languages, self.companies),
                self.area.peers.shape,
                strict=True,
            )
        )
        already: Bools = (places[:, None] & slots)[:, :, None, None] & (languages[:, None] & companies)
        return already

    def peers(self, other: "Seen") -> Ints:
        """The people who fit each context of another view, counted as this one sees them."""
        counted = other.block(self.area.peers)
        if not self.alone:
            return counted
        counted = counted + self.already(other)
        if self.bound is not None:
            counted -= self.bound.size * self.bound.already(other)
        return np.where(other.open_block(), counted, 0)

    def reason(self, smallest: int) -> Reason:
        """The first reason that is true."""
        if not (len(self.languages) and len(self.companies) and self.open_block().any()):
            return Reason.NO_PLACE
        led = self.block(self.area.led) > 0
        if not led.any():
            return Reason.NO_FACILITATOR
        if np.where(led, self.peers(self), 0).max() < smallest:
            return Reason.TOO_FEW_PEERS
        return Reason.COMPETITION

    def most_peers(self) -> int:
        """The most people, this unit included, in a context with a facilitator."""
        led = self.block(self.area.led) > 0
        return int(np.where(led, self.peers(self), 0).max(initial=0))


@dataclass(frozen=True, eq=False)
class Views:
    """What every unit could use, and what those who have companions could use without them."""

    problem: Problem
    units: Units
    of_unit: tuple[AreaFits, ...]
    of_alone: dict[int, AreaFits]

    @classmethod
    def of(cls, problem: Problem, units: Units, areas: Sequence[AreaFits]) -> "Views":
        """Look at a problem; the second look, without bonds, only at those who have any."""
        number = {fits.area: k for k, fits in enumerate(areas)}
        bound: dict[int, list[int]] = {}
        for person in np.flatnonzero(units.size[units.of_person] > 1).tolist():
            bound.setdefault(number[problem.people.area[person]], []).append(person)
        alone = {
            k: without_companions(problem, areas[k], np.array(people, dtype=np.int64)) for k, people in bound.items()
        }
        return cls(problem, units, tuple(areas), alone)

    def unit(self, unit: int) -> Seen | None:
        """What a unit could use; nothing where it mixes areas."""
        number = int(self.units.area[unit])
        return None if number == MIXED_AREAS else Seen.of(self.of_unit[number], self.units, unit)

    def person(self, person: int) -> Seen:
        """What somebody who has companions could use without them, with peers counted accordingly."""
        number = self.units.areas.index(self.problem.people.area[person])
        bound = self.unit(int(self.units.of_person[person]))
        return Seen.of_person(self.of_alone[number], person, bound)

    def reasons(self, units: Ints) -> dict[int, Reason]:
        """The first reason that is true for each of these units, bonds and apart rows aside."""
        found = dict.fromkeys(units.tolist(), Reason.NO_PLACE)
        for number, fits in enumerate(self.of_unit):
            here = units[self.units.area[units] == number]
            rows = np.searchsorted(fits.units, here)
            fitting = fits.unit.take(rows)
            some, led, peers = (np.zeros(len(rows), dtype=np.int64) for _ in range(3))
            for place, opened in enumerate(fits.open):
                row, context = fitting.at(place, opened)
                some[row] = 1
                ready = fits.led[place].ravel()[context] > 0
                row, context = row[ready], context[ready]
                led[row] = 1
                np.maximum.at(peers, row, fits.peers[place].ravel()[context])
            step = some + led + (led & (peers >= self.problem.rules.smallest))
            found |= {unit: REASONS[k] for unit, k in zip(here.tolist(), step.tolist(), strict=True)}
        return found


REASONS = (Reason.NO_PLACE, Reason.NO_FACILITATOR, Reason.TOO_FEW_PEERS, Reason.COMPETITION)


def _among(one: Ints, other: Ints, size: int) -> Bools:
    """Which of these numbers are among the others."""
    there = np.zeros(size, dtype=np.bool_)
    there[other] = True
    return there[one]
