"""The best plan and its proof, for as many people as a search can finish.

Branch and price: every node of the search is a linear programme over whole
groups (`master`). What is branched on are numbers of groups, from coarse to
fine (all, per company, per language, per place, per hour, per facilitator, per
offer), because a coarse number that must be whole lifts the bound most. Once
all numbers are whole, who sits where is settled by `seating`; where units of
several people or apart pairs keep that below the bound, single seats are
branched on. The search counts nodes, never seconds.
"""

import heapq
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dure.science.matching.counts import Count, Term, counts
from dure.science.matching.draft import Opened, Quarrels
from dure.science.matching.master import Column, Master, Node
from dure.science.matching.offers import Offers
from dure.science.matching.prices import Prices
from dure.science.matching.pricing import SCALE
from dure.science.matching.problem import Floats
from dure.science.matching.seating import seat

TOLERANCE = 0.02
"""Points that a floating-point bound may be off, many times over."""
WHOLE = 1e-5
GLANCES = 3
"""How often a dive looks for missing groups before it opens more."""
SURE = 0.7
"""A dive opens every group of which the programme wants at least so much."""

FINER = 0.12
"""How much nearer to one half a finer number must be to be branched on before a coarser one."""


@dataclass(frozen=True)
class Found:
    """The best groups found, what they are worth, and what no plan can exceed."""

    groups: tuple[Opened, ...]
    objective: int
    bound: int


