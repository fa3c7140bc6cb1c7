"""Finding somebody by name in a plan that is long. Names are sealed: they are opened and compared here."""

from dataclasses import dataclass

from dure.groups.models import ProposedSeat
from dure.groups.queries.plans import Drawn
from dure.groups.queries.titles import titles_of, told_apart
from dure.people.models import Person
from dure.privacy.keys import preload

MOST = 30


@dataclass(frozen=True)
class Found:
    """Somebody whose name fits what was looked for, and where the plan has them; a blank title waits."""

    seat: ProposedSeat
    person: Person
    title: str
    also: str


def found_in(plan: Drawn, words: str) -> list[Found]:
    """Everybody of a plan in whose name, in either script, all the words begin somewhere; by name."""
    preload({seat.person_id for seat in plan.seats})
    wanted = words.casefold().split()
    fits = [seat for seat in plan.seats if wanted and _fits(seat.person, wanted)]
    titles, also = titles_of(plan.groups), told_apart(seat.person for seat in plan.seats)
    rows = [
        Found(seat, seat.person, titles.get(seat.group_id, ""), also.get(seat.person_id, ""))  # type: ignore[arg-type]
        for seat in fits
    ]
    return sorted(rows, key=lambda row: (row.person.name.casefold(), str(row.person.pk)))[:MOST]


def _fits(person: Person, wanted: list[str]) -> bool:
    parts = f"{person.name} {person.own_script}".casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in wanted)
