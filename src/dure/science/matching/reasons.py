"""Why a unit is not placed: the first reason that is true.

`Seen` holds what one unit could use of its area: rows of places, slots,
languages and companies. All contexts the unit fits are the product of the four,
less the hours when a place is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.contexts import AreaFits, Fits, area_fits
from dure.science.matching.problem import Ints, Problem
from dure.science.matching.units import MIXED_AREAS, Units
from dure.science.matching.words import Reason


@dataclass(frozen=True, eq=False)
class Seen:
    """What one unit, or one person alone, could use of an area."""

    area: AreaFits
    places: Ints
    slots: Ints
    languages: Ints
    companies: Ints
    size: int

    @classmethod
    def of(cls, area: AreaFits, fits: Fits, row: int, size: int) -> "Seen":
        """What a row of one of the area's tables could use."""
        return cls(
            area=area,
            places=np.flatnonzero(fits.place[row]),
            slots=np.flatnonzero(fits.slot[row]),
            languages=np.flatnonzero(fits.language[row]),
            companies=np.flatnonzero(fits.company[row]),
            size=size,
        )

    def block(self, table: Ints) -> Ints:
        """The part of a table of contexts that this unit could use."""
        part: Ints = table[np.ix_(self.places, self.slots, self.languages, self.companies)]
        return part

    def has_place(self) -> bool:
        """Whether any context fits."""
        opened = self.area.open[np.ix_(self.places, self.slots)]
        return bool(opened.any()) and len(self.languages) > 0 and len(self.companies) > 0

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
        unbound = replace(problem, people=replace(problem.people, keep_with=("",) * len(units.of_person)))
        alone = Units.of(unbound)
        return cls(problem, units, tuple(areas), alone, area_fits(unbound, alone))

    def unit(self, unit: int) -> Seen | None:
        """What a unit could use; nothing where it mixes areas."""
        number = int(self.units.area[unit])
        if number == MIXED_AREAS:
            return None
        area = self.of_unit[number]
        row = int(np.searchsorted(area.units, unit))
        return Seen.of(area, area.unit, row, int(self.units.size[unit]))

    def person(self, person: int) -> Seen:
        """What a person could use alone; peers are counted as the units are."""
        area = self.of_alone[int(self.alone.area[person])]
        row = int(np.searchsorted(area.units, person))
        seen = Seen.of(area, area.unit, row, 1)
        return replace(seen, area=replace(area, peers=self._peers_without(person, area)))

    def _peers_without(self, person: int, area: AreaFits) -> Ints:
        """How many fit each context when this person's unit is there as this person alone."""
        peers = self.of_unit[int(self.alone.area[person])].peers.copy()
        unit = int(self.units.of_person[person])
        seen = self.unit(unit)
        if seen is not None and seen.area.area == area.area:
            own = np.ix_(seen.places, seen.slots, seen.languages, seen.companies)
            peers[own] -= seen.size
        row = int(np.searchsorted(area.units, person))
        me = Seen.of(area, area.unit, row, 1)
        peers[np.ix_(me.places, me.slots, me.languages, me.companies)] += 1
        return np.where(area.open[:, :, None, None], peers, 0)

    def reason(self, unit: int) -> Reason:
        """The first reason that is true for a unit, bonds and apart rows aside."""
        seen = self.unit(unit)
        return Reason.NO_PLACE if seen is None else seen.reason(self.problem.rules.smallest)
