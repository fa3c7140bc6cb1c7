"""Which rules a plan breaks that somebody has changed by hand: the planner's own check, group by group."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from dure.groups.facts import LARGEST, Facts, GroupFacts, PersonFacts
from dure.science.matching import check as science
from dure.science.matching.plan import Plan
from dure.science.matching.suitability import Broken as Told
from dure.science.matching.suitability import person_breaks
from dure.science.matching.words import Rule


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken rule: of a group, and of the person or colleague because of whom, where there is one.

    Who asked to be apart from whom is not told: that rule has no person.
    """

    rule: Rule
    group: Hashable
    person: Hashable | None = None


def check(facts: Facts, groups: Iterable[GroupFacts]) -> list[Broken]:
    """Every broken rule of a plan, in the order of its groups; what groups break together is told of each of them."""
    groups = list(groups)
    told = science.check(facts.register, Plan(tuple(group.group() for group in groups)))
    return [
        Broken(rule, group.id, person)
        for group in groups
        for rule, person in dict.fromkeys((each.rule, _whose(group, each)) for each in told if _concerns(group, each))
    ]


def would_break(facts: Facts, person: PersonFacts, group: GroupFacts) -> set[Rule]:
    """The rules that would be broken if a person, with those who stay with them, joined a group."""
    coming = [str(each) for each in facts.together(person) if each not in group.members]
    there = group.group()
    found = {each.rule for one in coming for each in person_breaks(facts.register, there, one)}
    whole = {*there.members, *coming}
    if any(a in whole and b in whole and not {a, b}.isdisjoint(coming) for a, b in facts.register.apart):
        found.add(Rule.APART)
    if len(whole) > LARGEST:
        found.add(Rule.SIZE)
    return found


def _concerns(group: GroupFacts, told: Told) -> bool:
    if told.group:
        return told.group == str(group.id)
    if told.person:
        return told.person in map(str, group.members)
    about, leads = told.about, told.about.get("facilitator") == str(group.facilitator)
    if told.rule is Rule.MAX_GROUPS:
        return leads
    if told.rule is Rule.FACILITATOR_SLOT:
        return leads and about["slot"] == group.slot
    return told.rule is Rule.ROOMS and (about["venue"], about["slot"]) == (str(group.place), group.slot)


def _whose(group: GroupFacts, told: Told) -> Hashable | None:
    """The member or the colleague because of whom a rule is broken, in our own ids."""
    if told.person:
        return next((each for each in group.members if str(each) == told.person), None)
    return group.facilitator if "facilitator" in told.about else None
