"""Which unit and which facilitator fit which context.

A context is an area, a place, a slot, a language, a kind and an age. Whether
somebody fits is a product of four independent questions (place, slot, language,
company), so the answers are kept as four small tables per area, and a unit's
answer is the conjunction of its members' answers, table by table.

`company` is kind and age together: company = 2 * kind + age, in the order of
`words.KINDS` and `words.AGES`. The last place of an area is online.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from dure.science.matching import distance
from dure.science.matching.problem import Bools, Floats, Ints, Problem
from dure.science.matching.rows import Languages
from dure.science.matching.units import Units
from dure.science.matching.words import AGES, KINDS, SLOTS, USABLE

COMPANIES = tuple((kind, age) for kind in KINDS for age in AGES)
LEVEL_POINTS = np.array([0, 0, 0, 20, 30], dtype=np.int64)
ONLINE_ONLY_POINTS = 25
PREFER_SAME_POINTS = 20
ANY_MIXED_POINTS = 10
PORTION = 4096


@dataclass(frozen=True, eq=False)
class Fits:
    """Rows of one side (units, people or facilitators) against the four questions."""

    place: Bools
    slot: Bools
    language: Bools
    company: Bools

    def rows(self, place: int, slot: int, language: int, company: int) -> Bools:
        """Which rows fit this context."""
        fit: Bools = self.place[:, place] & self.slot[:, slot] & self.language[:, language] & self.company[:, company]
        return fit

    def each(self, contexts: Ints) -> Iterator[Ints]:
        """The rows that fit each of these contexts, which come in order."""
        place = slot = language = -1
        there = then = speaking = np.empty(0, dtype=np.int64)
        for where, when, tongue, company in contexts.tolist():
            if where != place:
                there = np.flatnonzero(self.place[:, where])
            if (where, when) != (place, slot):
                then = there[self.slot[there, when]]
            if (where, when, tongue) != (place, slot, language):
                speaking = then[self.language[then, tongue]]
            place, slot, language = where, when, tongue
            yield speaking[self.company[speaking, company]]

    def count(self, weight: Ints) -> Ints:
        """The weight of all rows that fit, for every context: place, slot, language, company."""
        rows, places = self.place.shape
        slots, languages, companies = (table.shape[1] for table in (self.slot, self.language, self.company))
        counted = np.zeros((places * slots, languages * companies), dtype=np.float32)
        # Whole numbers below 2**24 stay exact in a floating-point product, and
        # only that one runs fast; in portions, because the tables are large.
        for first in range(0, rows, PORTION):
            some = slice(first, first + PORTION)
            here = len(weight[some])
            when_where = (self.place[some, :, None] & self.slot[some, None, :]).reshape(here, places * slots)
            who = (self.language[some, :, None] & self.company[some, None, :]).reshape(here, languages * companies)
            counted += when_where.T.astype(np.float32) @ (who * weight[some, None].astype(np.float32))
        return counted.reshape(places, slots, languages, companies).astype(np.int64)

    def take(self, rows: Ints) -> "Fits":
        """The same questions for some of the rows."""
        return Fits(self.place[rows], self.slot[rows], self.language[rows], self.company[rows])


@dataclass(frozen=True, eq=False)
class AreaFits:
    """One area: who is in it, who fits what, and the points of fit.

    `units`, `people`, `venues` and `leaders` are row numbers of the whole
    problem; people stand in order of their unit, `first` says where each begins.
    `peers` and `led` count, for every open context, the people and the
    facilitators who fit it. Points are sums over a unit's members, so a unit's fit in a context
    is `near[u, place] + level[u, language] + liking[u, company]`.
    """

    area: str
    units: Ints
    people: Ints
    first: Ints
    venues: Ints
    leaders: Ints
    languages: tuple[str, ...]
    open: Bools
    unit: Fits
    leader: Fits
    person: Fits
    near: Ints
    level: Ints
    liking: Ints
    km: Floats
    peers: Ints
    led: Ints

    @property
    def online(self) -> int:
        """The number of the online place."""
        return len(self.venues)


def area_fits(problem: Problem, units: Units) -> tuple[AreaFits, ...]:
    """The compatibility of every area that has people whose unit lies in it wholly."""
    return tuple(_area(problem, units, number) for number in range(len(units.areas)))


def _area(problem: Problem, units: Units, number: int) -> AreaFits:
    area = units.areas[number]
    here = np.flatnonzero(units.area == number)
    people = np.concatenate([units.member[:0], *(units.members(unit) for unit in here.tolist())])
    people = people.astype(np.int64)
    venues = _rows_of(area, problem.venues.area)
    leaders = _rows_of(area, problem.facilitators.area)
    # Everybody's languages, also of people whose unit spans areas: who is left
    # out must be seen in the same terms with and without companions.
    everybody = _rows_of(area, problem.people.area)
    languages = tuple(
        sorted(
            {code for row in everybody for code, _ in problem.people.languages[row]}
            | {code for row in leaders for code, _ in problem.facilitators.languages[row]}
        )
    )
    opened = np.ones((len(venues) + 1, len(SLOTS)), dtype=np.bool_)
    opened[:-1] = _slots(problem.venues.slots[venues])

    limit = units.limit[units.of_person[people]]
    km = _distances(problem, people, limit, venues)
    levels = _levels((problem.people.languages[row] for row in people), languages)
    person = Fits(
        place=_reach(problem, units, people, limit, venues, km),
        slot=_slots(problem.people.slots[people]),
        language=levels >= USABLE,
        company=_company(problem, people),
    )
    points = np.hstack(
        [
            distance.near_points(km, limit),
            np.where(units.online_only[units.of_person[people]], ONLINE_ONLY_POINTS, 0)[:, None],
        ]
    )
    first = np.concatenate(([0], np.cumsum(units.size[here])))[:-1].astype(np.int64)
    unit = Fits(
        place=_all(person.place, first),
        slot=_all(person.slot, first),
        language=_all(person.language, first),
        company=_all(person.company, first),
    )
    leader = _leaders(problem, leaders, venues, languages)
    free = (problem.facilitators.max_groups[leaders] >= 1).astype(np.int64)
    closed = ~opened[:, :, None, None]
    return AreaFits(
        area=area,
        units=here.astype(np.int64),
        people=people,
        first=first,
        venues=venues,
        leaders=leaders,
        languages=languages,
        open=opened,
        unit=unit,
        leader=leader,
        person=person,
        near=_sum(points, first),
        level=_sum(LEVEL_POINTS[levels], first),
        liking=_sum(_liking(problem, people), first),
        km=km,
        peers=np.where(closed, 0, unit.count(units.size[here])),
        led=np.where(closed, 0, leader.count(free)),
    )


def _rows_of(area: str, areas: tuple[str, ...]) -> Ints:
    return np.array([row for row, name in enumerate(areas) if name == area], dtype=np.int64)


def _slots(masks: Ints) -> Bools:
    bits: Bools = (masks[:, None] >> np.arange(len(SLOTS))) & 1 == 1
    return bits


def _levels(rows: Iterable[Languages], languages: tuple[str, ...]) -> Ints:
    column = {code: index for index, code in enumerate(languages)}
    listed = list(rows)
    levels = np.zeros((len(listed), len(languages)), dtype=np.int64)
    for row, spoken in enumerate(listed):
        for code, level in spoken:
            levels[row, column[code]] = level
    return levels


def _distances(problem: Problem, people: Ints, limit: Floats, venues: Ints) -> Floats:
    points = (
        problem.people.lat[people],
        problem.people.lon[people],
        problem.venues.lat[venues],
        problem.venues.lon[venues],
    )
    return distance.settle(distance.matrix(*points), limit, *points)


def _reach(problem: Problem, units: Units, people: Ints, limit: Floats, venues: Ints, km: Floats) -> Bools:
    table = problem.people
    meets = distance.within(km, limit)
    meets &= ~units.online_only[units.of_person[people]][:, None]
    meets &= problem.venues.step_free[venues] | ~table.step_free[people][:, None]
    meets &= problem.venues.childcare[venues] | ~table.childcare[people][:, None]
    return np.hstack([meets, table.online_ok[people][:, None]])


def _company(problem: Problem, people: Ints) -> Bools:
    fit = np.zeros((len(people), len(COMPANIES)), dtype=np.bool_)
    kinds = {"f": "women", "m": "men"}
    for row, person in enumerate(people.tolist()):
        single = kinds.get(problem.people.gender[person])
        mixes = problem.people.group_gender[person] != "same_only"
        for number, (kind, age) in enumerate(COMPANIES):
            welcome = mixes if kind == "mixed" else kind == single
            fit[row, number] = welcome and age == problem.people.age[person]
    return fit


def _liking(problem: Problem, people: Ints) -> Ints:
    mixed = np.array([kind == "mixed" for kind, _ in COMPANIES])
    wish = np.array([problem.people.group_gender[person] for person in people.tolist()], dtype="U12")
    prefer = (wish == "prefer_same")[:, None] & ~mixed
    whatever = (wish == "any")[:, None] & mixed
    points: Ints = PREFER_SAME_POINTS * prefer.astype(np.int64) + ANY_MIXED_POINTS * whatever
    return points


def _leaders(problem: Problem, leaders: Ints, venues: Ints, languages: tuple[str, ...]) -> Fits:
    table = problem.facilitators
    limit = table.travel_km[leaders]
    points = (
        table.lat[leaders],
        table.lon[leaders],
        problem.venues.lat[venues],
        problem.venues.lon[venues],
    )
    km = distance.settle(distance.matrix(*points), limit, *points)
    women = np.array([table.gender[row] == "f" for row in leaders.tolist()], dtype=np.bool_)
    company = np.ones((len(leaders), len(COMPANIES)), dtype=np.bool_)
    for number, (kind, age) in enumerate(COMPANIES):
        if kind == "women":
            company[:, number] &= women
        if age == "minor":
            company[:, number] &= table.minors_ok[leaders]
    return Fits(
        place=np.hstack([distance.within(km, limit), table.online_ok[leaders][:, None]]),
        slot=_slots(table.slots[leaders]),
        language=_levels((table.languages[row] for row in leaders), languages) >= USABLE,
        company=company,
    )


def _all(answers: Bools, first: Ints) -> Bools:
    if not len(first):
        return answers
    together: Bools = np.logical_and.reduceat(answers, first, axis=0)
    return together


def _sum(points: Ints, first: Ints) -> Ints:
    if not len(first):
        return points
    total: Ints = np.add.reduceat(points, first, axis=0)
    return total
