"""Groups of an earlier plan, seen with today's people, facilitators and venues.

A group continues while at least six of its people still fit it and somebody can
lead it. Its people may be asked to move only within a budget; whoever cannot
stay is forced to move and does not count.
"""

import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dure.science.matching.contexts import COMPANIES, AreaFits
from dure.science.matching.offers import NO_ROOM, Context, Offers, Whole
from dure.science.matching.plan import Change, Group, Plan
from dure.science.matching.problem import Ints, Problem
from dure.science.matching.units import Units
from dure.science.matching.words import ONLINE, SLOT_NUMBER, SLOTS


@dataclass(frozen=True)
class Earlier:
    """An earlier group today: who stayed, which units fit it, who may lead it.

    `stayed` are rows of people, `leaders` rows of facilitators; `lost` says that
    its facilitator or venue is gone, does not fit or is needed too often.
    """

    group: Group
    stayed: tuple[int, ...]
    fitting: tuple[int, ...]
    worth: tuple[int, ...]
    leaders: tuple[int, ...]
    lost: bool
    kept: int

    def continues(self, smallest: int) -> bool:
        """Whether enough people still fit and somebody can lead."""
        return self.kept >= smallest and bool(self.leaders)

    @property
    def context(self) -> Context:
        """Where, when and in which company the group meets."""
        group = self.group
        return Context(group.area, group.venue, group.slot, group.language, group.gender, group.age)


@dataclass(frozen=True)
class Continuing:
    """All earlier groups, and which of their people are forced to move."""

    groups: tuple[Earlier, ...]
    forced: frozenset[int]

    @property
    def stayed(self) -> dict[int, int]:
        """The number of the earlier group of everybody who was placed and is still there."""
        return {person: k for k, earlier in enumerate(self.groups) for person in earlier.stayed}

    def at_home(self, units: Units, group: Ints, unit: Ints, *, but: Container[int] = ()) -> Ints:
        """How many people of each of these units were in the group beside it, some people left aside."""
        was = [(k, person) for person, k in self.stayed.items() if person not in but]
        if not was or not len(unit):
            return np.zeros(len(unit), dtype=np.int64)
        table = np.array(was, dtype=np.int64)
        known, count = np.unique(table[:, 0] * len(units) + units.of_person[table[:, 1]], return_counts=True)
        wanted = group * len(units) + unit
        place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        found: Ints = np.where(known[place] == wanted, count[place], 0)
        return found


def continuing(problem: Problem, units: Units, areas: Sequence[AreaFits], groups: Sequence[Group]) -> Continuing:
    """Look at earlier groups with today's eyes, in order of id."""
    row = {person: number for number, person in enumerate(problem.people.id)}
    leads = Counter(group.facilitator for group in groups)
    rooms = Counter((group.venue, group.slot) for group in groups)
    hours = Counter((group.facilitator, group.slot) for group in groups)
    today = []
    for group in sorted(groups, key=lambda group: group.id):
        stayed = tuple(sorted(row[member] for member in group.members if member in row))
        seen = _Seen.of(problem, units, areas, group)
        former = [k for k in seen.leaders if problem.facilitators.id[k] == group.facilitator]
        asked = leads[group.facilitator] if former else 0
        overcommitted = hours[group.facilitator, group.slot] > 1 or any(
            asked > problem.facilitators.max_groups[k] for k in former
        )
        crowded = group.venue != ONLINE and rooms[group.venue, group.slot] > seen.rooms
        fitting = set(seen.units)
        today.append(
            Earlier(
                group=group,
                stayed=stayed,
                fitting=seen.units,
                worth=seen.worth,
                leaders=tuple(former if former and not overcommitted else seen.leaders),
                lost=not former or overcommitted or crowded,
                kept=sum(int(units.of_person[person]) in fitting for person in stayed),
            )
        )
    smallest = problem.rules.smallest_continuing
    forced = {
        person
        for earlier in today
        for person in earlier.stayed
        if earlier.lost or earlier.kept < smallest or int(units.of_person[person]) not in earlier.fitting
    }
    forced |= _newly_apart(problem, units, today, row)
    return Continuing(tuple(today), frozenset(forced))


