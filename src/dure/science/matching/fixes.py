"""The smallest single change that would help somebody who is not placed.

Every change is tried: drop one rule and see how far that leads. Best is a
context with a facilitator and enough peers, then one with a facilitator, then
any; among equals the change that asks least.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.problem import Bools, Ints, Problem
from dure.science.matching.reasons import Seen
from dure.science.matching.words import SLOTS, Fix, Reason

NOWHERE, PLACE, LED, WORKABLE = -1, 0, 1, 2
"""How far a change leads: to a place, to one with a facilitator, to enough peers as well."""
AMONG_EQUALS = (
    Fix.SLOT, Fix.ONLINE, Fix.GENDER, Fix.LANGUAGE, Fix.TRAVEL, Fix.STEP_FREE, Fix.CHILDCARE, Fix.FACILITATOR, Fix.PEERS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A change, how far it leads, and what it asks of people, on a scale of our own."""

    fix: Fix
    detail: str
    reach: int
    asks: float

    def better(self, other: "Change") -> bool:
        """Whether this leads further, or as far and asks less; of equals the first in `AMONG_EQUALS`."""
        mine, theirs = (self.reach, -self.asks), (other.reach, -other.asks)
        return mine > theirs or (mine == theirs and AMONG_EQUALS.index(self.fix) < AMONG_EQUALS.index(other.fix))


Try = Callable[[], Change | None]


def nearest_fix(problem: Problem, seen: Seen, reason: Reason) -> tuple[Fix, str]:
    """The change for somebody with no place, no facilitator or too few peers."""
    best: Change | None = None
    for least, change in _changes(problem, seen, reason):
        # Nothing leads further, and all that is left asks for more.
        if best is not None and best.reach == WORKABLE and best.asks < least:
            break
        tried = change()
        if tried is not None and (best is None or tried.better(best)):
            best = tried
    return (best.fix, best.detail) if best is not None else _unmet(seen)


def _changes(problem: Problem, seen: Seen, reason: Reason) -> Iterator[tuple[float, Try]]:
    """Every change with the least it asks, those first that ask little."""
    smallest = problem.rules.smallest
    area, people = seen.area, problem.people
    missing = smallest - seen.most_peers() if reason is Reason.TOO_FEW_PEERS else 0
    peers = Change(Fix.PEERS, str(missing), WORKABLE, 0.5 * missing)
    waiting: list[tuple[float, Try]] = [
        (1.0, lambda: _travel(problem, seen)),
        (2.0, lambda: _own(problem, seen, Fix.SLOT, 2.0, replace(seen, slots=np.arange(len(SLOTS))))),
        (
            2.5,
            lambda: _own(problem, seen, Fix.ONLINE, 2.5, replace(seen, places=np.union1d(seen.places, [area.online]))),
        ),
        (3.0, lambda: _needs(problem, seen, Fix.STEP_FREE, people.step_free)),
        (3.0, lambda: _needs(problem, seen, Fix.CHILDCARE, people.childcare)),
        (4.0, lambda: _own(problem, seen, Fix.GENDER, 4.0, replace(seen, companies=_companies(problem, seen)))),
        (5.0, lambda: _own(problem, seen, Fix.LANGUAGE, 5.0, replace(seen, languages=np.arange(len(area.languages))))),
    ]
    if reason is not Reason.NO_PLACE:
        waiting.append((1.5, lambda: _facilitator(seen, smallest, reason)))
    if reason is Reason.TOO_FEW_PEERS:
        waiting.append((peers.asks, lambda: peers))
    yield from sorted(waiting, key=lambda one: one[0])


def _own(problem: Problem, seen: Seen, fix: Fix, asks: float, changed: Seen) -> Change | None:
    """More free time, online, another language, another kind of group."""
    reached = _reach(seen, changed, problem.rules.smallest)
    if reached is None:
        return None
    reach, (_, slot, language, _) = reached
    detail = {Fix.SLOT: SLOTS[slot], Fix.LANGUAGE: seen.area.languages[language]}
    return Change(fix, detail.get(fix, ""), reach, asks)


def _travel(problem: Problem, seen: Seen) -> Change | None:
    """A longer way to a venue that has what is needed."""
    people, venues = problem.people, seen.area.venues
    if people.online_only[seen.people].any() or not len(venues):
        return None
    km = seen.km.max(axis=0)
    further = np.flatnonzero(_equipped(problem, seen) & (km > seen.limit))
    if not len(further):
        return None
    changed = replace(seen, places=further[np.argsort(km[further], kind="stable")])
    reach = _reach_by_place(seen, changed, problem.rules.smallest)
    if reach.max() <= NOWHERE:
        return None
    # The nearest of the places that lead furthest.
    nearest = float(km[changed.places[int(reach.argmax())]])
    extra = (nearest - seen.limit) / max(seen.limit, 1.0)
    return Change(Fix.TRAVEL, str(math.ceil(nearest)), int(reach.max()), 1.0 + min(3.0, 2.0 * extra))


