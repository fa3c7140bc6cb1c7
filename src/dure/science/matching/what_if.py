"""What one more facilitator, or one more open hour of a venue, would do.

An answer is a plan of the changed problem held against the plan there is, so
the number of people is what would really come of it. A small programme is
planned as a whole once more; in a large one only what the change touches
(`trials`), and the number is at least what would come.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.changes import NEW, AddFacilitator, AddVenueSlot, Change, changed
from dure.science.matching.contexts import AreaFits, area_fits
from dure.science.matching.groups import form_groups
from dure.science.matching.left_over import LeftOver
from dure.science.matching.plan import Group, Plan
from dure.science.matching.problem import Ints, Problem, VenueTable
from dure.science.matching.trials import Trials
from dure.science.matching.units import Units
from dure.science.matching.words import SLOTS

SMALL = 400
"""Up to so many people the whole problem is planned again."""
TRIES_OF_ALL, TRIES = 8, 40
"""How many changes are tried: where everything is planned again, and where only what they touch."""
ALIKE = 3
"""How many changes in one language of an area, or in one venue, are tried; the others would often serve the same people."""


@dataclass(frozen=True)
class Effect:
    """What a change would do: more people placed, more points, and the group it makes possible.

    `group` tells what the change must be able to do: where the new facilitator
    leads, whether women or minors. None where the change would not be used.
    """

    change: Change
    people: int
    objective: int
    group: Group | None = None


def what_if(problem: Problem, plan: Plan, change: Change, *, effort: str = "quick") -> Effect:
    """Plan once more with the change made, and compare."""
    return effects(problem, plan, [change], effort=effort)[0]


def most_valuable(
    problem: Problem, plan: Plan, *, most: int = 5, tries: int | None = None, effort: str = "quick"
) -> tuple[Effect, ...]:
    """The changes that would place most people, checked one by one, best first.

    At most `tries` promising changes are tried and at most `most` returned, of
    those in one language of an area or in one venue the best; changes that would
    help nobody are left out.
    """
    number = tries or (TRIES_OF_ALL if len(problem.people) <= SMALL else TRIES)
    hopes = sorted(_hopes(problem, plan), key=lambda hope: (-hope[0], repr(hope[1])))
    found = effects(problem, plan, _unlike((change for _, change in hopes), number, ALIKE), effort=effort)
    useful = [effect for effect in found if effect.people > 0]
    useful.sort(key=lambda effect: (-effect.people, -effect.objective, repr(effect.change)))
    best = _unlike((effect.change for effect in useful), most, 1)
    return tuple(effect for effect in useful if effect.change in best)


def effects(problem: Problem, plan: Plan, changes: Sequence[Change], *, effort: str = "quick") -> list[Effect]:
    """What each of these changes would do by itself."""
    if len(problem.people) <= SMALL:
        return [_whole(problem, plan, change, effort) for change in changes]
    trials = Trials(problem, plan, changes)
    return [
        Effect(change, outcome.people, outcome.points, outcome.group)
        for change, outcome in zip(changes, trials.outcomes(changes), strict=True)
    ]


def _whole(problem: Problem, plan: Plan, change: Change, effort: str) -> Effect:
    after = form_groups(changed(problem, change), seed=plan.seed, effort=effort)
    group = next((group for group in after.groups if _uses(group, change)), None)
    if group is not None and isinstance(change, AddVenueSlot):
        group = replace(group, venue=change.venue)
    return Effect(change, after.placed - plan.placed, after.objective - plan.objective, group)


def _unlike(changes: Iterable[Change], most: int, each: int) -> list[Change]:
    """The first changes, not too many of which are alike."""
    alike: Counter[tuple[str, ...]] = Counter()
    found = []
    for change in changes:
        kind = (change.area, change.language) if isinstance(change, AddFacilitator) else (change.venue,)
        alike[kind] += 1
        if alike[kind] <= each:
            found.append(change)
        if len(found) >= most:
            break
    return found


def _uses(group: Group, change: Change) -> bool:
    if isinstance(change, AddFacilitator):
        return group.facilitator == NEW
    return group.slot == change.slot and group.venue in {change.venue, NEW + change.venue}


def _hopes(problem: Problem, plan: Plan) -> Iterator[tuple[int, Change]]:
    """Changes that the people left over would have a use for, with how many of them."""
    units = Units.of(problem)
    areas = area_fits(problem, units)
    placed = {member for group in plan.groups for member in group.members}
    waiting = np.array([person not in placed for person in problem.people.id], dtype=np.bool_)
    left = LeftOver(problem, units, areas, plan.groups, waiting)
    for area in areas:
        people, led, roomy = left.tables(area)
        most = np.minimum(people, problem.rules.largest)
        opened = area.open[:, :, None, None]
        yield from _leads(area, np.where(opened & roomy & ~led, most, 0))
        yield from _hours(area, problem.venues, np.where(led & ~(opened & roomy), most, 0))


def _leads(area: AreaFits, people: Ints) -> Iterator[tuple[int, Change]]:
    for slot, language, count in _best(people.max(axis=(0, 3), initial=0)):
        yield count, AddFacilitator(area.area, area.languages[language], SLOTS[slot])


def _hours(area: AreaFits, venues: VenueTable, people: Ints) -> Iterator[tuple[int, Change]]:
    for place, slot, count in _best(people.max(axis=(2, 3), initial=0)[:-1]):
        yield count, AddVenueSlot(venues.id[area.venues[place]], SLOTS[slot])


def _best(table: Ints) -> Iterable[tuple[int, int, int]]:
    return [(int(row), int(column), int(table[row, column])) for row, column in np.argwhere(table > 0)]
