"""Who finds a place in a plan and who does not: by gender, language, place, age and time waited.

For the coordinator's eyes, who sees every name of the plan beside it: small
numbers are told. What is shown to anybody else goes through `reports`, which
hides them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dure.groups.models import FloorBy, ProposedSeat
from dure.groups.queries.plans import Drawn
from dure.people.codes import language_title
from dure.science.matching.words import USABLE

WAITED = (30, 90, 180)
"""The bands of waiting time in days, as `science.matching.coverage` counts them."""


@dataclass(frozen=True)
class Covered:
    """Some people, and how many of them find a place."""

    title: str
    people: int
    placed: int
    below: bool = False

    @property
    def percent(self) -> int:
        return round(100 * self.placed / self.people) if self.people else 0


@dataclass(frozen=True)
class Coverage:
    """The people of a plan told apart in one way, the most people first."""

    title: str
    rows: list[Covered]


def fairness(plan: Drawn, today: date) -> list[Coverage]:
    """The plan as it is now, with the moves that were made by hand."""
    asked, percent = plan.proposal.floor_by, plan.proposal.floor_percent
    found = []
    for code, title, traits in _ways(plan, today):
        counted: dict[str, list[int]] = {}
        for seat in plan.seats:
            for trait in traits(seat):
                count = counted.setdefault(trait, [0, 0])
                count[0] += 1
                count[1] += seat.group_id is not None
        rows = [
            Covered(trait, people, placed, below=code == asked and 100 * placed < percent * people)
            for trait, (people, placed) in counted.items()
        ]
        found.append(Coverage(title, sorted(rows, key=lambda row: (-row.people, row.title))))
    return found


def _ways(plan: Drawn, today: date) -> Iterable[tuple[str, str, Callable[[ProposedSeat], Iterable[str]]]]:
    def languages(seat: ProposedSeat) -> Iterable[str]:
        facts = plan.facts.people.get(seat.person_id)
        return [language_title(code) for code, level in (facts.languages if facts else {}).items() if level >= USABLE]

    yield FloorBy.GENDER, _("Gender"), lambda seat: [str(seat.person.get_gender_display())]
    yield FloorBy.LANGUAGE, _("Language"), languages
    yield "", _("Place"), lambda seat: [seat.person.place.name if seat.person.place else _("No place known")]
    yield FloorBy.AGE, _("Age"), lambda seat: [str(seat.person.get_age_band_display())]
    yield FloorBy.WAITING, _("Time waited"), lambda seat: [_band(seat.person.waiting_since, today)]


def _band(since: date | None, today: date) -> str:
    days = (today - since).days if since else 0
    month, quarter, half = WAITED
    if days < month:
        return _("Under a month")
    if days < quarter:
        return _("One to three months")
    return _("Three to six months") if days < half else _("More than six months")
