"""Giving places: kept places first, then as many people as can come, then turns.

Three questions, each asked only among the best answers to the one before:
how few kept places stay without their people; how many people can come; who,
so that those whose turn is earlier come rather than those whose turn is later.
The first two are one question in points, the third is asked again. HiGHS
answers both exactly, on one thread, so the same people, rules and seed give the
same list (Huangfu and Hall 2018, Mathematical Programming Computation 10(1)).
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from dure.science.seats.answers import Answer, Why
from dure.science.seats.rows import Applicant, AtLeast, AtMost, Party, Seating, parties

Floats = npt.NDArray[np.float64]
NODES: Final = 20_000
"""Nodes that the solver may look at; lists of thousands need fewer than a hundred."""


class NoListFoundError(Exception):
    """No list was found within the work allowed. Take away a rule and try again."""


@dataclass(frozen=True)
class Allocation:
    """Who has a place and who waits, in turn, with a reason for each.

    `missing` says for each rule of `at_least` how many of its places have
    nobody; `free` counts places that nobody has, `kept` those of them that wait
    for the people of a rule.
    """

    placed: tuple[str, ...]
    waiting: tuple[str, ...]
    answers: dict[str, Answer]
    missing: tuple[int, ...]
    free: int
    kept: int

    @property
    def stuck(self) -> Answer | None:
        """Why nobody moves up although a place is free; None where none is free or nobody waits."""
        return self.answers[self.waiting[0]] if self.free and self.waiting else None


def allocate(
    applicants: Iterable[Applicant], seating: Seating, *, holding: AbstractSet[str] = frozenset()
) -> Allocation:
    """Give the places of an event; those in `holding` keep theirs, whatever the rules say now.

    Raises:
        ValueError: an applicant is there twice.
    """
    every = parties(applicants, seating)
    held = [bool(holding & set(party.ids)) for party in every]
    seats = max(seating.capacity, sum(party.size for party, has in zip(every, held, strict=True) if has))
    chosen = _Question(every, held, seating, seats).answered() if every else []
    return _told(every, held, chosen, seating, seats)


class _Question:
    """What is asked of the solver: a column for each party, and one for each rule's missing people."""

    def __init__(self, every: Sequence[Party], held: Sequence[bool], seating: Seating, seats: int) -> None:
        self.size = np.array([party.size for party in every], dtype=float)
        self.wanted = np.array([rule.seats for rule in seating.at_least], dtype=float)
        self.seats = seats
        self.rows: list[Floats] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.least = np.concatenate([np.array(held, dtype=float), np.zeros(len(self.wanted))])
        self._hold(self.size, 0, seats)
        for trait, value, limit in limits(every, held, seating.at_most):
            self._hold(_count(every, trait, value), 0, limit)
        for number, rule in enumerate(seating.at_least):
            self._hold(_count(every, rule.trait, rule.value), rule.seats, np.inf, [number])
        if seating.keep_open:
            self._keep_open(every, held, seating)

    def _keep_open(self, every: Sequence[Party], held: Sequence[bool], seating: Seating) -> None:
        """Kept places stay free. Values of one trait need places of their own; different traits may share them."""
        has = np.array(held, dtype=float)
        for trait in sorted({rule.trait for rule in seating.at_least}):
            rules = [number for number, rule in enumerate(seating.at_least) if rule.trait == trait]
            lacking = 0.0
            for number in rules:
                rule = seating.at_least[number]
                lacking += max(0.0, rule.seats - float(has @ _count(every, trait, rule.value)))
            self._hold(self.size, 0, max(float(self.seats), float(has @ self.size) + lacking), rules)

    def _row(self, each: Floats, missing: Sequence[int] = ()) -> Floats:
        short = np.zeros(len(self.wanted))
        short[list(missing)] = 1
        return np.concatenate([each, short])

    def _hold(self, each: Floats, low: float, high: float, missing: Sequence[int] = ()) -> None:
        self.rows.append(self._row(each, missing))
        self.low.append(low)
        self.high.append(high)

    def answered(self) -> list[bool]:
        """Whether each party comes."""
        number = len(self.size)
        filled = np.concatenate([self.size, np.full(len(self.wanted), -(self.seats + 1.0))])
        turns = np.concatenate([self.size * np.arange(number, 0, -1), np.zeros(len(self.wanted))])
        best = self._most(filled)
        # Half a point, since points are whole and the solver's numbers are not quite.
        self.rows.append(filled)
        self.low.append(float(filled @ best) - 0.5)
        self.high.append(np.inf)
        return [bool(comes) for comes in self._most(turns)[:number]]

    def _most(self, worth: Floats) -> Floats:
        """The columns, in whole numbers, at which this is worth most."""
        found = milp(
            -worth,
            constraints=LinearConstraint(csr_array(np.array(self.rows)), self.low, self.high),
            integrality=np.ones(len(worth)),
            bounds=Bounds(self.least, np.concatenate([np.ones(len(self.size)), self.wanted])),
            options={"mip_rel_gap": 0, "node_limit": NODES},
        )
        if found.x is None:
            raise NoListFoundError
        return np.asarray(np.round(found.x), dtype=float)


