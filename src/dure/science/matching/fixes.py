"""The smallest single change that would help somebody who is not placed.

Every change is tried: drop one rule and see how far that leads. Best is a
context with a facilitator and enough peers, then one with a facilitator, then
any; among equals the change that asks least.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from dure.science.matching.problem import Bools, Ints, Problem
from dure.science.matching.reasons import Seen
from dure.science.matching.words import SLOTS, Fix, Reason

NOWHERE, PLACE, LED, WORKABLE = -1, 0, 1, 2
"""How far a change leads: to a place, to one with a facilitator, to enough peers as well."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change, how far it leads, and what it asks of people, on a scale of our own."""

    fix: Fix
    detail: str
    reach: int
    asks: float


def nearest_fix(problem: Problem, seen: Seen, reason: Reason) -> tuple[Fix, str]:
    """The change for somebody with no place, no facilitator or too few peers."""
    smallest = problem.rules.smallest
    changes = [*_own(problem, seen), *_travel(problem, seen), *_needs(problem, seen)]
    if reason is not Reason.NO_PLACE:
        changes += _facilitator(seen, smallest, reason)
    if reason is Reason.TOO_FEW_PEERS:
        missing = smallest - seen.most_peers()
        changes.append(Change(Fix.PEERS, str(missing), WORKABLE, 0.5 * missing))
    if changes:
        best = max(changes, key=lambda change: (change.reach, -change.asks))
        return best.fix, best.detail
    return _unmet(seen)


def _own(problem: Problem, seen: Seen) -> Iterator[Change]:
    """More free time, online, another language, another kind of group."""
    area = seen.area
    tries = (
        (Fix.SLOT, 2.0, replace(seen, slots=np.arange(len(SLOTS)))),
        (Fix.ONLINE, 2.5, replace(seen, places=np.union1d(seen.places, [area.online]))),
        (Fix.GENDER, 4.0, replace(seen, companies=_companies(problem, seen))),
        (Fix.LANGUAGE, 5.0, replace(seen, languages=np.arange(len(area.languages)))),
    )
    for fix, asks, changed in tries:
        reached = _reach(seen, changed, problem.rules.smallest)
        if reached is not None:
            reach, (_, slot, language, _) = reached
            detail = {Fix.SLOT: SLOTS[slot], Fix.LANGUAGE: area.languages[language]}
            yield Change(fix, detail.get(fix, ""), reach, asks)


def _travel(problem: Problem, seen: Seen) -> Iterator[Change]:
    """A longer way to a venue that has what is needed."""
    people, venues = problem.people, seen.area.venues
    if people.online_only[seen.people].any() or not len(venues):
        return
    km = seen.km.max(axis=0)
    further = np.flatnonzero(_equipped(problem, seen) & (km > seen.limit))
    if not len(further):
        return
    changed = replace(seen, places=further[np.argsort(km[further], kind="stable")])
    reach = _reach_by_place(seen, changed, problem.rules.smallest)
    if reach.max() > NOWHERE:
        # The nearest of the places that lead furthest.
        nearest = float(km[changed.places[int(reach.argmax())]])
        extra = (nearest - seen.limit) / max(seen.limit, 1.0)
        asks = 1.0 + min(3.0, 2.0 * extra)
        yield Change(Fix.TRAVEL, str(math.ceil(nearest)), int(reach.max()), asks)


def _needs(problem: Problem, seen: Seen) -> Iterator[Change]:
    """A venue within reach that were step-free, or had child care."""
    people = problem.people
    if people.online_only[seen.people].any():
        return
    needs = (
        (Fix.STEP_FREE, people.step_free[seen.people].any()),
        (Fix.CHILDCARE, people.childcare[seen.people].any()),
    )
    if not any(needed for _, needed in needs):
        return
    near = (seen.km <= seen.limit).all(axis=0)
    for fix, needed in needs:
        if needed:
            places = np.flatnonzero(near & _equipped(problem, seen, but=fix))
            changed = replace(seen, places=np.union1d(seen.places, places).astype(np.int64))
            reached = _reach(seen, changed, problem.rules.smallest)
            if reached is not None:
                yield Change(fix, "", reached[0], 3.0)


def _facilitator(seen: Seen, smallest: int, reason: Reason) -> Iterator[Change]:
    """A facilitator for the context with the most people and nobody to lead."""
    unled = (seen.block(seen.area.led) == 0) & seen.open_block()
    peers = np.where(unled, seen.peers(seen), 0)
    if not peers.size or not peers.max():
        return
    most = int(peers.max())
    if most >= smallest or reason is Reason.NO_FACILITATOR:
        best = np.unravel_index(int(peers.argmax()), peers.shape)
        language = seen.area.languages[seen.languages[best[2]]]
        detail = f"{language} {SLOTS[seen.slots[best[1]]]}"
        yield Change(Fix.FACILITATOR, detail, WORKABLE if most >= smallest else LED, 1.5)


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
    added = changed.open_block() & ~seen.already(changed)
    if not added.any():
        return None
    led = changed.block(area.led) > 0
    # Peers count this unit only where it fits already, which is nowhere here.
    peers = seen.peers(changed) + seen.size
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
    leaders = changed.block(changed.area.led)
    # Held against the block, because somebody without a language has no context at an open place either.
    opened = changed.open_block() & (leaders >= 0)
    led = opened & (leaders > 0)
    peers = led & (seen.peers(changed) + seen.size >= smallest)
    steps = (opened.any(axis=(1, 2, 3)), led.any(axis=(1, 2, 3)), peers.any(axis=(1, 2, 3)))
    reach: Ints = np.sum(np.stack(steps).astype(np.int64), axis=0) - 1
    return reach


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
