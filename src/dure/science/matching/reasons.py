"""Why a unit is not placed: the first reason that is true.

`Seen` holds what one unit could use of its area: rows of places, slots,
languages and companies. All contexts the unit fits are the product of the four,
less the hours when a place is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.contexts import AreaFits, area_fits
from dure.science.matching.problem import Bools, Floats, Ints, Problem
from dure.science.matching.units import MIXED_AREAS, Units
from dure.science.matching.words import Reason


@dataclass(frozen=True, eq=False)
class Seen:
    """What one unit, or one person alone, could use of an area.

    `people` are its members, at `rows` of the area's people; `limit` is how far it travels.
    """

    area: AreaFits
    people: Ints
    rows: slice
    limit: float
    places: Ints
    slots: Ints
    languages: Ints
    companies: Ints

    @classmethod
    def of(cls, area: AreaFits, units: Units, unit: int) -> "Seen":
        """What a unit of an area could use."""
        row = int(np.searchsorted(area.units, unit))
        rows = slice(int(area.first[row]), int(area.first[row] + units.size[unit]))
        return cls(
            area=area,
            people=area.people[rows],
            rows=rows,
            limit=float(units.limit[unit]),
            places=np.flatnonzero(area.unit.place[row]),
            slots=np.flatnonzero(area.unit.slot[row]),
            languages=np.flatnonzero(area.unit.language[row]),
            companies=np.flatnonzero(area.unit.company[row]),
        )

    @property
    def km(self) -> Floats:
        """The distances of its people to the area's venues."""
        return self.area.km(self.rows)

    @property
    def size(self) -> int:
        """How many people it is."""
        return len(self.people)

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
        """Which of its contexts are at a place that is open then."""
        opened = self.area.open[self.places[:, None], self.slots][:, :, None, None]
        return np.broadcast_to(opened, (*opened.shape[:2], len(self.languages), len(self.companies)))

    def has_place(self) -> bool:
        """Whether any context fits."""
        then = self.area.open[self.places[:, None], self.slots]
        return bool(len(self.languages) and len(self.companies) and then.any())

    def has_leader(self) -> bool:
        """Whether a facilitator fits one of the contexts."""
        return bool((self.block(self.area.led) > 0).any())

    def most_peers(self) -> int:
        """The most people, this unit included, in a context with a facilitator."""
        led = self.block(self.area.led) > 0
        return int(np.where(led, self.block(self.area.peers), 0).max(initial=0))

    def reason(self, smallest: int) -> Reason:
        """The first reason that is true."""
        if not self.has_place():
            return Reason.NO_PLACE
        if not self.has_leader():
            return Reason.NO_FACILITATOR
        if self.most_peers() < smallest:
            return Reason.TOO_FEW_PEERS
        return Reason.COMPETITION


@dataclass(frozen=True, eq=False)
class Views:
    """What every unit could use, and what every person could use without companions."""

    problem: Problem
    units: Units
    of_unit: tuple[AreaFits, ...]
    alone: Units
    of_alone: tuple[AreaFits, ...]

    @classmethod
    def of(cls, problem: Problem, units: Units, areas: Sequence[AreaFits]) -> "Views":
        """Look at a problem; the second look, without bonds, only where there are any."""
        if len(units) == len(problem.people):
            return cls(problem, units, tuple(areas), units, tuple(areas))
        blank = ("",) * len(problem.people)
        unbound = replace(problem, people=replace(problem.people, keep_with=blank))
        alone = Units.of(unbound)
        return cls(problem, units, tuple(areas), alone, area_fits(unbound, alone))

    def unit(self, unit: int) -> Seen | None:
        """What a unit could use; nothing where it mixes areas."""
        number = int(self.units.area[unit])
        return None if number == MIXED_AREAS else Seen.of(self.of_unit[number], self.units, unit)

    def person(self, person: int) -> Seen:
        """What a person could use without companions, with peers counted accordingly."""
        number = int(self.alone.area[person])
        # Without bonds everybody is a unit, so people and units share their numbers.
        seen = Seen.of(self.of_alone[number], self.alone, person)
        peers = self.of_unit[number].peers.copy()
        bound = self.unit(int(self.units.of_person[person]))
        if bound is not None and bound.area.area == seen.area.area:
            peers[bound.contexts()] -= bound.size
        peers[seen.contexts()] += 1
        peers = np.where(seen.area.open[:, :, None, None], peers, 0)
        return replace(seen, area=replace(seen.area, peers=peers))

    def reason(self, unit: int) -> Reason:
        """The first reason that is true for a unit, bonds and apart rows aside."""
        seen = self.unit(unit)
        return Reason.NO_PLACE if seen is None else seen.reason(self.problem.rules.smallest)
