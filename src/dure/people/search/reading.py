"""Opening names for the index: in blocks, keys forgotten at once, nothing kept but folded text.

290,000 people are opened here, so values come as the driver gives them: making
a UUID object of each of two million ids took longer than opening the names.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from json import loads
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, ExpressionWrapper, F, QuerySet

from dure.people.models import Asked, Enrolment, NameCounter, Person, PersonLanguage
from dure.people.search.segment import GONE, Entry
from dure.people.search.wanted import STILL_WAITING, UNREACHABLE
from dure.privacy.cipher import CannotOpen, open_sealed
from dure.privacy.keys import KeyGone, forget_opened, key_of, preload
from dure.science.names import normalise

BLOCK = 2_000
NOW = (Asked.NOT_YET.value, Asked.JOINED.value, STILL_WAITING, Asked.SAID_NO.value, Asked.LEFT.value)
STATES = {state: number for number, state in enumerate((now, able) for now in NOW for able in (True, False))}
COLUMNS = ("id", "name", "own_script", "aliases", "place_id", "asked", "waiting_since", "reachable")
TABLE = Person._meta.db_table


class Known:
    """Values that many rows share, each kept once and known by a number."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def those(self, hold: Callable[[Any], bool]) -> set[int]:
        return {number for value, number in list(self._numbers.items()) if hold(value)}


class Values:
    """The values of an index, as the driver gives them: places, sets of languages, sets of programmes."""

    def __init__(self) -> None:
        self.places, self.languages, self.programmes = Known(), Known(), Known()

    def places_in(self, wanted: frozenset[UUID]) -> set[int]:
        return self.places.those(lambda place: place is not None and as_uuid(place) in wanted)

    def with_language(self, code: str) -> set[int]:
        return self.languages.those(lambda codes: code in codes)

    def of_programmes(self, wanted: frozenset[UUID]) -> set[int]:
        return self.programmes.those(lambda own: any(as_uuid(each) in wanted for each in own))

    @staticmethod
    def states_for(now: str) -> set[int]:
        """The numbers of a state; whoever still waits also takes part."""
        takes_part = {Asked.JOINED.value, STILL_WAITING}
        wanted = set(NOW) if not now else takes_part if now in {Asked.JOINED, UNREACHABLE} else {now}
        return {
            number
            for (state, reachable), number in STATES.items()
            if state in wanted and not (now == UNREACHABLE and reachable)
        }


@dataclass(frozen=True)
class Standing:
    """Where an organisation's names stand: the newest change, and how often rows were deleted."""

    number: int = 0
    removals: int = 0


def standing(organisation: UUID) -> Standing:
    row = NameCounter.objects.filter(organisation_id=organisation).values_list("number", "removals").first()
    return Standing(*row) if row else Standing()


def counted(organisation: UUID) -> int:
    return Person.objects.filter(organisation_id=organisation).exclude(asked=Asked.ERASED).count()


def entries_in_blocks(organisation: UUID, after: int, values: Values) -> Iterator[Entry]:
    """Read whoever changed after a number (-1: everybody), newest first, block by block."""
    rows = Person.objects.filter(organisation_id=organisation, name_number__gt=after).order_by("-pk")
    last = None
    while block := list(_raw(rows.filter(pk__lt=last) if last else rows, *COLUMNS)[:BLOCK]):
        first, last = as_uuid(block[0][0]), as_uuid(block[-1][0])
        yield from _entries(block, values, rows.order_by().filter(pk__gte=last, pk__lte=first).values("pk"))
        forget_opened()
    normalise.cache_clear()


def entries_of_changed(organisation: UUID, after: int, values: Values, most: int) -> list[Entry]:
    """Read at most so many who changed after a number; whoever was erased comes as gone, without a name."""
    rows = Person.objects.filter(organisation_id=organisation, name_number__gt=after).order_by("name_number")
    block = list(_raw(rows, *COLUMNS)[:most])
    return list(_entries(block, values, [as_uuid(row[0]) for row in block]))


def _entries(block: list[tuple[Any, ...]], values: Values, who: Any) -> Iterator[Entry]:
    """Make entries of rows; `who` names the same people, as ids or as a question that gives them."""
    ids = [as_uuid(row[0]) for row in block]
    preload(ids)
    tongues = _gathered(PersonLanguage.objects.filter(person__in=who), "person_id", "code")
    programmes = _gathered(Enrolment.objects.filter(person__in=who), "person_id", "programme_id")
    for pk, (raw, name, own, aliases, place, asked, waiting, reachable) in zip(ids, block, strict=True):
        if asked == Asked.ERASED:
            yield Entry(pk.bytes, b"", GONE, 0, 0, 0)
            continue
        now = STILL_WAITING if asked == Asked.JOINED and waiting is not None else asked
        yield Entry(
            pk.bytes, _text(_names(pk, name, own, aliases)), STATES[now, bool(reachable)],
            values.places.number(place), values.languages.number(tongues[raw]),
            values.programmes.number(programmes[raw]),
        )  # fmt: skip


def _raw(rows: QuerySet[Any], *columns: str) -> Any:
    """Ask for columns as the driver gives them: on SQLite an id is 32 letters, a sealed value bytes."""
    return rows.values_list(*(ExpressionWrapper(F(name), output_field=BinaryField()) for name in columns))


def as_uuid(raw: Any) -> UUID:
    return raw if isinstance(raw, UUID) else UUID(raw)


def _gathered(rows: QuerySet[Any], key: str, value: str) -> dict[Any, frozenset[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for pk, held in _raw(rows.order_by(), key, value):
        found[pk].append(held)
    return defaultdict(frozenset, {pk: frozenset(held) for pk, held in found.items()})


def _names(pk: UUID, name: Any, own: Any, aliases: Any) -> Iterator[str]:
    """Open the names of one person. What does not open is no name: `dure check` finds it."""
    with suppress(KeyGone):
        key = key_of(pk)
        for column, sealed in (("name", name), ("own_script", own), ("aliases", aliases)):
            if not sealed:
                continue
            with suppress(CannotOpen):
                plain = open_sealed(key, bytes(sealed), f"{TABLE}|{column}|{pk}").decode()
                yield from loads(plain) if column == "aliases" else [plain]


def _text(names: Iterable[str]) -> bytes:
    """Fold names into one line, each once, word by word: names have few different words.

    A word with a hyphen stands there in one piece, too ("Min-jun" is found as "minjun").
    Given names inside a Korean name and words behind an article need nothing:
    the search finds any part of a word.
    """
    line = ""
    for name in names:
        folded = " ".join([normalise(word) for word in name.split()])
        if "-" in name:
            folded += "".join([f" {normalise(word.replace('-', ''))}" for word in name.split() if "-" in word])
        if folded not in line:
            line = f"{line} {folded}" if line else folded
    return line.encode()
