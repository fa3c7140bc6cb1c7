"""Who finds a place in a plan and who does not: by gender, language, place, age and time waited.

For the coordinator's eyes, who sees every name of the plan beside it: small
numbers are told. What is shown to anybody else goes through `reports`, which
hides them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dure.people.codes import language_title
from dure.people.models import Person
from dure.people.wishes import FloorBy

WAITED = (30, 90, 180)
"""The bands of waiting time in days, as `science.matching` counts them."""


@dataclass(frozen=True)
class Counted:
    """One person of a plan: whether they find a place, under which languages they count, and since when they wait."""

    person: Person
    placed: bool
    languages: Sequence[str]
    since: date | None


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


def coverage(people: Sequence[Counted], today: date, *, floor_by: str, percent: int) -> list[Coverage]:
    """These people told apart in every way; what stays below the share that was asked for says so."""
    found = []
    for code, title, traits in _ways(today):
        counted: dict[str, list[int]] = {}
        for each in people:
            for trait in traits(each):
                count = counted.setdefault(trait, [0, 0])
                count[0] += 1
                count[1] += each.placed
        rows = [
            Covered(trait, whole, placed, below=code == floor_by and 100 * placed < percent * whole)
            for trait, (whole, placed) in counted.items()
        ]
        found.append(Coverage(title, sorted(rows, key=lambda row: (-row.people, row.title))))
    return found


def _ways(today: date) -> Iterable[tuple[str, str, Callable[[Counted], Iterable[str]]]]:
    yield FloorBy.GENDER, _("Gender"), lambda each: [str(each.person.get_gender_display())]
    yield FloorBy.LANGUAGE, _("Language"), lambda each: [language_title(code) for code in each.languages]
    yield "", _("Place"), lambda each: [each.person.place.name if each.person.place else _("No place known")]
    yield FloorBy.AGE, _("Age"), lambda each: [str(each.person.get_age_band_display())]
    yield FloorBy.WAITING, _("Time waited"), lambda each: [_band(each.since, today)]


def _band(since: date | None, today: date) -> str:
    days = (today - since).days if since else 0
    month, quarter, half = WAITED
    if days < month:
        return _("Under a month")
    if days < quarter:
        return _("One to three months")
    return _("Three to six months") if days < half else _("More than six months")
