"""Who sits where and who leads: a programme over single seats, searched to the end.

It holds every hard rule that offers leave open: units once, 8 to 20 people in a
group, a seat only where a group is open (which makes its relaxation as sharp as
that over whole groups), facilitators once in an hour, rooms, people apart. One
worker, and a limit counted in its own deterministic work, so that the same
offers give the same plan (CP-SAT; Perron and Furnon, OR-Tools).

Several groups of one offer are one table with as many seats. Where its units
cannot be divided into groups, because they come in companies or must be apart,
the search is made again with a table for every group of that offer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dure.science.matching.draft import Opened, Quarrels
from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.problem import Ints

PARAMETERS = (
    "num_workers:1 random_seed:0 linearization_level:2 cut_level:0 search_branching:LP_SEARCH max_deterministic_time:{}"
)
"""Its cuts cost more here than they save: the rows are as sharp as whole groups already."""
OPTIMAL, FEASIBLE, INFEASIBLE = 0, 1, 2
TRIES = 20_000
"""Steps spent on dividing the units of an offer into groups."""


@dataclass(frozen=True)
class Seated:
    """The best groups worth more than was asked, if there are any, and what no others exceed."""

    groups: tuple[Opened, ...] | None
    bound: int


def seat(offers: Offers, names: Ints, *, above: int, below: int, work: float) -> Seated:
    """The best groups worth more than `above`, none of which is worth more than `below`.

    `names` are numbers by which the offers are known; groups are told in them.
    `work` limits the search in CP-SAT's deterministic seconds.
    """
    apart: set[int] = set()
    while len(offers):
        tables = _Tables(offers, apart, above, below)
        state = tables.search(work)
        if state == INFEASIBLE:
            break
        if state not in (OPTIMAL, FEASIBLE):
            return Seated(None, below)
        groups, undivided = tables.groups()
        if not undivided:
            told = sorted((Opened(int(names[one.offer]), one.leader, one.units) for one in groups), key=_place)
            return Seated(tuple(told), min(below, tables.bound()))
        apart |= undivided
    return Seated(None, above)


def _place(group: Opened) -> tuple[int, tuple[int, ...]]:
    return group.offer, group.units


class _Tables:
    """The programme; `apart` are offers with a table for every group."""

    def __init__(self, offers: Offers, apart: set[int], above: int, below: int) -> None:
        # Inline, and by this door: the other one costs 0.3 s and brings pandas.
        from ortools.linear_solver import pywraplp

        self.offers = offers
        self.quarrels = Quarrels.among(offers.apart)
        self._solver: Any = pywraplp.Solver.CreateSolver("SAT")
        self._infinity = self._solver.infinity()
        self.tables: list[tuple[int, Any]] = []
        for offer, most in enumerate(offers.most.tolist()):
            each = [1] * most if offer in apart else [most]
            self.tables += [(offer, self._solver.IntVar(0, groups, "")) for groups in each]
        self.seats = [self._seats(offer, number) for offer, number in self.tables]
        self.leads = [self._leads(offer, number) for offer, number in self.tables]
        self._once()
        self._facilitators()
        self._rooms()
        self._worth(above, below)
        if offers.must_stay > 0:
            row = self._row(offers.must_stay, self._infinity)
            self._sum(row, ((seat, float(offers.stay[pair])) for seats in self.seats for pair, seat in seats))

    def search(self, work: float) -> int:
        """Search; the state in which it ended."""
        self._solver.SetSolverSpecificParametersAsString(PARAMETERS.format(work))
        state: int = self._solver.Solve()
        return state

    def bound(self) -> int:
        """What no groups exceed."""
        return int(self._solver.Objective().BestBound() + 0.5)

    def groups(self) -> tuple[list[Opened], set[int]]:
        """The groups found, and the offers whose units could not be divided into groups."""
        found: list[Opened] = []
        undivided: set[int] = set()
        for (offer, number), seats, leads in zip(self.tables, self.seats, self.leads, strict=True):
            groups = round(number.solution_value())
            units = [int(self.offers.unit[pair]) for pair, seat in seats if seat.solution_value() > 0.5]
            leaders = [leader for leader, lead in leads if lead.solution_value() > 0.5]
            parts = divided(self.offers, self.quarrels, offer, units, groups)
            if parts is None:
                undivided.add(offer)
            else:
                found += [Opened(offer, leader, part) for leader, part in zip(leaders, parts, strict=True)]
        return found, undivided

    def _row(self, low: float, high: float) -> Any:
        return self._solver.Constraint(float(low), float(high))

    def _sum(self, row: Any, terms: Any) -> None:
        for variable, factor in terms:
            row.SetCoefficient(variable, factor)

    def _seats(self, offer: int, number: Any) -> list[tuple[int, Any]]:
        offers, infinity = self.offers, self._infinity
        pairs = range(int(offers.start[offer]), int(offers.start[offer + 1]))
        seats = [(pair, self._solver.BoolVar("")) for pair in pairs]
        least, most = self._row(0, infinity), self._row(-infinity, 0)
        least.SetCoefficient(number, -float(offers.smallest[offer]))
        most.SetCoefficient(number, -float(offers.largest))
        of_unit: dict[int, Any] = {}
        for pair, seat in seats:
            unit = int(offers.unit[pair])
            of_unit[unit] = seat
            least.SetCoefficient(seat, float(offers.size[unit]))
            most.SetCoefficient(seat, float(offers.size[unit]))
            self._sum(self._row(-infinity, 0), ((seat, 1.0), (number, -1.0)))
        for one, other in offers.apart.tolist():
            if one in of_unit and other in of_unit:
                # In one group only one of them sits, in two groups both may.
                terms = ((of_unit[one], 1.0), (of_unit[other], 1.0), (number, -1.0))
                self._sum(self._row(-infinity, 0), terms)
        return seats

    def _leads(self, offer: int, number: Any) -> list[tuple[int, Any]]:
        leads = [(leader, self._solver.BoolVar("")) for leader in self.offers.leaders(offer).tolist()]
        self._sum(self._row(0, 0), ((number, -1.0), *((lead, 1.0) for _, lead in leads)))
        return leads

    def _once(self) -> None:
        rows: dict[int, Any] = {}
        for seats in self.seats:
            for pair, seat in seats:
                unit = int(self.offers.unit[pair])
                if unit not in rows:
                    rows[unit] = self._row(-self._infinity, 1)
                rows[unit].SetCoefficient(seat, 1.0)

    def _facilitators(self) -> None:
        hours: dict[tuple[int, int], Any] = {}
        totals: dict[int, Any] = {}
        for (offer, _), leads in zip(self.tables, self.leads, strict=True):
            for leader, lead in leads:
                hour = (leader, int(self.offers.slot[offer]))
                if hour not in hours:
                    hours[hour] = self._row(-self._infinity, 1)
                if leader not in totals:
                    totals[leader] = self._row(-self._infinity, self.offers.max_groups[leader])
                hours[hour].SetCoefficient(lead, 1.0)
                totals[leader].SetCoefficient(lead, 1.0)

    def _rooms(self) -> None:
        rows: dict[int, Any] = {}
        for offer, number in self.tables:
            room = int(self.offers.room[offer])
            if room == NO_ROOM:
                continue
            if room not in rows:
                rows[room] = self._row(-self._infinity, self.offers.rooms[room])
            rows[room].SetCoefficient(number, 1.0)

    def _worth(self, above: int, below: int) -> None:
        goal = self._solver.Objective()
        goal.SetMaximization()
        row = self._row(above + 1, self._infinity)
        for seats in self.seats:
            for pair, seat in seats:
                worth = float(self.offers.worth[pair])
                goal.SetCoefficient(seat, worth)
                row.SetCoefficient(seat, worth)


def divided(
    offers: Offers, quarrels: Quarrels, offer: int, units: Sequence[int], groups: int
) -> list[tuple[int, ...]] | None:
    """Units of one offer in so many groups of an allowed size, nobody with somebody they must be apart from.

    None where there is no such division, or none was found in a fixed number of
    steps.
    """
    if groups < 2:
        return [tuple(sorted(units))] * groups
    # Those who are hard to seat first, then the others where most seats are free.
    order = sorted(units, key=lambda unit: (-len(quarrels.of.get(unit, ())), -int(offers.size[unit]), unit))
    parts: list[list[int]] = [[] for _ in range(groups)]
    taken = [0] * groups
    smallest, left = int(offers.smallest[offer]), TRIES

    def sit(k: int) -> bool:
        nonlocal left
        left -= 1
        if k == len(order) or left < 0:
            return left >= 0 and min(taken) >= smallest
        unit, size = order[k], int(offers.size[order[k]])
        for part in sorted(range(groups), key=lambda part: (taken[part], part)):
            if taken[part] + size <= offers.largest and not quarrels.keep_out(unit, parts[part]):
                parts[part].append(unit)
                taken[part] += size
                if sit(k + 1):
                    return True
                parts[part].pop()
                taken[part] -= size
        return False

    return [tuple(sorted(part)) for part in parts] if sit(0) else None
