"""What one more mentor, or one more place with a mentor, would do.

An answer is a plan of the changed problem held against the plan there is, so
that the number is what would really come of it. Only the area concerned is
matched again, because areas share nobody.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dure.science.matching.mentors.match import match_mentors
from dure.science.matching.mentors.plan import MentorPlan
from dure.science.matching.mentors.rows import Mentee, Mentor
from dure.science.matching.mentors.table import MentorProblem
from dure.science.matching.mentors.words import PairFix
from dure.science.matching.words import GENDERS

NEW_MENTOR = "\N{PLUS SIGN}"
"""The id of a mentor who does not exist yet; it sorts before other ids."""
ANYWHERE_KM = 40_000.0


@dataclass(frozen=True)
class AddMentor:
    """One more mentor in an area, with a language and one free hour, of the gender that helps most."""

    area: str
    language: str
    slot: str
    capacity: int = 1


@dataclass(frozen=True)
class AddPlace:
    """A mentor who could take one more person."""

    mentor: str


MentorChange = AddMentor | AddPlace


@dataclass(frozen=True)
class MentorEffect:
    """What a change would do: more people with a mentor, more points, and the gender a new mentor should have."""

    change: MentorChange
    people: int
    objective: int
    gender: str = ""


def what_if(problem: MentorProblem, plan: MentorPlan, change: MentorChange, *, effort: str = "quick") -> MentorEffect:
    """Match the area once more with the change made, and compare."""
    area = _area(problem, change)
    mentees = [row for row in problem.mentees.rows() if row.area == area]
    mentors = [row for row in problem.mentors.rows() if row.area == area]
    names = {row.id for row in mentees}
    apart = [pair for pair in problem.apart if pair[0] in names]
    pairs = [pair for pair in plan.pairs if pair.mentee in names]
    points = sum(pair.score for pair in pairs)

    def tried(changed: list[Mentor], gender: str) -> MentorEffect:
        after = match_mentors(
            MentorProblem.of(mentees, changed, apart=apart), seed=plan.seed, effort=effort, processes=1
        )
        return MentorEffect(change, after.matched - len(pairs), after.objective - points, gender)

    if isinstance(change, AddPlace):
        changed = [replace(row, capacity=row.capacity + (row.id == change.mentor)) for row in mentors]
        return tried(changed, "")
    genders = [gender for gender in GENDERS if any(row.gender == gender for row in mentees)] or list(GENDERS[:1])
    effects = [tried([*mentors, *_new(mentees, change, gender)], gender) for gender in genders]
    return max(effects, key=lambda effect: (effect.people, effect.objective, -GENDERS.index(effect.gender)))


def most_valuable(
    problem: MentorProblem, plan: MentorPlan, *, most: int = 5, tries: int = 8, capacity: int = 1
) -> tuple[MentorEffect, ...]:
    """The new mentors who would help most people, checked one by one, best first."""
    hopes = sorted(_hopes(problem, plan, capacity), key=lambda hope: (-hope[0], repr(hope[1])))
    effects = [what_if(problem, plan, change) for _, change in hopes[:tries]]
    useful = [effect for effect in effects if effect.people > 0]
    return tuple(sorted(useful, key=lambda effect: (-effect.people, -effect.objective, repr(effect.change))))[:most]


def _area(problem: MentorProblem, change: MentorChange) -> str:
    if isinstance(change, AddMentor):
        return change.area
    return problem.mentors.area[problem.mentor_number[change.mentor]]


def _new(mentees: list[Mentee], change: AddMentor, gender: str) -> Iterator[Mentor]:
    """The new mentor, where most of the area's people are, able to travel, and to meet online."""
    points = Counter((row.lat, row.lon) for row in mentees if row.lat is not None)
    lat, lon = min(points, key=lambda point: (-points[point], point), default=(None, None))
    yield Mentor(
        id=NEW_MENTOR,
        area=change.area,
        languages=((change.language, 4),),
        lat=lat,
        lon=lon,
        slots=(change.slot,),
        travel_km=ANYWHERE_KM,
        gender=gender,
        capacity=change.capacity,
        minors_ok=True,
        online_ok=True,
    )


def _hopes(problem: MentorProblem, plan: MentorPlan, capacity: int) -> Iterator[tuple[int, MentorChange]]:
    """A mentor for each language and hour that those who wait need, with how many need it."""
    wanted: Counter[tuple[str, str, str]] = Counter()
    for one in plan.waiting:
        if one.fix is PairFix.MENTOR:
            language, _, slot = one.detail.rpartition(" ")
            wanted[problem.mentees.area[problem.mentee_number[one.mentee]], language, slot] += 1
    for (area, language, slot), count in wanted.items():
        yield count, AddMentor(area, language, slot, capacity)