def offered(offers: Offers, problem: Problem, units: Units, now: Continuing, move_budget: float) -> Offers:
    """The offers of new groups and, after them, those of groups that continue."""
    rules = problem.rules
    venue = {name: number for number, name in enumerate(problem.venues.id)}
    home = now.stayed
    chosen = [(k, earlier) for k, earlier in enumerate(now.groups) if earlier.continues(rules.smallest_continuing)]
    room = [
        NO_ROOM
        if earlier.group.venue == ONLINE
        else venue[earlier.group.venue] * len(SLOTS) + SLOT_NUMBER[earlier.group.slot]
        for _, earlier in chosen
    ]
    each = [len(earlier.fitting) for _, earlier in chosen]
    unit = np.array([unit for _, earlier in chosen for unit in earlier.fitting], dtype=np.int64)
    group = np.array([k for k, _ in chosen], dtype=np.int64).repeat(each)
    stay = now.at_home(units, group, unit, but=now.forced)
    leads = [len(earlier.leaders) for _, earlier in chosen]
    could_stay = sum(person not in now.forced for person in home)
    return replace(
        offers,
        context=(*offers.context, *(earlier.context for _, earlier in chosen)),
        slot=_and(offers.slot, (SLOT_NUMBER[earlier.group.slot] for _, earlier in chosen)),
        room=_and(offers.room, room),
        smallest=_and(offers.smallest, [rules.smallest_continuing] * len(chosen)),
        most=_and(offers.most, [1] * len(chosen)),
        earlier=_and(offers.earlier, (k for k, _ in chosen)),
        start=_and(offers.start, np.cumsum(each, dtype=np.int64) + offers.start[-1]),
        unit=_and(offers.unit, unit),
        worth=_and(offers.worth, (worth for _, earlier in chosen for worth in earlier.worth)),
        leader_start=_and(offers.leader_start, np.cumsum(leads, dtype=np.int64) + offers.leader_start[-1]),
        leader=_and(offers.leader, (who for _, earlier in chosen for who in earlier.leaders)),
        stay=_and(offers.stay, stay),
        must_stay=could_stay - math.floor(move_budget * len(home)),
    )


def change(problem: Problem, now: Continuing, previous: Plan, groups: Sequence[Group], move_budget: float) -> Change:
    """What became of the people of the earlier plan."""
    of_person: Mapping[str, str] = {member: group.id for group in groups for member in group.members}
    moved = [
        person for person, k in now.stayed.items() if of_person.get(problem.people.id[person]) != now.groups[k].group.id
    ]
    still = {group.id for group in groups}
    return Change(
        stayed=len(now.stayed),
        moved=len(moved),
        forced=sum(person in now.forced for person in moved),
        move_budget=move_budget,
        closed=tuple(sorted(group.id for group in previous.groups if group.id not in still)),
        previous_fingerprint=previous.fingerprint,
    )


@dataclass(frozen=True)
class _Seen:
    """Who fits the context of a group today."""

    units: tuple[int, ...] = ()
    worth: tuple[int, ...] = ()
    leaders: tuple[int, ...] = ()
    rooms: int = 0

    @classmethod
    def of(cls, problem: Problem, units: Units, areas: Sequence[AreaFits], group: Group) -> "_Seen":
        fits = next((fits for fits in areas if fits.area == group.area), None)
        numbers = None if fits is None else _numbers(problem, fits, group)
        if fits is None or numbers is None:
            return cls()
        place, slot, language, company = numbers
        if not fits.open[place, slot]:
            return cls()
        placeable = ~units.torn[fits.units] & (units.size[fits.units] <= problem.rules.largest)
        rows = np.flatnonzero(fits.unit.rows(*numbers) & placeable)
        led = fits.leaders[fits.leader.rows(*numbers)]
        worth = units.weight[fits.units[rows]] + fits.near[rows, place]
        worth = worth + fits.level[rows, language] + fits.liking[rows, company]
        online = place == fits.online
        return cls(
            units=tuple(fits.units[rows].tolist()),
            worth=tuple(worth.tolist()),
            leaders=tuple(led[problem.facilitators.max_groups[led] >= 1].tolist()),
            rooms=0 if online else int(problem.venues.rooms[fits.venues[place]]),
        )


def _numbers(problem: Problem, fits: AreaFits, group: Group) -> tuple[int, int, int, int] | None:
    venues = {problem.venues.id[row]: k for k, row in enumerate(fits.venues.tolist())}
    place = fits.online if group.venue == ONLINE else venues.get(group.venue)
    company = (group.gender, group.age)
    if place is None or group.language not in fits.languages or company not in COMPANIES:
        return None
    slot = SLOT_NUMBER.get(group.slot)
    if slot is None:
        return None
    return place, slot, fits.languages.index(group.language), COMPANIES.index(company)


def _newly_apart(problem: Problem, units: Units, today: Iterable[Earlier], row: Mapping[str, int]) -> set[int]:
    """People whose unit holds somebody who must be apart from another member of their group."""
    apart: dict[int, set[int]] = {}
    for one, other in problem.apart:
        apart.setdefault(row[one], set()).add(row[other])
        apart.setdefault(row[other], set()).add(row[one])
    forced = set()
    for earlier in today:
        members = set(earlier.stayed)
        for person in earlier.stayed:
            companions = units.members(int(units.of_person[person]))
            if any(not members.isdisjoint(apart.get(one, ())) for one in companions):
                forced.add(person)
    return forced


def _and(column: Whole, more: Iterable[int]) -> Any:
    added = more if isinstance(more, np.ndarray) else np.array(list(more))
    return np.concatenate([column, added.astype(column.dtype)])
