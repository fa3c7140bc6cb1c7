"""Does a plan of pairs keep every rule? Also for plans that somebody has changed by hand.

Independent of the planner: everything is read from the rows, and nothing here
needs numpy, so that a page can ask with a `PairRegister`.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dure.science.matching.mentors.pairs import breaks, compatible, kilometres, limit, points
from dure.science.matching.mentors.plan import MentorPlan, Pair, PairChange
from dure.science.matching.mentors.register import PairRegister, register_of
from dure.science.matching.mentors.rows import usable
from dure.science.matching.mentors.words import PairRule

if TYPE_CHECKING:
    from dure.science.matching.mentors.table import MentorProblem

Parameter = str | int | float


@dataclass(frozen=True)
class BrokenPair:
    """A rule that is broken, the two concerned (or one of them), and what to say about it."""

    rule: PairRule
    mentee: str = ""
    mentor: str = ""
    about: Mapping[str, Parameter] = field(default_factory=dict)


def check_mentors(
    problem: "MentorProblem | PairRegister",
    plan: MentorPlan,
    *,
    previous: MentorPlan | None = None,
    move_budget: float | None = None,
    everybody: bool = True,
) -> tuple[BrokenPair, ...]:
    """Every broken rule, pair by pair, then what pairs break together; empty is good.

    `everybody` asks too whether somebody waits while a mentor has room, which
    looks at every pair there could be: leave it out where that is too much, or
    where a person has decided to keep a place free. With `previous` and a
    budget, parted pairs are counted.
    """
    register = register_of(problem)
    found = [broken for pair in plan.pairs for broken in pair_breaks(register, pair)]
    seen = Counter(pair.mentee for pair in plan.pairs)
    for mentee, times in sorted(seen.items()):
        if times > 1:
            found.append(BrokenPair(PairRule.MEMBERSHIP, mentee, about={"times": times}))
    load = Counter(pair.mentor for pair in plan.pairs)
    for mentor, pairs in sorted(load.items()):
        known = register.mentors.get(mentor)
        if known is not None and pairs > known.capacity:
            about = {"pairs": pairs, "capacity": known.capacity}
            found.append(BrokenPair(PairRule.CAPACITY, mentor=mentor, about=about))
    if everybody:
        found += _room_left(register, seen, load)
    if previous is not None and move_budget is not None:
        change = changed(register, plan.pairs, previous, move_budget)
        if not change.within_budget:
            about = {"moved": change.moved, "forced": change.forced, "stayed": change.stayed}
            found.append(BrokenPair(PairRule.MOVE_BUDGET, about=about))
    return tuple(found)


def pair_breaks(register: PairRegister, pair: Pair) -> Iterator[BrokenPair]:
    """The rules one pair breaks, other pairs aside."""
    mentee, mentor = register.mentees.get(pair.mentee), register.mentors.get(pair.mentor)
    if mentee is None or mentor is None:
        yield BrokenPair(PairRule.UNKNOWN, pair.mentee, pair.mentor)
        return
    rules = list(breaks(mentee, mentor))
    for rule in rules:
        km = kilometres(mentee, mentor)
        told = rule is PairRule.TRAVEL and not math.isnan(km)
        about: dict[str, Parameter] = {"km": km, "limit": limit(mentee, mentor)} if told else {}
        yield BrokenPair(rule, pair.mentee, pair.mentor, about)
    if (pair.mentee, pair.mentor) in register.apart:
        yield BrokenPair(PairRule.APART, pair.mentee, pair.mentor)
    elif not rules and pair.score:
        score = points(mentee, mentor).total
        if score != pair.score:
            yield BrokenPair(PairRule.SCORE, pair.mentee, pair.mentor, {"told": pair.score, "is": score})


def changed(
    problem: "MentorProblem | PairRegister", pairs: Sequence[Pair], previous: MentorPlan, move_budget: float
) -> PairChange:
    """What became of the earlier pairs, counted from the rows."""
    register = register_of(problem)
    now = {(pair.mentee, pair.mentor) for pair in pairs}
    stayed = [
        (pair.mentee, pair.mentor)
        for pair in previous.pairs
        if pair.mentee in register.mentees and pair.mentor in register.mentors
    ]
    can = [
        both
        for both in stayed
        if both not in register.apart and compatible(register.mentees[both[0]], register.mentors[both[1]])
    ]
    places = Counter(mentor for _, mentor in can)
    keepable = sum(min(count, register.mentors[mentor].capacity) for mentor, count in places.items())
    moved = sum(both not in now for both in stayed)
    return PairChange(
        stayed=len(stayed),
        moved=moved,
        forced=min(moved, len(stayed) - keepable),
        move_budget=move_budget,
        previous_fingerprint=previous.fingerprint,
    )


def _room_left(register: PairRegister, seen: Mapping[str, int], load: Mapping[str, int]) -> Iterator[BrokenPair]:
    # Only who shares an area and a language is worth a closer look.
    near: dict[tuple[str, str], list[str]] = {}
    for mentor in register.mentors.values():
        if mentor.capacity > load.get(mentor.id, 0):
            for code in usable(mentor.languages):
                near.setdefault((mentor.area, code), []).append(mentor.id)
    for mentee in register.mentees.values():
        if mentee.id in seen:
            continue
        names = {name for code in usable(mentee.languages) for name in near.get((mentee.area, code), ())}
        for name in sorted(names):
            if (mentee.id, name) not in register.apart and compatible(mentee, register.mentors[name]):
                yield BrokenPair(PairRule.ROOM_LEFT, mentee.id, name)
                break
