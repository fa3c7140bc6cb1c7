"""Trying out changes on a plan: only what a change touches is planned again.

All changes are put into one problem, each closed at first, so that people and
offers are looked at once. Then, one at a time, a change is opened and exchanges
are made around the plan as it is (`moving`): groups open, close and lend until
nothing more is gained. What a change brings is what comes beyond the exchanges
that were possible without it, and the groups behind it keep every rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.changes import AddFacilitator, AddVenueSlot, Change, with_facilitators
from dure.science.matching.contexts import area_fits
from dure.science.matching.continuing import Continuing, continuing, offered
from dure.science.matching.draft import Opened
from dure.science.matching.moving import Moving
from dure.science.matching.offers import NEW, Offers, offers
from dure.science.matching.plan import Group, Plan
from dure.science.matching.problem import Ints, Problem
from dure.science.matching.seated import Seated
from dure.science.matching.staying import keep
from dure.science.matching.units import Units
from dure.science.matching.words import SLOT_NUMBER, SLOTS


@dataclass(frozen=True)
class Outcome:
    """What a change would bring: people and points, the group that uses it, and all groups there would be."""

    people: int
    points: int
    group: Group | None
    groups: tuple[Group, ...]


class Trials:
    """A plan on which changes can be tried, one at a time and each from the same beginning."""

    def __init__(self, problem: Problem, plan: Plan, changes: Sequence[Change]) -> None:
        self.before = problem
        self.leads = [change for change in changes if isinstance(change, AddFacilitator)]
        hours = [change for change in changes if isinstance(change, AddVenueSlot)]
        self.problem = _with_hours(replace(problem, facilitators=with_facilitators(problem, self.leads)), hours)
        self.units = Units.of(self.problem)
        areas = area_fits(self.problem, self.units)
        now = continuing(self.problem, self.units, areas, plan.groups)
        both = offered(offers(self.problem, self.units, areas), self.problem, self.units, now, 1.0)
        self.offers = _no_smaller(both, now)
        self.seated = Seated(self.offers, keep(self.offers, self.offers.stay.astype(np.int64)))
        self.seated.leads_left[: len(self.leads)] = 0
        self.seated.rooms_left += self._rooms() - self.offers.rooms
        Moving.of(self.seated).until_settled()

    def outcome(self, change: Change) -> Outcome:
        """What one of the changes would bring."""
        trial = self.seated.copy()
        if isinstance(change, AddFacilitator):
            leader, room, more = self.leads.index(change), -1, 0
            trial.leads_left[leader] = 1
        else:
            venue = self.before.venues.id.index(change.venue)
            leader, room = -1, venue * len(SLOTS) + SLOT_NUMBER[change.slot]
            more = 1 if self._rooms()[room] else int(self.before.venues.rooms[venue])
            trial.rooms_left[room] += more
        Moving.of(trial).until_settled()
        before = set(self.seated.groups.values())
        users = (
            group
            for group in trial.opened()
            if group.leader == leader or (int(self.offers.room[group.offer]) == room and group not in before)
        )
        user = next(users, None)
        return Outcome(
            people=sum(trial.people.values()) - sum(self.seated.people.values()),
            points=trial.objective - self.seated.objective,
            group=None if user is None else self._group(user),
            groups=tuple(self._group(group) for group in trial.opened()),
        )

    def outcomes(self, changes: Sequence[Change]) -> Iterator[Outcome]:
        """What each of these changes would bring by itself."""
        return (self.outcome(change) for change in changes)

    def _rooms(self) -> Ints:
        """How many rooms there are in every hour without any change."""
        venues = self.before.venues
        opened = (venues.slots[:, None] >> np.arange(len(SLOTS))) & 1
        rooms: Ints = (opened * venues.rooms[:, None]).reshape(-1)
        return rooms

    def _group(self, opened: Opened) -> Group:
        context = self.offers.context[opened.offer]
        names, people = self.problem.facilitators.id, self.problem.people.id
        return Group(
            id="",
            area=context.area,
            language=context.language,
            slot=context.slot,
            venue=context.place,
            gender=context.kind,
            age=context.age,
            facilitator=names[0] if opened.leader < len(self.leads) else names[opened.leader],
            members=tuple(sorted(people[one] for unit in opened.units for one in self.units.members(unit))),
        )


def _with_hours(problem: Problem, hours: Sequence[AddVenueSlot]) -> Problem:
    """The problem with all these hours open and a further room in each; the rooms are taken away again afterwards."""
    slots, rooms = problem.venues.slots.copy(), problem.venues.rooms.copy()
    number = {name: row for row, name in enumerate(problem.venues.id)}
    for row in sorted({number[change.venue] for change in hours}):
        rooms[row] += 1
    for change in hours:
        slots[number[change.venue]] |= 1 << SLOT_NUMBER[change.slot]
    return replace(problem, venues=replace(problem.venues, slots=slots, rooms=rooms))


def _no_smaller(both: Offers, now: Continuing) -> Offers:
    """Groups of a plan that is not followed yet may not shrink as running ones may."""
    smallest = both.smallest.copy()
    least = int(smallest[both.earlier == NEW].min(initial=both.largest))
    for offer in np.flatnonzero(both.earlier != NEW).tolist():
        smallest[offer] = min(least, len(now.groups[int(both.earlier[offer])].group.members))
    return replace(both, smallest=smallest)
