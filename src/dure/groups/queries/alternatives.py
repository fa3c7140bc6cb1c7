"""Where else somebody of a plan could go: what it would cost them, and which rules would break.

A group that holds somebody from whom they asked to be apart, or who asked it
about them, is not among the choices at all, as in `science.matching.explain`:
a rule named beside a group would tell who is meant. Groups of another age or
country are left out with it; neither is ever a way.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.groups import wording
from dure.groups.facts import SMALLEST, GroupFacts, PersonFacts, kilometres
from dure.groups.models import ProposedGroup, ProposedSeat
from dure.groups.queries.plans import Drawn, companions
from dure.groups.queries.titles import titles_of
from dure.people.codes import language_title
from dure.science.matching.words import ONLINE, Rule

NOT_A_WAY = frozenset({Rule.APART, Rule.AREA, Rule.MINORS, Rule.UNKNOWN})
LIKED = {"any": 10, "prefer_same": 20}


@dataclass(frozen=True)
class Choice:
    """One group that somebody could be moved to. `cost` is what they would lose, in the planner's points."""

    group: ProposedGroup
    title: str
    people: int
    cost: int = 0
    facts: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        return not self.broken

    @property
    def words(self) -> str:
        number = ngettext("%(n)s person", "%(n)s people", self.people) % {"n": self.people}
        language = language_title(self.group.language)
        return _("%(title)s, in %(language)s, %(people)s") % {
            "title": self.title, "language": language, "people": number,
        }  # fmt: skip


def choices_for(plan: Drawn, seat: ProposedSeat) -> list[Choice]:
    """Every other group that is a way: those that fit first, and of these the best for the person."""
    person = plan.facts.people.get(seat.person_id)
    if person is None:
        return []
    titles, movers = titles_of(plan.groups), len(companions(plan, seat))
    here = next((group for group in plan.groups if group.pk == seat.group_id), None)
    now = _worth(plan, person, plan.facts_of(here)) if here else 0
    found = []
    for group in plan.groups:
        rules = plan.breaks(seat, group)
        if group.pk == seat.group_id or rules & NOT_A_WAY:
            continue
        there = plan.facts_of(group)
        found.append(
            Choice(
                group, titles[group.pk], len(there.members), cost=now - _worth(plan, person, there),
                facts=_facts(plan, person, there),
                broken=[wording.rule_before(rule, len(there.members) + movers) for rule in sorted(rules)],
            )
        )  # fmt: skip
    return sorted(found, key=lambda choice: (len(choice.broken), choice.cost, choice.group.number))


def left_short(plan: Drawn, seat: ProposedSeat) -> int | None:
    """How many would be left in the group that somebody leaves, where that is too few."""
    if seat.group_id is None:
        return None
    left = len(plan.members[seat.group_id]) - len(companions(plan, seat))
    return left if 0 < left < SMALLEST else None


def _worth(plan: Drawn, person: PersonFacts, group: GroupFacts) -> int:
    """How well a group suits somebody who keeps its rules: the fit of `science.matching.points`, without its weight."""
    spoken = {4: 30, 3: 20}.get(person.languages.get(group.language, 0), 0)
    liked = LIKED["any" if group.kind == "mixed" else "prefer_same"]
    wished = "any" if group.kind == "mixed" else "prefer_same"
    return spoken + _near(plan, person, group) + (liked if person.wish == wished else 0)


def _near(plan: Drawn, person: PersonFacts, group: GroupFacts) -> int:
    if group.place == ONLINE:
        return 25 if "online_only" in person.needs else 0
    km, limit = _km(plan, person, group), plan.facts.limit(person)
    if km is None or km > limit:
        return 0
    return 30 if limit == 0 else 10 + int(20 * (1 - km / limit))


def _km(plan: Drawn, person: PersonFacts, group: GroupFacts) -> float | None:
    venue = plan.facts.venues.get(group.place)
    if venue is None or person.point is None or venue.point is None:
        return None
    return kilometres(person.point, venue.point)


def _facts(plan: Drawn, person: PersonFacts, group: GroupFacts) -> list[str]:
    """How far it is and how well they speak the language there."""
    found = []
    km = _km(plan, person, group)
    if km is not None:
        found.append(wording.near(round(km)))
    if person.languages.get(group.language, 0) >= 2:
        found.append(wording.speaks(language_title(group.language), person.languages[group.language]))
    return found