class Search:
    """A branch-and-price search of one set of offers."""

    def __init__(self, offers: Offers) -> None:
        self.offers = offers
        self.master = Master(offers)
        self.counts = counts(offers)
        self._quarrels_of = Quarrels.among(offers.apart)
        self._leaves: set[tuple[tuple[tuple[int, int], ...], frozenset[int]]] = set()

    def root(self) -> Prices:
        """The prices at the root and the bound they prove."""
        bound = self.master.solve(Node(), -math.inf)
        if bound is None:
            raise ArithmeticError("the linear programme over whole groups has no solution")
        return Prices(
            unit=np.rint(self.master.unit_price * SCALE).astype(np.int64),
            facilitator=np.zeros(len(self.offers.max_groups), dtype=np.int64),
            stay=round(self.master.stay_price * SCALE),
            bound=math.floor(bound + TOLERANCE),
        )

    def run(self, start: Sequence[Opened], *, root: int, nodes: int) -> Found:
        """Search from the groups of a draft until the best is proven or the nodes are used up."""
        best = Found(tuple(start), worth(self.offers, start), root)
        self.master.know(start)
        waiting: list[tuple[int, int, Node]] = []
        here: tuple[int, Node] | None = (-root, Node())
        made, given_up = 0, 0
        for _ in range(nodes):
            if here is None:
                if not waiting:
                    break
                parent, _, node = heapq.heappop(waiting)
                here = parent, node
            parent, node = here
            if -parent <= best.objective:
                break
            here = None
            value = self.master.solve(node, best.objective + 1 - TOLERANCE)
            if value is None:
                given_up = max(given_up, -parent)
                continue
            bound = min(-parent, math.floor(value + TOLERANCE))
            if bound <= best.objective:
                continue
            children = self._branch(node)
            if children is None:
                best = self._settle(node, best)
                if best.objective >= bound:
                    continue
                children = self._branch_on_seats(node)
            # One child is followed at once: a plan found early cuts off much of the search.
            for child in children[1:]:
                made += 1
                heapq.heappush(waiting, (-bound, made, child))
            here = (-bound, children[0]) if children else None
        unfinished = [given_up] + [-parent for parent, *_ in waiting[:1]]
        if here is not None:
            unfinished.append(-here[0])
        return Found(best.groups, best.objective, max(best.objective, *unfinished))

    def dive(self, start: Sequence[Opened]) -> tuple[Opened, ...]:
        """A good plan without a search: open what the programme is surest of, look again, and so on.

        For parts too large to be searched; never worse than the groups it starts
        from. Nothing is proven by it.
        """
        self.master.know(start)
        above = worth(self.offers, start)
        node = Node()
        numbers: dict[int, int] = {}
        value = self.master.glance(node, GLANCES)
        while value is not None and value > above:
            number = np.array(self.master.solution.number)
            whole = np.floor(number + WHOLE)
            numbers = {k: int(whole[k]) for k in np.flatnonzero(whole).tolist()}
            torn = number - whole
            if torn.max(initial=0.0) <= WHOLE:
                break
            below = self._limited(node, below=True)
            surest = {int(torn.argmax())}
            for chosen in ({*surest, *np.flatnonzero(torn >= SURE).tolist(), *numbers}, surest, set()):
                # Opened too much at once, then one group that nothing goes with,
                # then at least one group less of whatever is not whole.
                tried = below if not chosen else node
                for offer in sorted(chosen):
                    tried = self._numbered(tried, offer, math.ceil(number[offer] - WHOLE), math.inf)
                value = self.master.glance(tried, GLANCES)
                if value is None or value > above:
                    node = tried
                    break
        for offer, each in numbers.items():
            node = self._numbered(node, offer, each, each)
        if not numbers or self.master.solve(node, above + 1 - TOLERANCE) is None:
            return tuple(start)
        return self._seated(numbers, frozenset(), above) or tuple(start)

    def _numbered(self, node: Node, offer: int, low: float, high: float) -> Node:
        """The node with a limit on the number of groups of one offer."""
        name = ("offer", str(offer))
        self.master.count(name, [self.master.number[offer]])
        return node.limited(name, low, high)

    def _branch(self, node: Node) -> tuple[Node, ...] | None:
        """Two nodes that disagree on a number of groups, or None where all are whole."""
        torn = self._torn()
        if torn is None:
            return None
        name, value = torn
        above, below = self._limited(node, below=False), self._limited(node, below=True)
        return (above, below) if value % 1 >= 0.5 or name[0] == "offer" else (below, above)

    def _limited(self, node: Node, *, below: bool) -> Node:
        """The node with the number that is torn most rounded down, or up."""
        torn = self._torn()
        if torn is None:
            return node
        name, value = torn
        self.master.count(name, [self._variable(term) for term in self.counts[name][1]])
        if below:
            return node.limited(name, -math.inf, math.floor(value))
        return node.limited(name, math.ceil(value), math.inf)

    def _torn(self) -> tuple[Count, float] | None:
        """The number of groups that is furthest from whole, a coarse one if possible."""
        best: tuple[float, Count, float] | None = None
        for name, (level, terms) in self.counts.items():
            value = sum(self._value(term) for term in terms)
            distance = abs(value - round(value))
            if distance > WHOLE:
                rank = level * FINER - distance
                if best is None or rank < best[0]:
                    best = (rank, name, value)
        return None if best is None else best[1:]

    def _value(self, term: Term) -> float:
        offer, lead = term
        solution = self.master.solution
        return solution.number[offer] if lead is None else solution.lead[offer][lead]

    def _variable(self, term: Term) -> Any:
        offer, lead = term
        return self.master.number[offer] if lead is None else self.master.lead[offer][lead]

    def _settle(self, node: Node, best: Found) -> Found:
        whole = (round(number) for number in self.master.solution.number)
        numbers = {offer: number for offer, number in enumerate(whole) if number}
        key = (tuple(numbers.items()), node.forbidden)
        if key in self._leaves:
            return best
        self._leaves.add(key)
        groups = self._seated(numbers, node.forbidden, best.objective)
        if groups is None:
            return best
        self.master.know(groups)
        return Found(groups, worth(self.offers, groups), best.bound)

    def _seated(self, numbers: Mapping[int, int], forbidden: frozenset[int], above: int) -> tuple[Opened, ...] | None:
        """The best groups for whole numbers of groups, if worth more than `above`."""
        groups = self._whole()
        if groups is not None:
            return groups if worth(self.offers, groups) > above else None
        # Where everybody is alone, the best whole seats are among those that the
        # programme uses in part; that makes them quick to find.
        used = frozenset(np.flatnonzero(self._seats() > WHOLE).tolist())
        groups = seat(self.offers, numbers, used, above)
        if groups is not None and worth(self.offers, groups) >= math.floor(self.master.solution.value + TOLERANCE):
            return groups
        known = above if groups is None else worth(self.offers, groups)
        everything = frozenset(range(len(self.offers.unit))) - forbidden
        return seat(self.offers, numbers, everything, known) or groups

    def _whole(self) -> tuple[Opened, ...] | None:
        """The groups of the linear programme, if it happens to use whole groups and leaders."""
        offers = self.offers
        leaders: dict[int, list[int]] = {}
        for offer, lead in enumerate(self.master.solution.lead):
            for leader, value in zip(offers.leaders(offer).tolist(), lead, strict=True):
                if value > 1 - WHOLE:
                    leaders.setdefault(offer, []).append(leader)
        groups = []
        for column, value in self._used():
            if value < 1 - WHOLE or not leaders.get(column.offer):
                return None
            units = tuple(offers.unit[list(column.pairs)].tolist())
            groups.append(Opened(column.offer, leaders[column.offer].pop(), units))
        return None if self._quarrelling(groups) else tuple(groups)

    def _quarrelling(self, groups: Sequence[Opened]) -> bool:
        return any(self._quarrels_of.keep_out(unit, group.units) for group in groups for unit in group.units)

    def _branch_on_seats(self, node: Node) -> tuple[Node, ...]:
        """Nodes that disagree on the seat of a unit, or on which of an apart pair comes."""
        seats = self._seats()
        torn = np.abs(seats - np.rint(seats))
        pair = int(torn.argmax()) if len(torn) else 0
        if len(torn) and torn[pair] > WHOLE:
            unit = self.offers.unit[pair]
            others = np.flatnonzero(self.offers.unit == unit).tolist()
            return (
                node.without(other for other in others if other != pair),
                node.without([pair]),
            )
        for one, other in self._quarrels(seats):
            return node.without([one]), node.without([other])
        return ()

    def _seats(self) -> Floats:
        seats = np.zeros(len(self.offers.unit))
        for column, value in self._used():
            seats[list(column.pairs)] += value
        return seats

    def _used(self) -> Iterator[tuple[Column, float]]:
        # Columns made since the solution was read are not part of it.
        for column, value in zip(self.master.columns, self.master.solution.use, strict=False):
            if value > WHOLE:
                yield column, value

    def _quarrels(self, seats: Floats) -> Iterator[tuple[int, int]]:
        offers = self.offers
        for offer in np.unique(offers.offer_of_pair()[seats > WHOLE]).tolist():
            pairs = offers.pairs(offer)
            here = {int(offers.unit[k]): k for k in range(pairs.start, pairs.stop) if seats[k] > WHOLE}
            for one, other in offers.apart.tolist():
                if one in here and other in here:
                    yield here[one], here[other]


def worth(offers: Offers, groups: Sequence[Opened]) -> int:
    """The points of everybody who is seated."""
    return sum(int(offers.worth[offers.pair(group.offer, unit)]) for group in groups for unit in group.units)
