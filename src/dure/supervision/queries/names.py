"""Does the name of a participant stand in a note? Looked at in memory; nothing is written down or logged."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from dure.gatherings.models import Leading, Seat
from dure.mentoring.models import Pairing
from dure.people.models import Person
from dure.privacy.keys import preload
from dure.science.names import normalise, script_of
from dure.science.names.searching import search_text

MOST = 500
SHORTEST, SHORTEST_UNSPACED = 3, 2
UNSPACED = frozenset({"Hang", "Hani", "Jpan"})
BY_WORDS = frozenset({"Latn", "Cyrl"})


def own_people(accounts: Iterable[UUID], on: date) -> list[Person]:
    """Everybody whom these colleagues walk beside or meet in groups, now or before."""
    accounts = list(accounts)
    series = Leading.objects.filter(account__in=accounts, began_on__lte=on).values("series")
    beside = Q(pk__in=Pairing.objects.filter(mentor__in=accounts).values("person"))
    seated = Q(pk__in=Seat.objects.filter(series__in=series).values("person"))
    found = list(Person.objects.filter(beside | seated).order_by("-pk")[:MOST])
    preload(person.pk for person in found)
    return found


def a_name_stands_in(texts: Iterable[str], accounts: Iterable[UUID], on: date) -> bool:
    """Whether a word of these texts is a name of somebody whom these colleagues support."""
    whole = [text for text in texts if text.strip()]
    if not whole:
        return False
    words = {word for text in whole for word in normalise(text).split()}
    names = (name for person in own_people(accounts, on) for name in _names(person))
    return any(is_named(name, words) for name in names)


def _names(person: Person) -> Iterable[str]:
    aliases = (each if isinstance(each, str) else each.get("name", "") for each in person.aliases)
    return (name for name in (person.name, person.own_script, *aliases) if name)


def is_named(name: str, words: set[str]) -> bool:
    """Whether a part of a name is among these folded words.

    Letters that are written in words are compared word by word; in scripts that
    join particles to a name ("민준이", "لعايدة") a word that holds it counts.

    >>> is_named("Aida Karimi", {"aidas", "worry"}), is_named("Aida Karimi", {"kaida"}), is_named("김민준", {"민준이"})
    (True, False, True)
    """
    script = script_of(name)
    shortest = SHORTEST_UNSPACED if script in UNSPACED else SHORTEST
    parts = {part for part in search_text(name).split() if len(part) >= shortest}
    if script in BY_WORDS:
        return any(part in words or f"{part}s" in words for part in parts)
    return any(part in word for part in parts for word in words)
