"""Who finds a mentor in a plan and who does not, with the changes that were made by hand."""

from datetime import date

from dure.mentoring.queries.plans import Drawn
from dure.people.fairness import Counted, Coverage, coverage


def fairness(plan: Drawn, today: date) -> list[Coverage]:
    """The plan as it is now; people count under their first language, by which a floor tells them apart."""
    people = []
    for row in plan.rows:
        first = plan.register.mentees[str(row.person_id)].heart_language
        languages = [first] if first else []
        people.append(Counted(row.person, row.mentor_id is not None, languages, plan.since.get(row.person_id)))
    return coverage(people, today, floor_by=plan.plan.floor_by, percent=plan.plan.floor_percent)
