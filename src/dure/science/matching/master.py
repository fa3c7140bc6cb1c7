"""The linear programme over whole groups, with groups made as they are needed.

Variables: how many groups an offer holds, who leads them, and one column for
every whole group found so far. A column is added when its group is worth more
than the prices of its people and of its opening; when there is none, the value
is that of the relaxation over all groups there could be (Dantzig and Wolfe
1960), and the prices are the best there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dure.science.matching.draft import Opened
from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.pricing import SCALE, WORTHWHILE, Pricing
from dure.science.matching.problem import Floats, Ints

WARM = "use_preprocessing: false"
"""Presolving would throw the last basis away."""
PENALTY = 1e7
CLOSE = 1e-6
EXPLORED = 50.0
"""At smoothed prices, groups this much below worthwhile are still looked at."""

AT_ONCE = 40
"""Groups added before the programme is solved again: more make it slow, fewer make it wait."""
LOOKED_AT = 3
"""Best groups at smoothed prices need not be worthwhile at real ones; so many times more are tried."""


@dataclass(frozen=True, eq=False)
class Relaxation:
    """What the programme proves, in points.

    `bound` is above every plan. `unit` and `stay` are prices of units and of
    staying; `opening` is what a group of each offer has to bring in, `number`
    and `lead` what is lost by one more group of each offer beyond that, and by
    each pair of facilitator and offer, in the order of `Offers.leader`.
    """

    bound: float
    unit: Floats
    stay: float
    opening: Floats
    number: Floats
    lead: Floats


class Master:
    """The linear programme and its columns."""

    def __init__(self, offers: Offers) -> None:
        # Inline: a library that plans without offers do not need.
        from ortools.linear_solver import pywraplp

        self.offers = offers
        self.pricing = Pricing.of(offers)
        self._known: set[tuple[int, ...]] = set()
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString(WARM)
        self._goal = self._solver.Objective()
        self._goal.SetMaximization()
        infinity = self._infinity = self._solver.infinity()
        self._once = {unit: self._solver.Constraint(-infinity, 1.0) for unit in np.unique(offers.unit).tolist()}
        self._number = [self._solver.NumVar(0.0, float(most), "") for most in offers.most.tolist()]
        self._formed = [self._balance(variable) for variable in self._number]
        self._lead = self._facilitators()
        self._rooms()
        self._stay = self._staying()
        self._smooth: Floats | None = None

    def _balance(self, number: Any) -> Any:
        row = self._solver.Constraint(0.0, 0.0)
        row.SetCoefficient(number, -1.0)
        return row

    def _facilitators(self) -> list[Any]:
        offers, infinity = self.offers, self._infinity
        hours: dict[tuple[int, int], Any] = {}
        totals: dict[int, Any] = {}
        leads: list[Any] = []
        for offer, number in enumerate(self._number):
            led = self._balance(number)
            for leader in offers.leaders(offer).tolist():
                lead = self._solver.NumVar(0.0, 1.0, "")
                hour = (leader, int(offers.slot[offer]))
                if hour not in hours:
                    hours[hour] = self._solver.Constraint(-infinity, 1.0)
                if leader not in totals:
                    most = float(offers.max_groups[leader])
                    totals[leader] = self._solver.Constraint(-infinity, most)
                led.SetCoefficient(lead, 1.0)
                hours[hour].SetCoefficient(lead, 1.0)
                totals[leader].SetCoefficient(lead, 1.0)
                leads.append(lead)
        return leads

    def _rooms(self) -> None:
        rows: dict[int, Any] = {}
        for number, room in zip(self._number, self.offers.room.tolist(), strict=True):
            if room == NO_ROOM:
                continue
            if room not in rows:
                rooms = float(self.offers.rooms[room])
                rows[room] = self._solver.Constraint(-self._infinity, rooms)
            rows[room].SetCoefficient(number, 1.0)

    def _staying(self) -> Any:
        if self.offers.must_stay <= 0:
            return None
        row = self._solver.Constraint(float(self.offers.must_stay), self._infinity)
        # Until the right columns exist the row may be out of reach; missing it
        # costs more than any plan is worth.
        slack = self._solver.NumVar(0.0, self._infinity, "")
        row.SetCoefficient(slack, 1.0)
        self._goal.SetCoefficient(slack, -PENALTY)
        return row

    def know(self, groups: Iterable[Opened]) -> None:
        """Make the groups of a draft known."""
        for group in groups:
            self._add(group.offer, [self.offers.pair(group.offer, unit) for unit in group.units])

    def _add(self, offer: int, pairs: Sequence[int]) -> bool:
        """Make a group known, if it was not."""
        column = tuple(sorted(pairs))
        if column in self._known:
            return False
        self._known.add(column)
        chosen = list(column)
        use = self._solver.NumVar(0.0, self._infinity, "")
        self._goal.SetCoefficient(use, float(self.offers.worth[chosen].sum()))
        for unit in self.offers.unit[chosen].tolist():
            self._once[unit].SetCoefficient(use, 1.0)
        self._formed[offer].SetCoefficient(use, 1.0)
        if self._stay is not None:
            self._stay.SetCoefficient(use, float(self.offers.stay[chosen].sum()))
        return True

    def solve(self) -> Relaxation:
        """Solve, with every group that matters; ArithmeticError if the solver gives up."""
        while True:
            if not self._solved():
                raise ArithmeticError("the linear programme over whole groups has no solution")
            now = self._read()
            prices = np.append(now.unit, now.stay)
            self._smooth = prices if self._smooth is None else (self._smooth + prices) / 2
            if self._extend(self._smooth, now, EXPLORED):
                continue
            if not self._extend(prices, now, -CLOSE):
                return now

    def _solved(self) -> bool:
        if self._solver.Solve() == self._solver.OPTIMAL:
            return True
        # A basis can go bad after very many changes; once more without it.
        self._solver.SetSolverSpecificParametersAsString("use_preprocessing: true")
        solved = self._solver.Solve() == self._solver.OPTIMAL
        self._solver.SetSolverSpecificParametersAsString(WARM)
        return bool(solved)

    def _read(self) -> Relaxation:
        # At once: adding anything makes the library forget its solution.
        unit = np.zeros(len(self.offers.size))
        for number, row in self._once.items():
            unit[number] = max(0.0, row.dual_value())
        stay = 0.0 if self._stay is None else max(0.0, -self._stay.dual_value())
        opening = np.array([row.dual_value() for row in self._formed])
        values = self.pricing.values(self._gains(np.append(unit, stay)))
        missing = np.maximum(0.0, values / SCALE - opening)
        return Relaxation(
            # The Lagrangian bound: groups that are still missing could add at most this.
            bound=float(self._goal.Value()) + float((missing * self.offers.most)[missing > 0].sum()),
            unit=unit,
            stay=stay,
            opening=opening,
            number=np.array([max(0.0, -number.reduced_cost()) for number in self._number]),
            lead=np.array([max(0.0, -lead.reduced_cost()) for lead in self._lead]),
        )

    def _gains(self, prices: Floats) -> Ints:
        whole = np.rint(prices * SCALE).astype(np.int64)
        return self.pricing.gains(whole[:-1], int(whole[-1]))

    def _extend(self, at: Floats, real: Relaxation, slack: float) -> bool:
        """Add the groups that are best at some prices and worth more than the real ones."""
        gains = self._gains(at)
        values = self.pricing.values(gains)
        hopeful = (values > WORTHWHILE) & (values / SCALE - real.opening > -slack)
        ranked = np.flatnonzero(hopeful)
        ranked = ranked[np.argsort(real.opening[ranked] - values[ranked] / SCALE, kind="stable")]
        added = 0
        for offer in ranked[: LOOKED_AT * AT_ONCE].tolist():
            pairs = self.pricing.group(offer, gains)
            worth = self.offers.worth[pairs] + self.offers.stay[pairs] * real.stay
            gain = float((worth - real.unit[self.offers.unit[pairs]]).sum()) - real.opening[offer]
            added += gain > CLOSE and self._add(offer, pairs.tolist())
            if added == AT_ONCE:
                break
        return added > 0
