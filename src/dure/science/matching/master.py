"""The linear programme over whole groups, with groups made as they are needed.

Variables: how many groups an offer holds, who leads them, and one column for
every whole group found so far. A column is added when its group is worth more
than the prices of its people and of its opening; when there is none, the value
is that of the relaxation over all groups there could be (Dantzig and Wolfe
1960; Barnhart et al. 1998 for branching). Restrictions are put on the numbers
of groups, so that prices of people keep their meaning.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dure.science.matching.counts import Count
from dure.science.matching.draft import Opened
from dure.science.matching.offers import NO_ROOM, Offers
from dure.science.matching.pricing import FORBIDDEN, SCALE, WORTHWHILE, Pricing
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


@dataclass(frozen=True)
class Node:
    """A part of the search: limits on numbers of groups, and pairs ruled out."""

    limits: Mapping[Count, tuple[float, float]] = field(default_factory=dict)
    forbidden: frozenset[int] = frozenset()

    def limited(self, count: Count, low: float, high: float) -> "Node":
        """This node with one limit tightened."""
        had = self.limits.get(count, (-np.inf, np.inf))
        tighter = (max(had[0], low), min(had[1], high))
        return Node({**self.limits, count: tighter}, self.forbidden)

    def without(self, pairs: Iterable[int]) -> "Node":
        """This node with pairs ruled out."""
        return Node(self.limits, self.forbidden.union(pairs))


@dataclass(frozen=True)
class Column:
    """A whole group of an offer, as pairs."""

    offer: int
    pairs: tuple[int, ...]


@dataclass(frozen=True)
class Solution:
    """What it is worth; numbers of groups per offer, leads per offer and facilitator, uses per column."""

    value: float = 0.0
    number: tuple[float, ...] = ()
    lead: tuple[tuple[float, ...], ...] = ()
    use: tuple[float, ...] = ()


class Master:
    """The linear programme and its columns; solved again for every node of a search."""

    def __init__(self, offers: Offers) -> None:
        # Inline: a tenth of a second and a library that plans without offers do not need.
        from ortools.linear_solver import pywraplp

        self.offers = offers
        self.pricing = Pricing.of(offers)
        self.columns: list[Column] = []
        self.uses: list[Any] = []
        self._known: dict[Column, int] = {}
        self._solver: Any = pywraplp.Solver.CreateSolver("GLOP")
        self._solver.SetSolverSpecificParametersAsString(WARM)
        self._goal = self._solver.Objective()
        self._goal.SetMaximization()
        infinity = self._infinity = self._solver.infinity()
        self._units = np.unique(offers.unit)
        self._once = {int(unit): self._solver.Constraint(-infinity, 1.0) for unit in self._units}
        self.number = [self._solver.NumVar(0.0, float(most), "") for most in offers.most.tolist()]
        self._formed = [self._balance(variable) for variable in self.number]
        self.lead = self._facilitators()
        self._rooms()
        self._stay = self._staying()
        self._counts: dict[Count, Any] = {}
        self._forbidden: frozenset[int] = frozenset()
        self._smooth: Floats | None = None
        self.unit_price: Floats = np.zeros(len(offers.size))
        self.stay_price = 0.0
        self.solution = Solution()

    def _balance(self, number: Any) -> Any:
        row = self._solver.Constraint(0.0, 0.0)
        row.SetCoefficient(number, -1.0)
        return row

    def _facilitators(self) -> list[list[Any]]:
        offers, infinity = self.offers, self._infinity
        hours: dict[tuple[int, int], Any] = {}
        totals: dict[int, Any] = {}
        leads: list[list[Any]] = []
        for offer, number in enumerate(self.number):
            led = self._balance(number)
            leads.append([])
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
                leads[offer].append(lead)
        return leads

    def _rooms(self) -> None:
        rows: dict[int, Any] = {}
        for number, room in zip(self.number, self.offers.room.tolist(), strict=True):
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
        self._forgive(row)
        return row

    def _forgive(self, row: Any) -> None:
        # Until the right columns exist a row may be out of reach; missing it costs
        # more than any plan is worth.
        for sign in (1.0, -1.0):
            slack = self._solver.NumVar(0.0, self._infinity, "")
            row.SetCoefficient(slack, sign)
            self._goal.SetCoefficient(slack, -PENALTY)

    def add(self, offer: int, pairs: Sequence[int]) -> None:
        """Make a group known."""
        column = Column(offer, tuple(sorted(pairs)))
        if column in self._known:
            return
        self._known[column] = len(self.columns)
        chosen = list(column.pairs)
        use = self._solver.NumVar(0.0, self._infinity, "")
        self._goal.SetCoefficient(use, float(self.offers.worth[chosen].sum()))
        for unit in self.offers.unit[chosen].tolist():
            self._once[unit].SetCoefficient(use, 1.0)
        self._formed[offer].SetCoefficient(use, 1.0)
        if self._stay is not None:
            self._stay.SetCoefficient(use, float(self.offers.stay[chosen].sum()))
        if not self._forbidden.isdisjoint(column.pairs):
            use.SetUb(0.0)
        self.columns.append(column)
        self.uses.append(use)

    def know(self, groups: Iterable[Opened]) -> None:
        """Make the groups of a draft known."""
        for group in groups:
            pairs = [self.offers.pair(group.offer, unit) for unit in group.units]
            self.add(group.offer, pairs)

    def count(self, name: Count, terms: Sequence[Any]) -> None:
        """Name a sum of numbers, so that nodes can limit it."""
        if name in self._counts:
            return
        row = self._solver.Constraint(-self._infinity, self._infinity)
        for term in terms:
            row.SetCoefficient(term, 1.0)
        self._forgive(row)
        self._counts[name] = row

    def solve(self, node: Node, enough: float) -> float | None:
        """An upper bound of every plan of this node; exact unless it is below `enough`.

        None if the solver gave up, which leaves the bound as it was.
        """
        self._restrict(node)
        while True:
            if not self._solved():
                return None
            bound = self._round(enough)
            if bound is not None:
                return bound

    def glance(self, node: Node, rounds: int) -> float | None:
        """The value with the groups found in a few rounds: a good guess, and no bound."""
        self._restrict(node)
        for _ in range(rounds):
            if not self._solved():
                return None
            if self._round(-np.inf) is not None:
                break
        else:
            if not self._solved():
                return None
            self._read()
        return self.solution.value

    def _solved(self) -> bool:
        if self._solver.Solve() == self._solver.OPTIMAL:
            return True
        # A basis can go bad after very many changes; once more without it.
        self._solver.SetSolverSpecificParametersAsString("use_preprocessing: true")
        solved = self._solver.Solve() == self._solver.OPTIMAL
        self._solver.SetSolverSpecificParametersAsString(WARM)
        return bool(solved)

    def _round(self, enough: float) -> float | None:
        """Add groups that are missing; the bound if there are none or it is low enough."""
        prices = self._read_prices()
        opening = np.array([row.dual_value() for row in self._formed])
        value = float(self._goal.Value())
        self._smooth = prices if self._smooth is None else (self._smooth + prices) / 2
        if self._extend(self._smooth, prices, opening, EXPLORED):
            return None
        bound = self._bound(prices, opening, value)
        if bound >= enough and self._extend(prices, prices, opening, -CLOSE):
            return None
        self._read()
        return bound

    def _read(self) -> None:
        # At once: adding anything makes the library forget its solution.
        self.solution = Solution(
            float(self._goal.Value()),
            tuple(number.solution_value() for number in self.number),
            tuple(tuple(lead.solution_value() for lead in row) for row in self.lead),
            tuple(use.solution_value() for use in self.uses),
        )

    def _restrict(self, node: Node) -> None:
        for name, row in self._counts.items():
            low, high = node.limits.get(name, (-self._infinity, self._infinity))
            row.SetBounds(float(low), float(high))
        if node.forbidden != self._forbidden:
            self._forbidden = node.forbidden
            for column, use in zip(self.columns, self.uses, strict=True):
                allowed = node.forbidden.isdisjoint(column.pairs)
                use.SetUb(self._infinity if allowed else 0.0)

    def _read_prices(self) -> Floats:
        self.unit_price = np.zeros(len(self.offers.size))
        for unit, row in self._once.items():
            self.unit_price[unit] = max(0.0, row.dual_value())
        self.stay_price = 0.0 if self._stay is None else max(0.0, -self._stay.dual_value())
        return np.append(self.unit_price, self.stay_price)

    def _gains(self, prices: Floats) -> Ints:
        whole = np.rint(prices * SCALE).astype(np.int64)
        gains = self.pricing.gains(whole[:-1], int(whole[-1]))
        if self._forbidden:
            gains[sorted(self._forbidden)] = FORBIDDEN
        return gains

    def _extend(self, at: Floats, real: Floats, opening: Floats, slack: float) -> bool:
        """Add the groups that are best at some prices and worth more than the real ones."""
        gains = self._gains(at)
        values = self.pricing.values(gains)
        hopeful = (values > WORTHWHILE) & (values / SCALE - opening > -slack)
        before = len(self.columns)
        ranked = np.flatnonzero(hopeful)
        ranked = ranked[np.argsort(opening[ranked] - values[ranked] / SCALE, kind="stable")]
        for offer in ranked[: LOOKED_AT * AT_ONCE].tolist():
            if len(self.columns) - before >= AT_ONCE:
                break
            pairs = self.pricing.group(offer, gains)
            worth = self.offers.worth[pairs] + self.offers.stay[pairs] * real[-1]
            gain = float((worth - real[self.offers.unit[pairs]]).sum()) - opening[offer]
            if gain > CLOSE:
                self.add(offer, pairs.tolist())
        return len(self.columns) > before

    def _bound(self, prices: Floats, opening: Floats, value: float) -> float:
        """The Lagrangian bound: groups that are still missing could add at most this."""
        values = self.pricing.values(self._gains(prices))
        missing = np.maximum(0.0, values / SCALE - opening)
        return value + float((missing * self.offers.most)[missing > 0].sum())
