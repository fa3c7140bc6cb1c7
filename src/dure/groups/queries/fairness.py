"""Who finds a place in a plan of groups and who does not, with the moves that were made by hand."""

from datetime import date

from dure.groups.queries.plans import Drawn
from dure.people.fairness import Counted, Coverage, coverage
from dure.science.matching.words import USABLE


def fairness(plan: Drawn, today: date) -> list[Coverage]:
    """The plan as it is now; people count under every language in which they can follow a group."""
    people = []
    for seat in plan.seats:
        facts = plan.facts.people.get(seat.person_id)
        languages = [code for code, level in (facts.languages if facts else {}).items() if level >= USABLE]
        people.append(Counted(seat.person, seat.group_id is not None, languages, seat.person.waiting_since))
    return coverage(people, today, floor_by=plan.proposal.floor_by, percent=plan.proposal.floor_percent)
