"""Which unit and which facilitator fit which context.

A context is an area, a place, a slot, a language, a kind and an age. Whether
somebody fits is a product of four independent questions (place, slot, language,
company), so the answers are kept as four small tables per area, and a unit's
answer is the conjunction of its members' answers, table by table.

`company` is kind and age together: company = 2 * kind + age, in the order of
`words.KINDS` and `words.AGES`. The last place of an area is online.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dure.science.matching import distance
from dure.science.matching.fits import Fits, spread
from dure.science.matching.problem import Bools, Floats, Ints, Problem
from dure.science.matching.rows import Languages
from dure.science.matching.units import Units
from dure.science.matching.words import AGES, KINDS, SLOTS, USABLE

COMPANIES = tuple((kind, age) for kind in KINDS for age in AGES)
LEVEL_POINTS = np.array([0, 0, 0, 20, 30], dtype=np.int64)
ONLINE_ONLY_POINTS = 25
PREFER_SAME_POINTS = 20
ANY_MIXED_POINTS = 10
PORTION = 2048
"""Units whose distances are looked at together."""

Points = npt.NDArray[np.int16]


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
    near: Points
    level: Points
    liking: Points
    limit: Floats
    points: tuple[Floats, Floats, Floats, Floats]
    peers: Ints
    led: Ints

    @property
    def online(self) -> int:
        """The number of the online place."""
        return len(self.venues)

    def km(self, rows: slice) -> Floats:
        """Distances from some of the people to every venue."""
        lat, lon, *venues = self.points
        return _distances(lat[rows], lon[rows], self.limit[rows], *venues)


def area_fits(problem: Problem, units: Units) -> tuple[AreaFits, ...]:
    """The compatibility of every area that has people whose unit lies in it wholly."""
    return tuple(_area(problem, units, number) for number in range(len(units.areas)))


def _area(problem: Problem, units: Units, number: int) -> AreaFits:
    area = units.areas[number]
    here = np.flatnonzero(units.area == number)
    first = (np.cumsum(units.size[here]) - units.size[here]).astype(np.int64)
    people = units.member[spread(units.start[here], units.size[here])]
    venues = _rows_of(area, problem.venues.area)
    leaders = _rows_of(area, problem.facilitators.area)
    # Everybody's languages, also of people whose unit spans areas: who is left
    # out must be seen in the same terms with and without companions.
    everybody = _rows_of(area, problem.people.area)
    languages = tuple(
        sorted(
            {code for row in everybody.tolist() for code, _ in problem.people.languages[row]}
            | {code for row in leaders.tolist() for code, _ in problem.facilitators.languages[row]}
        )
    )
    opened = np.ones((len(venues) + 1, len(SLOTS)), dtype=np.bool_)
    opened[:-1] = _slots(problem.venues.slots[venues])

    limit = units.limit[units.of_person[people]]
    points = (
        problem.people.lat[people],
        problem.people.lon[people],
        problem.venues.lat[venues],
        problem.venues.lon[venues],
    )
    levels = _levels((problem.people.languages[row] for row in people.tolist()), languages)
    place, near = _places(problem, people, units.online_only[units.of_person[people]], first, venues, limit, points)
    unit = Fits(
        place=place,
        slot=_all(_slots(problem.people.slots[people]), first),
        language=_all(levels >= USABLE, first),
        company=_all(_company(problem, people), first),
    )
    leader = _leaders(problem, leaders, venues, languages)
    free = (problem.facilitators.max_groups[leaders] >= 1).astype(np.int64)
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
        near=near,
        level=_sum(LEVEL_POINTS[levels], first),
        liking=_sum(_liking(problem, people), first),
        limit=limit,
        points=points,
        peers=unit.count(units.size[here], opened),
        led=leader.count(free, opened),
    )


def without_companions(problem: Problem, fits: AreaFits, people: Ints) -> AreaFits:
    """The same area as some of its people see it, each of them alone; they stand in this order."""
    table = problem.people
    first, limit = np.arange(len(people), dtype=np.int64), table.travel_km[people]
    points = (table.lat[people], table.lon[people], *fits.points[2:])
    place, near = _places(problem, people, table.online_only[people], first, fits.venues, limit, points)
    levels = _levels((table.languages[row] for row in people.tolist()), fits.languages)
    return replace(
        fits,
        units=people,
        people=people,
        first=first,
        unit=Fits(place, _slots(table.slots[people]), levels >= USABLE, _company(problem, people)),
        near=near,
        level=_sum(LEVEL_POINTS[levels], first),
        liking=_sum(_liking(problem, people), first),
        limit=limit,
        points=points,
    )


def _places(
    problem: Problem,
    people: Ints,
    online_only: Bools,
    first: Ints,
    venues: Ints,
    limit: Floats,
    points: tuple[Floats, ...],
) -> tuple[Bools, Points]:
    """Which places each unit can use, and the points of its people for being near them.

    Some units at a time: the distances of everybody would be the largest table of all.
    """
    lat, lon, *where = points
    reach = np.empty((len(first), len(venues) + 1), dtype=np.bool_)
    near = np.empty((len(first), len(venues) + 1), dtype=np.int16)
    ends = np.append(first[1:], len(people))
    for begin in range(0, len(first), PORTION):
        rows = slice(begin, begin + PORTION)
        some = slice(int(first[begin]), int(ends[rows][-1]))
        km = _distances(lat[some], lon[some], limit[some], *where)
        each = first[rows] - first[begin]
        reach[rows] = _all(_reach(problem, people[some], online_only[some], limit[some], venues, km), each)
        online = np.where(online_only[some], ONLINE_ONLY_POINTS, 0)
        near[rows] = _sum(np.hstack([distance.near_points(km, limit[some]), online[:, None]]), each)
    return reach, near


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


def _distances(lat: Floats, lon: Floats, limit: Floats, venue_lat: Floats, venue_lon: Floats) -> Floats:
    points = (lat, lon, venue_lat, venue_lon)
    return distance.settle(distance.matrix(*points), limit, *points)


def _reach(problem: Problem, people: Ints, online_only: Bools, limit: Floats, venues: Ints, km: Floats) -> Bools:
    table = problem.people
    meets = distance.within(km, limit)
    meets &= ~online_only[:, None]
    meets &= problem.venues.step_free[venues] | ~table.step_free[people][:, None]
    meets &= problem.venues.childcare[venues] | ~table.childcare[people][:, None]
    return np.hstack([meets, table.online_ok[people][:, None]])


def _company(problem: Problem, people: Ints) -> Bools:
    gender, wish, age = (
        np.array([column[person] for person in people.tolist()], dtype="U12")
        for column in (problem.people.gender, problem.people.group_gender, problem.people.age)
    )
    welcome = {"mixed": wish != "same_only", "women": gender == "f", "men": gender == "m"}
    fit: Bools = np.stack([welcome[kind] & (age == years) for kind, years in COMPANIES], axis=1)
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
    km = _distances(*points[:2], limit, *points[2:])
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


def _sum(points: Ints, first: Ints) -> Points:
    if not len(first):
        return points.astype(np.int16)
    # At most 30 points for each person: only of units far too large to be placed is the sum cut short.
    total: Points = np.add.reduceat(points, first, axis=0, dtype=np.int16)
    return total
