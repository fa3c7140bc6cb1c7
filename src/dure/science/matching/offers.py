"""Offers: the contexts in which a group could really come about.

An offer is a context that a facilitator fits and that is fitted by placeable
units of enough people in all. A group that continues from an earlier plan is an
offer of its own, at most once, with its own smallest size.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dure.science.matching.contexts import COMPANIES, AreaFits
from dure.science.matching.problem import Bools, Ints, Problem
from dure.science.matching.units import Units
from dure.science.matching.words import ONLINE, SLOTS

NO_ROOM = -1
NEW = -1


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
    unit: Ints
    worth: Ints
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
        unit=_joined([part.unit for part in parts]),
        worth=_joined([part.worth for part in parts]),
        leader_start=_starts(leaders),
        leader=_joined([part.leader for part in parts]),
        rooms=rooms,
        max_groups=problem.facilitators.max_groups,
        size=units.size,
        apart=units.apart,
        stay=np.zeros(len(_joined([part.unit for part in parts])), dtype=np.int64),
    )


@dataclass(frozen=True, eq=False)
class _Part:
    """The offers of one area."""

    contexts: list[Context]
    slot: Ints
    room: Ints
    people: Ints
    units_each: Ints
    unit: Ints
    worth: Ints
    leaders_each: Ints
    leader: Ints

    @classmethod
    def of(cls, problem: Problem, units: Units, fits: AreaFits, placeable: Bools) -> "_Part":
        kept = np.flatnonzero(placeable[fits.units])
        size = units.size[fits.units[kept]]
        unit = fits.unit.take(kept)
        people = np.where(fits.open[:, :, None, None], unit.count(size), 0)
        chosen = np.argwhere((people >= problem.rules.smallest) & (fits.led > 0)).astype(np.int64)
        free = np.flatnonzero(problem.facilitators.max_groups[fits.leaders] >= 1)
        leader = fits.leader.take(free)
        pair_unit, pair_worth, each, leads, leads_each = [], [], [], [], []
        fitting = zip(unit.each(chosen), leader.each(chosen), chosen.tolist(), strict=True)
        for rows, led, (place, _, language, company) in fitting:
            here = kept[rows]
            pair_unit.append(fits.units[here])
            pair_worth.append(
                units.weight[fits.units[here]]
                + fits.near[here, place]
                + fits.level[here, language]
                + fits.liking[here, company]
            )
            each.append(len(here))
            leads.append(fits.leaders[free[led]])
            leads_each.append(len(led))
        where = chosen[:, 0]
        venue = np.append(fits.venues, 0)[where]
        return cls(
            contexts=[_context(problem, fits, *row) for row in chosen.tolist()],
            slot=chosen[:, 1],
            room=np.where(where == fits.online, NO_ROOM, venue * len(SLOTS) + chosen[:, 1]),
            people=people[tuple(chosen.T)],
            units_each=np.array(each, dtype=np.int64),
            unit=_joined(pair_unit),
            worth=_joined(pair_worth),
            leaders_each=np.array(leads_each, dtype=np.int64),
            leader=_joined(leads),
        )


def _context(problem: Problem, fits: AreaFits, place: int, slot: int, language: int, company: int) -> Context:
    kind, age = COMPANIES[company]
    where = ONLINE if place == fits.online else problem.venues.id[fits.venues[place]]
    return Context(fits.area, where, SLOTS[slot], fits.languages[language], kind, age)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.empty(0, np.int64), *parts]).astype(np.int64)


def _starts(each: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(each))).astype(np.int64)
