"""Does a plan keep every rule? Also for plans that somebody has changed by hand.

Independent of the planner: everything is read from the rows, and nothing here
needs numpy, so that a page can ask with a `Register`. An answer
names the rule, the group and, where it is about one person, that person. Who
asked to be apart from whom is never told: a group with such a pair in it is
named, nobody else.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dure.science.matching.continuity import continuity_breaks
from dure.science.matching.plan import Group, Plan
from dure.science.matching.register import Register, register_of
from dure.science.matching.suitability import (
    Broken,
    facilitator_breaks,
    person_breaks,
    venue_breaks,
)
from dure.science.matching.words import AGES, KINDS, ONLINE, SLOT_NUMBER, Rule

if TYPE_CHECKING:
    from dure.science.matching.problem import Problem


def check(
    problem: "Problem | Register",
    plan: Plan,
    *,
    previous: Plan | None = None,
    move_budget: float | None = None,
) -> tuple[Broken, ...]:
    """Every broken rule, group by group, then what groups break together; empty is good.

    With `previous`, groups that continue may be smaller, and what people were
    promised when they were planned before is checked too. Without a budget of
    moves, moves are not counted.
    """
    register = register_of(problem)
    before = {group.id: group for group in previous.groups} if previous else {}
    found = [
        *(broken for group in plan.groups for broken in _group(register, group, before.get(group.id))),
        *_people(register, plan.groups),
        *_facilitators(register, plan.groups),
        *_rooms(register, plan.groups),
    ]
    if previous is not None:
        found += continuity_breaks(register, plan.groups, previous.groups, move_budget)
    return tuple(found)


def _group(register: Register, group: Group, before: Group | None) -> Iterator[Broken]:
    rules = register.rules
    continues = before is not None and group.same_group(before)
    smallest = rules.smallest_continuing if continues else rules.smallest
    if not smallest <= len(group.members) <= rules.largest:
        about = {"members": len(group.members), "smallest": smallest, "largest": rules.largest}
        yield Broken(Rule.SIZE, group.id, about=about)
    for word, known in (
        (group.slot, SLOT_NUMBER),
        (group.gender, KINDS),
        (group.age, AGES),
    ):
        if word not in known:
            yield Broken(Rule.UNKNOWN, group.id, about={"word": word})
    yield from venue_breaks(register, group)
    yield from facilitator_breaks(register, group)
    members = set(group.members)
    for person in sorted(members):
        if person not in register.people:
            yield Broken(Rule.UNKNOWN, group.id, person)
            continue
        yield from person_breaks(register, group, person)
        missing = sum(one not in members for one in register.unit(person))
        if missing:
            yield Broken(Rule.KEEP_WITH, group.id, person, {"missing": missing})
    if any(not members.isdisjoint(register.kept_from.get(person, ())) for person in members):
        yield Broken(Rule.APART, group.id)


def _people(register: Register, groups: Sequence[Group]) -> Iterator[Broken]:
    seats = Counter(member for group in groups for member in group.members)
    for person, times in sorted(seats.items()):
        if times > 1:
            yield Broken(Rule.MEMBERSHIP, person=person, about={"times": times})
    for name, times in sorted(Counter(group.id for group in groups).items()):
        if times > 1:
            yield Broken(Rule.MEMBERSHIP, group=name, about={"times": times})


def _facilitators(register: Register, groups: Sequence[Group]) -> Iterator[Broken]:
    hours = Counter((group.facilitator, group.slot) for group in groups)
    for (facilitator, slot), times in sorted(hours.items()):
        if times > 1:
            yield Broken(Rule.FACILITATOR_SLOT, about={"facilitator": facilitator, "slot": slot, "groups": times})
    for facilitator, times in sorted(Counter(group.facilitator for group in groups).items()):
        known = register.facilitators.get(facilitator)
        if known is not None and times > known.max_groups:
            most = known.max_groups
            yield Broken(Rule.MAX_GROUPS, about={"facilitator": facilitator, "groups": times, "max_groups": most})


def _rooms(register: Register, groups: Sequence[Group]) -> Iterator[Broken]:
    taken = Counter((group.venue, group.slot) for group in groups if group.venue != ONLINE)
    for (venue, slot), times in sorted(taken.items()):
        known = register.venues.get(venue)
        rooms = 0 if known is None else known.rooms - register.taken.get((venue, slot), 0)
        if known is not None and times > rooms:
            yield Broken(Rule.ROOMS, about={"venue": venue, "slot": slot, "groups": times, "rooms": rooms})
