"""Why a person is where they are, what else there is, and why somebody is not placed.

Answers are codes with parameters; the sentences are made where they are shown.
Nothing here tells one person anything about another, and a group that somebody
must keep away from is not mentioned at all. But what is not mentioned can be
missed, and a reason can be the only one left: an explanation as it is is for
those who may know who asked to be apart from whom, and `for_anyone` is for all others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dure.science.matching.plan import Group, Plan
from dure.science.matching.points import Points, points
from dure.science.matching.register import Register, register_of
from dure.science.matching.suitability import Parameter, kilometres, person_breaks
from dure.science.matching.words import ONLINE, Fix, Reason, Rule

if TYPE_CHECKING:
    from dure.science.matching.problem import Problem


@dataclass(frozen=True)
class Fact:
    """Something that speaks for a group: a code and its parameters."""

    code: str
    about: Mapping[str, Parameter] = field(default_factory=dict)


@dataclass(frozen=True)
class Alternative:
    """Another group that would suit a person, and what going there would cost.

    `cost` is what the plan would lose in points (below zero: gain). `breaks` are
    the rules that stand in the way: too many there, or too few left here.
    """

    group: str
    cost: int
    breaks: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """A person's group with what speaks for it, or the reason for having none.

    `group` is blank for somebody who is not placed; then there are a reason and
    the nearest thing that would help, and no points.
    """

    person: str
    group: str = ""
    facts: tuple[Fact, ...] = ()
    points: Points | None = None
    alternatives: tuple[Alternative, ...] = ()
    reason: Reason | None = None
    fix: Fix | None = None
    detail: str = ""


def explain(problem: "Problem | Register", plan: Plan, person: str) -> Explanation:
    """Explain what a plan does for one person; cheapest alternatives first."""
    register = register_of(problem)
    here = plan.group_of().get(person)
    others = sorted(_alternatives(register, plan, person, here), key=lambda other: (other.cost, other.group))
    if here is None:
        why = next((one for one in plan.unplaced if one.person == person), None)
        return Explanation(
            person,
            alternatives=tuple(others),
            reason=why.reason if why else None,
            fix=why.fix if why else None,
            detail=why.detail if why else "",
        )
    return Explanation(
        person,
        group=here.id,
        facts=tuple(_facts(register, here, person)),
        points=points(register, here, person),
        alternatives=tuple(others),
    )


def for_anyone(told: Explanation) -> Explanation:
    """What may be told to somebody who may not know of anybody's wish to be apart, the person themselves included.

    Other groups are left out, since one that is missing would tell that somebody
    there asked. Whoever waits although a group would fit is told the same,
    whether a wish, a bond or the number of seats is the reason.
    """
    plain = replace(told, alternatives=())
    if told.reason in {Reason.COMPETITION, Reason.APART_OR_BOND} or told.fix in {Fix.APART, Fix.BOND}:
        return replace(plain, reason=Reason.COMPETITION, fix=Fix.WAIT, detail="")
    return plain


def _facts(register: Register, group: Group, name: str) -> Iterator[Fact]:
    person = register.people[name]
    level = dict(person.languages).get(group.language, 0)
    yield Fact("language", {"language": group.language, "level": level})
    yield Fact("slot", {"slot": group.slot})
    if group.venue == ONLINE:
        yield Fact("online_only" if "online_only" in person.needs else "online")
    else:
        km = kilometres(person, register.venues[group.venue])
        yield Fact("distance", {"venue": group.venue, "km": km, "limit": register.limit(name)})
        for need in ("step_free", "childcare"):
            if need in person.needs:
                yield Fact(need)
    met = person.group_gender == "any" or group.gender != "mixed"
    yield Fact("gender", {"gender": group.gender, "wish": person.group_gender, "met": int(met)})
    if group.age == "minor":
        yield Fact("minor")
    companions = len(register.unit(name)) - 1
    if companions:
        yield Fact("kept_together", {"companions": companions})
    if person.priority == 2:
        yield Fact("priority")


def _alternatives(register: Register, plan: Plan, person: str, here: Group | None) -> Iterator[Alternative]:
    unit = register.unit(person)
    rules = register.rules
    now = sum(points(register, here, one).total for one in unit) if here else 0
    too_few = here is not None and 0 < len(here.members) - len(unit) < rules.smallest
    for group in plan.groups:
        if group is here or any(any(person_breaks(register, group, one)) for one in unit):
            continue
        if _kept_away(register, group, unit):
            continue
        crowded = len(group.members) + len(unit) > rules.largest
        there = sum(points(register, group, one).total for one in unit)
        yield Alternative(group.id, now - there, (Rule.SIZE,) if crowded or too_few else ())


def _kept_away(register: Register, group: Group, unit: tuple[str, ...]) -> bool:
    members = set(group.members)
    return any((a in unit and b in members) or (b in unit and a in members) for a, b in register.apart)
