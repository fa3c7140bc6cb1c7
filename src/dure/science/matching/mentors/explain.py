"""Why this mentor, who else there is, and why somebody still waits.

Answers are codes with parameters; the sentences are made where they are shown.
Nothing here tells one person anything about another, and a mentor from whom
somebody must be kept apart is not mentioned at all. No numpy: pages use it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dure.science.matching.mentors.pairs import PairPoints, compatible, kilometres, limit, meet, points
from dure.science.matching.mentors.plan import MentorPlan
from dure.science.matching.mentors.register import PairRegister, register_of
from dure.science.matching.mentors.rows import Mentee, Mentor, usable
from dure.science.matching.mentors.words import PairFix, WaitReason

if TYPE_CHECKING:
    from dure.science.matching.mentors.table import MentorProblem

Parameter = str | int | float


@dataclass(frozen=True)
class PairFact:
    """Something that speaks for a pair: a code and its parameters."""

    code: str
    about: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherMentor:
    """Another mentor who would suit, what going there would cost in points, and whether there is room."""

    mentor: str
    cost: int
    room: bool


@dataclass(frozen=True)
class PairExplanation:
    """A mentee's mentor with what speaks for them, or the reason for having none yet."""

    mentee: str
    mentor: str = ""
    facts: tuple[PairFact, ...] = ()
    points: PairPoints | None = None
    others: tuple[OtherMentor, ...] = ()
    reason: WaitReason | None = None
    fix: PairFix | None = None
    detail: str = ""


def explain(problem: "MentorProblem | PairRegister", plan: MentorPlan, mentee: str) -> PairExplanation:
    """Explain what a plan does for one mentee; other mentors with the least cost first."""
    register = register_of(problem)
    person = register.mentees[mentee]
    here = plan.mentor_of().get(mentee, "")
    load = Counter(pair.mentor for pair in plan.pairs)
    now = points(person, register.mentors[here]).total if here else 0
    others = [
        OtherMentor(other.id, now - points(person, other).total, load[other.id] < other.capacity)
        for other in register.mentors.values()
        if other.id != here and (mentee, other.id) not in register.apart and compatible(person, other)
    ]
    others.sort(key=lambda other: (not other.room, other.cost, other.mentor))
    if here:
        mentor = register.mentors[here]
        return PairExplanation(mentee, here, tuple(pair_facts(person, mentor)), points(person, mentor), tuple(others))
    why = next((one for one in plan.waiting if one.mentee == mentee), None)
    if why is None:
        return PairExplanation(mentee, others=tuple(others))
    return PairExplanation(mentee, others=tuple(others), reason=why.reason, fix=why.fix, detail=why.detail)


def pair_facts(mentee: Mentee, mentor: Mentor) -> Iterator[PairFact]:
    """What the two have in common, and how they would meet."""
    both = usable(mentee.languages) & usable(mentor.languages)
    heart = mentee.heart_language
    level = dict(mentee.languages)
    if both:  # a pair that somebody has made by hand may have nothing in common
        best = heart if heart in both else min(both, key=lambda code: (-level[code], code))
        yield PairFact("first_language" if best == heart else "language", {"language": best})
    if meet(mentee, mentor):
        yield PairFact("distance", {"km": kilometres(mentee, mentor), "limit": limit(mentee, mentor)})
    elif mentee.online_ok and mentor.online_ok:
        yield PairFact("online")
    hours = [slot for slot in mentee.slots if slot in mentor.slots]
    if hours:
        yield PairFact("slots", {"count": len(hours), "first": hours[0]})
    if mentee.origin and mentee.origin == mentor.origin:
        yield PairFact("origin", {"origin": mentee.origin})
    common = sorted(set(mentee.interests) & set(mentor.interests))
    if common:
        yield PairFact("interests", {"count": len(common), "items": ";".join(common)})
    if mentee.mentor_gender != "any":
        yield PairFact("gender", {"wish": mentee.mentor_gender, "met": int(mentee.gender == mentor.gender)})
    if mentee.age == "minor":
        yield PairFact("minor")
    if mentee.priority == 2:
        yield PairFact("priority")