def _count(every: Sequence[Party], trait: str, value: str) -> Floats:
    """How many of each party have this value of a trait."""
    return np.array([party.with_value(trait, value) for party in every], dtype=float)


def limits(every: Sequence[Party], held: Sequence[bool], rules: Iterable[AtMost]) -> list[tuple[str, str, int]]:
    """Each limit as trait, value and number; whoever holds a place already is never put out by it."""
    found = []
    for rule in rules:
        values = {rule.value} if rule.value else _values(every, rule.trait)
        for value in sorted(values):
            have = sum(party.with_value(rule.trait, value) for party, has in zip(every, held, strict=True) if has)
            found.append((rule.trait, value, max(rule.seats, have)))
    return found


def _values(every: Sequence[Party], trait: str) -> set[str]:
    return {one.traits[trait] for party in every for one in party.members if one.traits.get(trait)}


def _told(
    every: Sequence[Party], held: Sequence[bool], chosen: Sequence[bool], seating: Seating, seats: int
) -> Allocation:
    come = [party for party, comes in zip(every, chosen, strict=True) if comes]
    count = {
        (rule.trait, rule.value): sum(party.with_value(rule.trait, rule.value) for party in come)
        for rule in seating.at_least
    }
    missing = tuple(max(0, rule.seats - count[rule.trait, rule.value]) for rule in seating.at_least)
    free = seats - sum(party.size for party in come)
    kept = min(free, _kept(seating, missing)) if seating.keep_open else 0
    full = [
        (trait, value, limit)
        for trait, value, limit in limits(every, held, seating.at_most)
        if sum(party.with_value(trait, value) for party in come) >= limit
    ]
    first_out = next((turn for turn, comes in enumerate(chosen) if not comes), len(every))
    answers: dict[str, Answer] = {}
    waiting: list[str] = []
    for turn, (party, has, comes) in enumerate(zip(every, held, chosen, strict=True)):
        if comes:
            why = Answer(Why.HELD) if has else _yes(party, turn > first_out, seating.at_least, count)
        else:
            why = _not_yet(party, seating.capacity, free, kept, full, len(waiting) + 1)
            waiting += party.ids
        answers |= dict.fromkeys(party.ids, why)
    placed = tuple(sorted(name for party in come for name in party.ids))
    return Allocation(placed, tuple(waiting), answers, missing, free, kept)


def _kept(seating: Seating, missing: Sequence[int]) -> int:
    by_trait: dict[str, int] = {}
    for rule, short in zip(seating.at_least, missing, strict=True):
        by_trait[rule.trait] = by_trait.get(rule.trait, 0) + short
    return max(by_trait.values(), default=0)


def _yes(party: Party, ahead: bool, rules: Iterable[AtLeast], count: dict[tuple[str, str], int]) -> Answer:
    """In turn, or on a place that a rule kept: somebody whose turn was earlier waits."""
    if ahead:
        for rule in rules:
            here = party.with_value(rule.trait, rule.value)
            if here and count[rule.trait, rule.value] - here < rule.seats:
                return Answer(Why.KEPT_FOR, facts={"trait": rule.trait, "value": rule.value, "seats": rule.seats})
    return Answer(Why.IN_TURN)


def _not_yet(
    party: Party, capacity: int, free: int, kept: int, full: Iterable[tuple[str, str, int]], turn: int
) -> Answer:
    if party.size > capacity:
        return Answer(Why.TOO_MANY, turn, {"size": party.size, "seats": capacity})
    for trait, value, limit in full:
        if party.with_value(trait, value):
            return Answer(Why.LIMIT, turn, {"trait": trait, "value": value, "seats": limit})
    if free and kept and free - kept < party.size <= free:
        return Answer(Why.STILL_KEPT, turn, {"seats": kept})
    if party.size > 1 and 0 < free < party.size:
        return Answer(Why.TOGETHER, turn, {"size": party.size, "free": free})
    return Answer(Why.FULL, turn)
