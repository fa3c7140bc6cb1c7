"""What the groups of a plan are called on its pages, and how two people of one name are told apart."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from dure.groups import wording
from dure.groups.models import ProposedGroup
from dure.people.models import Person


def titles_of(groups: Iterable[ProposedGroup]) -> dict[UUID, str]:
    """Where and when; a second group at the same place and time gets a number."""
    counted: Counter[str] = Counter()
    found = {}
    for group in groups:
        title = wording.neutral_title(place_name(group), group.slot, online=group.online)
        counted[title] += 1
        found[group.pk] = title if counted[title] == 1 else f"{title} {counted[title]}"
    return found


def place_name(group: ProposedGroup) -> str:
    return group.venue.place.name if group.venue else ""


def told_apart(people: Iterable[Person]) -> dict[UUID, str]:
    """For people who share a name: their age and place, to be shown behind it. Names are opened before."""
    people = list(people)
    counted = Counter(person.name.casefold() for person in people)
    return {person.pk: wording.who_else(person) for person in people if counted[person.name.casefold()] > 1}
