"""Why a person is where a plan puts them: codes made from facts, said in words by `wording`."""

from collections.abc import Iterable
from typing import Any

from dure.groups.facts import BIT, Facts, GroupFacts, PersonFacts, kilometres
from dure.places.slots import SLOTS
from dure.science.matching.words import ONLINE

FEW_TIMES = 2
LONG_WAIT = 14
MOST_SAID = 3

Code = list[Any]
"""A code and its values, as JSON keeps it: `["near", {"km": 4}]`."""


def why_here(facts: Facts, person: PersonFacts, group: GroupFacts, waited: int | None) -> list[Code]:
    """The few things that speak most for this person in this group, the most telling first."""
    return list(_reasons(facts, person, group, waited))[:MOST_SAID]


def facts_met(facts: Facts, person: PersonFacts, group: GroupFacts, waited: int | None) -> list[Code]:
    """Everything that speaks for this person in this group, and that they are free then."""
    found = [code for code in _reasons(facts, person, group, waited) if code[0] != "only_time"]
    return [*found, ["time", {"slot": group.slot}]] if person.slots & BIT[group.slot] else found


def _reasons(facts: Facts, person: PersonFacts, group: GroupFacts, waited: int | None) -> Iterable[Code]:
    venue = facts.venues.get(group.place)
    if person.first:
        yield ["first", {}]
    if len(facts.together(person)) > 1:
        yield ["together", {}]
    if 0 < sum(1 for slot in SLOTS if person.slots & BIT[slot]) <= FEW_TIMES:
        yield ["only_time", {"slot": group.slot}]
    if venue is not None and "childcare" in person.needs:
        yield ["childcare", {}]
    if venue is not None and "step_free" in person.needs:
        yield ["step_free", {}]
    if group.kind != "mixed" and person.wish != "any":
        yield ["own_kind", {"kind": group.kind}]
    if waited is not None and waited >= LONG_WAIT:
        yield ["waited", {"days": waited}]
    if group.place == ONLINE:
        yield ["online", {}]
    elif venue is not None and person.point and venue.point:
        yield ["near", {"km": round(kilometres(person.point, venue.point))}]
    yield ["language", {"code": group.language, "level": person.languages.get(group.language, 0)}]
