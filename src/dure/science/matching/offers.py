"""Offers: the contexts in which a group could really come about.

An offer is a context that a facilitator fits and that is fitted by placeable
units of enough people in all. A group that continues from an earlier plan is an
offer of its own, at most once, with its own smallest size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dure.science.matching.contexts import COMPANIES, AreaFits
from dure.science.matching.problem import Bools, Ints, Problem
from dure.science.matching.units import Units
from dure.science.matching.words import ONLINE, SLOTS

NO_ROOM = -1
NEW = -1
SMALL = 1 << 18
"""Points below this take half the memory; they stay within 32 bits when prices are taken from them."""

Whole = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers of 64 bits, or of 32 where those will do: there are millions of pairs."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where, when, in which language and in which company a group meets."""

    area: str
    place: str
    slot: str
    language: str
    kind: str
    age: str


@dataclass(frozen=True, eq=False)
class Offers:
    """Offers as columns.

    Units of offer o are `unit[start[o]:start[o + 1]]`, with the points of
    placing them there beside them in `worth`; its facilitators likewise in
    `leader`. `room` numbers a venue in a slot, or is NO_ROOM online. `most` is
    how many groups the offer can hold at once. `earlier` numbers the earlier
    group that continues here, or is NEW. `stay` counts, for each pair, the
    people who would stay in their earlier group although they need not;
    `must_stay` of them have to.
    """

    context: tuple[Context, ...]
    slot: Ints
    room: Ints
    smallest: Ints
    largest: int
    most: Ints
    earlier: Ints
    start: Ints
    unit: Whole
    worth: Whole
    leader_start: Ints
    leader: Ints
    rooms: Ints
    max_groups: Ints
    size: Ints
    apart: Ints
    stay: Ints
    must_stay: int = 0

    def __len__(self) -> int:
        return len(self.context)

    def pairs(self, offer: int) -> slice:
        """Where the units of an offer stand."""
        return slice(int(self.start[offer]), int(self.start[offer + 1]))

    def leaders(self, offer: int) -> Ints:
        """The facilitators who fit an offer."""
        return self.leader[self.leader_start[offer] : self.leader_start[offer + 1]]

    def pair(self, offer: int, unit: int) -> int:
        """Where a unit stands in an offer that it fits."""
        pairs = self.pairs(offer)
        return int(self.start[offer]) + int(np.searchsorted(self.unit[pairs], unit))

    def pairs_of(self, offer: int, units: Sequence[int]) -> Ints:
        """Where some units that fit an offer stand in it."""
        pairs = self.pairs(offer)
        found: Ints = int(self.start[offer]) + np.searchsorted(self.unit[pairs], np.array(units, dtype=np.int64))
        return found

    def offer_of_pair(self) -> Ints:
        """The offer of every pair of unit and offer."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.start))

    def offer_of_lead(self) -> Ints:
        """The offer of every pair of facilitator and offer."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.leader_start))


def offers(problem: Problem, units: Units, areas: Sequence[AreaFits]) -> Offers:
    """All offers of new groups, in order of area, place, slot, language, kind and age."""
    rules = problem.rules
    placeable = ~units.torn & (units.size <= rules.largest)
    parts = [_Part.of(problem, units, fits, placeable) for fits in areas]
    contexts = tuple(context for part in parts for context in part.contexts)
    people = _joined([part.people for part in parts])
    leaders = _joined([part.leaders_each for part in parts])
    room = _joined([part.room for part in parts])
    rooms = problem.venues.rooms.repeat(len(SLOTS))
    most = np.minimum(people // rules.smallest, leaders)
    most = np.where(room == NO_ROOM, most, np.minimum(most, rooms[room] if len(rooms) else 0))
    return Offers(
        context=contexts,
        slot=_joined([part.slot for part in parts]),
        room=room,
        smallest=np.full(len(contexts), rules.smallest, dtype=np.int64),
        largest=rules.largest,
        most=most,
        earlier=np.full(len(contexts), NEW, dtype=np.int64),
        start=_starts(_joined([part.units_each for part in parts])),
        unit=_joined([part.unit for part in parts], np.int32),
        worth=_joined([part.worth for part in parts], np.int32),
        leader_start=_starts(leaders),
        leader=_joined([part.leader for part in parts]),
        rooms=rooms,
        max_groups=problem.facilitators.max_groups,
        size=units.size,
        apart=units.apart,
        stay=np.zeros(sum(len(part.unit) for part in parts), dtype=np.int64),
    )


@dataclass(frozen=True, eq=False)
class _Part:
    """The offers of one area."""

    contexts: list[Context]
    slot: Ints
    room: Ints
    people: Ints
    units_each: Ints
    unit: Whole
    worth: Whole
    leaders_each: Ints
    leader: Ints

    @classmethod
    def of(cls, problem: Problem, units: Units, fits: AreaFits, placeable: Bools) -> "_Part":
        kept = np.flatnonzero(placeable[fits.units])
        unit = fits.unit if len(kept) == len(fits.units) else fits.unit.take(kept)
        size = units.size[fits.units[kept]]
        people = fits.peers if unit is fits.unit else unit.count(size, fits.open)
        possible = (people >= problem.rules.smallest) & (fits.led > 0)
        chosen = np.argwhere(possible)
        free = np.flatnonzero(problem.facilitators.max_groups[fits.leaders] >= 1)
        base, own = units.weight[fits.units[kept]], fits.units[kept].astype(np.int32)
        pair_unit, pair_worth, each, leads, leads_each = [], [], [], [], []
        context = iter(chosen.tolist())
        places = zip(unit.each(possible, fits.open), fits.leader.take(free).each(possible, fits.open), strict=True)
        for (rows, count), (led, led_each) in places:
            where = np.array([next(context) for _ in count], dtype=np.int64).repeat(count, axis=0)
            here = kept[rows]
            worth = base[rows] + fits.near[here, where[:, 0]]
            worth += fits.level[here, where[:, 2]]
            worth += fits.liking[here, where[:, 3]]
            pair_unit.append(own[rows])
            pair_worth.append(worth if worth.max(initial=0) >= SMALL else worth.astype(np.int32))
            each.append(count)
            leads.append(fits.leaders[free[led]])
            leads_each.append(led_each)
        where = chosen[:, 0]
        venue = np.append(fits.venues, 0)[where]
        return cls(
            contexts=[_context(problem, fits, *row) for row in chosen.tolist()],
            slot=chosen[:, 1],
            room=np.where(where == fits.online, NO_ROOM, venue * len(SLOTS) + chosen[:, 1]),
            people=people[tuple(chosen.T)],
            units_each=_joined(each),
            unit=_joined(pair_unit, np.int32),
            worth=_joined(pair_worth, np.int32),
            leaders_each=_joined(leads_each),
            leader=_joined(leads),
        )


def _context(problem: Problem, fits: AreaFits, place: int, slot: int, language: int, company: int) -> Context:
    kind, age = COMPANIES[company]
    where = ONLINE if place == fits.online else problem.venues.id[fits.venues[place]]
    return Context(fits.area, where, SLOTS[slot], fits.languages[language], kind, age)


def _joined(parts: Sequence[Whole], whole: type[np.signedinteger[Any]] = np.int64) -> Any:
    return np.concatenate([np.empty(0, whole), *parts])


def _starts(each: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(each))).astype(np.int64)