def _needs(problem: Problem, seen: Seen, fix: Fix, needed: Bools) -> Change | None:
    """A venue within reach that were step-free, or had child care."""
    if not needed[seen.people].any() or problem.people.online_only[seen.people].any():
        return None
    near = (seen.km <= seen.limit).all(axis=0)
    places = np.flatnonzero(near & _equipped(problem, seen, but=fix))
    changed = replace(seen, places=np.union1d(seen.places, places).astype(np.int64))
    reached = _reach(seen, changed, problem.rules.smallest)
    return None if reached is None else Change(fix, "", reached[0], 3.0)


def _facilitator(seen: Seen, smallest: int, reason: Reason) -> Change | None:
    """A facilitator for the context with the most people and nobody to lead."""
    unled = (seen.block(seen.area.led) == 0) & seen.open_block()
    peers = np.where(unled, seen.block(seen.area.peers), 0)
    if not peers.size or not peers.max():
        return None
    most = int(peers.max())
    if most < smallest and reason is not Reason.NO_FACILITATOR:
        return None
    best = np.unravel_index(int(peers.argmax()), peers.shape)
    language = seen.area.languages[seen.languages[best[2]]]
    detail = f"{language} {SLOTS[seen.slots[best[1]]]}"
    return Change(Fix.FACILITATOR, detail, WORKABLE if most >= smallest else LED, 1.5)


def _unmet(seen: Seen) -> tuple[Fix, str]:
    """Where no single change leads anywhere, the first thing that is missing."""
    if not len(seen.languages):
        return Fix.LANGUAGE, ""
    if not len(seen.slots):
        return Fix.SLOT, ""
    if not len(seen.companies):
        return Fix.GENDER, ""
    return Fix.VENUE, SLOTS[seen.slots[0]]


def _reach(seen: Seen, changed: Seen, smallest: int) -> tuple[int, tuple[int, int, int, int]] | None:
    """How far a change leads and the best context it adds; None where it adds none."""
    area = seen.area
    added = changed.open_block() & ~_already(seen, changed)
    if not added.any():
        return None
    led = changed.block(area.led) > 0
    # Peers count this unit only where it fits already, which is nowhere here.
    peers = changed.block(area.peers) + seen.size
    rank = np.where(added, np.where(led, 1 << 40, 0) + peers, -1)
    best = np.unravel_index(int(rank.argmax()), rank.shape)
    context = (
        int(changed.places[best[0]]),
        int(changed.slots[best[1]]),
        int(changed.languages[best[2]]),
        int(changed.companies[best[3]]),
    )
    if not led[best]:
        return PLACE, context
    return (WORKABLE if peers[best] >= smallest else LED), context


def _reach_by_place(seen: Seen, changed: Seen, smallest: int) -> Ints:
    """How far each of the new places leads; NOWHERE where it adds nothing."""
    opened = changed.open_block()
    led = opened & (changed.block(changed.area.led) > 0)
    peers = led & (changed.block(changed.area.peers) + seen.size >= smallest)
    steps = (opened.any(axis=(1, 2, 3)), led.any(axis=(1, 2, 3)), peers.any(axis=(1, 2, 3)))
    reach: Ints = np.sum(np.stack(steps).astype(np.int64), axis=0) - 1
    return reach


def _already(seen: Seen, changed: Seen) -> Bools:
    """Which contexts of the change were there before."""
    places, slots, languages, companies = (
        _among(one, other, size)
        for one, other, size in zip(
            (changed.places, changed.slots, changed.languages, changed.companies),
            (seen.places, seen.slots, seen.languages, seen.companies),
            seen.area.peers.shape,
            strict=True,
        )
    )
    already: Bools = (places[:, None] & slots)[:, :, None, None] & (languages[:, None] & companies)
    return already


def _among(one: Ints, other: Ints, size: int) -> Bools:
    """Which of these numbers are among the others."""
    there = np.zeros(size, dtype=np.bool_)
    there[other] = True
    return there[one]


def _companies(problem: Problem, seen: Seen) -> Ints:
    """All kinds of group, at the age of these people; none where ages are mixed."""
    ages = {problem.people.age[person] for person in seen.people.tolist()}
    if len(ages) > 1:
        return seen.companies
    return np.arange(int(ages == {"minor"}), seen.area.unit.company.shape[1], 2)


def _equipped(problem: Problem, seen: Seen, but: Fix | None = None) -> Bools:
    """The venues with what these people need, one need perhaps aside."""
    people, venues = problem.people, seen.area.venues
    equipped = np.ones(len(venues), dtype=np.bool_)
    if but is not Fix.STEP_FREE and people.step_free[seen.people].any():
        equipped &= problem.venues.step_free[venues]
    if but is not Fix.CHILDCARE and people.childcare[seen.people].any():
        equipped &= problem.venues.childcare[venues]
    return equipped
