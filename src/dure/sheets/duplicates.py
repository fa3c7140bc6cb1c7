"""People who are likely one person: proposed with the reasons, never merged."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import combinations
from math import log10
from typing import Final

from dure.science.names import Likeness, Spelling, likeness, spelling_of
from dure.science.names.blocks import keys_of
from dure.sheets.ages import BANDS, UNKNOWN

LIKELY: Final = 0.8
# In a block this small everybody is compared with everybody; in a larger one
# with the neighbours in the order of the names (M. A. Hernández and S. J. Stolfo
# 1995, "The Merge/Purge Problem for Large Databases", §2.2).
_SMALL: Final = 20
_NEIGHBOURS: Final = 6
_ALIKE_WITH_CONTACT: Final = 0.6
_CONTACT: Final = 0.6
_OTHER_GENDER: Final = 0.15
_OTHER_BAND: Final = 0.2
_NEXT_BAND: Final = 0.03
_OTHER_CONTACT: Final = 0.1
_COMMON: Final = 0.15
_SAID: Final = frozenset({"woman", "man", "another"})


@dataclass(frozen=True, slots=True)
class Someone:
    """What is compared of a person."""

    id: str | int
    names: tuple[str, ...] = field(repr=False)
    """All the person goes by, in any script."""
    age_band: str = UNKNOWN
    gender: str = "unsaid"
    contacts: tuple[str, ...] = field(default=(), repr=False)
    """Digests of telephones and e-mail addresses: compared, never read."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one, and why.

    Reasons: same_contact, same_age_band, same_gender, other_contact,
    other_age_band, other_gender, common_name, and those of `names.Likeness`.
    """

    a: str | int
    """Of the list."""
    b: str | int
    """Of the list, or known before."""
    b_is_known: bool
    score: float
    reasons: tuple[str, ...]


def likely_duplicates(
    people: Sequence[Someone],
    known: Sequence[Someone] = (),
    *,
    least: float = LIKELY,
    most_each: int = 5,
) -> list[Pair]:
    """Propose who in a list may be the same person, or somebody known before.

    1. Everybody is filed under keys that likely spellings of a name share (see
       `science.names.block_keys`) and under each contact.
    2. Those who share a key are compared: in large blocks with neighbours only,
       so that the work grows with the list and not with its square.
    3. The score is the likeness of the names; a shared contact moves it towards
       1 (families share telephones, so the names must be alike as well), a
       different gender or age band lowers it, and so do, unless a contact is
       shared, contacts on both sides and a name that many in the list have.

    Pairs with at least `least`, most likely first, and of each person of the
    list at most `most_each`. People known before are not compared with each other.

    >>> a = Someone(1, ("Mohammed Ali",), "25-39", "man", ("d1",))
    >>> b = Someone(2, ("علي محمد",), "25-39", "man", ("d1",))
    >>> likely_duplicates([a], [b])[0].reasons[:2]
    ('same_contact', 'same_age_band')
    """
    everybody = _Everybody(people, known)
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {}
    for i, j in everybody.meetings():
        first, second = min(i, j), max(i, j)
        if (first, second) in best:
            continue
        score, reasons = everybody.compare(first, second, least)
        if score >= least:
            best[first, second] = (score, reasons)
    return everybody.pairs(best, most_each)


class _Everybody:
    """The people of the list, then those known before, by their place."""

    def __init__(self, people: Sequence[Someone], known: Sequence[Someone]) -> None:
        self.people, self.known = people, known
        self.count = len(people) + len(known)
        self.whole: array[int] = array("q")
        self.common: Counter[int] = Counter()

    def someone(self, place: int) -> Someone:
        first = len(self.people)
        return self.people[place] if place < first else self.known[place - first]

    def keys(self, place: int) -> set[int]:
        one = self.someone(place)
        keys = {hash(key) for name in one.names for key in keys_of(spelling_of(name))}
        return keys | {hash(("contact", contact)) for contact in one.contacts}

    def meetings(self) -> Iterator[tuple[int, int]]:
        """Give the places of two who are to be compared; some come twice."""
        for block in self._blocks():
            if block[0] >= len(self.people):
                continue  # All of them were known before.
            near = combinations(block, 2) if len(block) <= _SMALL else _neighbours(sorted(block, key=self._sorting))
            yield from ((i, j) for i, j in near if min(i, j) < len(self.people))

    def _blocks(self) -> Iterator["array[int]"]:
        """File everybody under their keys; a key of one person takes no memory.

        First pass: how often does a key occur, roughly, in a table of bytes
        (as in a counting Bloom filter). Second pass: file those that repeat.
        """
        size = max(1 << 12, 1 << (self.count * 8).bit_length())
        seen = bytearray(size)
        for place in range(self.count):
            for key in self.keys(place):
                seen[key % size] = min(seen[key % size] + 1, 2)
            self.whole.append(self._whole(place))
        self.common.update(self.whole)
        blocks: dict[int, array[int]] = {}
        for place in range(self.count):
            for key in self.keys(place):
                if seen[key % size] > 1:
                    blocks.setdefault(key, array("I")).append(place)
        return (block for block in blocks.values() if len(block) > 1)

    def _whole(self, place: int) -> int:
        names = self.someone(place).names
        words = spelling_of(names[0]).words if names else ()
        return hash(tuple(sorted(word.skeleton or word.folded for word in words)))

    def _sorting(self, place: int) -> tuple[tuple[str, ...], str, str]:
        one = self.someone(place)
        words = spelling_of(one.names[0]).words if one.names else ()
        return tuple(sorted(word.bones or word.folded for word in words)), one.gender, one.age_band

    def compare(self, i: int, j: int, least: float) -> tuple[float, tuple[str, ...]]:
        """Score two people from 0 to 1; below `least` any figure below it will do."""
        one, other = self.someone(i), self.someone(j)
        taken_off, reasons = _circumstances(one, other)
        if 1 - taken_off < least:
            return 0.0, ()  # Not even with the same name: spare the comparing.
        shared = "same_contact" in reasons
        if not shared and (many := min(self.common[self.whole[i]], self.common[self.whole[j]])) > 2:
            taken_off += _COMMON * log10(many)
            reasons.append("common_name")
            if 1 - taken_off < least:
                return 0.0, ()
        named = _names_alike(one, other)
        score = named.score
        if shared and score >= _ALIKE_WITH_CONTACT:
            score += (1 - score) * _CONTACT
        return round(max(score - taken_off, 0.0), 4), (*reasons, *named.reasons)

    def pairs(self, best: dict[tuple[int, int], tuple[float, tuple[str, ...]]], most_each: int) -> list[Pair]:
        of_each: dict[int, list[tuple[float, int, int]]] = {}
        for (i, j), (score, _) in best.items():
            of_each.setdefault(i, []).append((score, -j, i))
            if j < len(self.people):
                of_each.setdefault(j, []).append((score, -i, j))
        kept = {
            (min(place, -negative), max(place, -negative))
            for its in of_each.values()
            for _, negative, place in nlargest(most_each, its)
        }
        ordered = sorted(kept, key=lambda pair: (-best[pair][0], pair))
        return [Pair(self.someone(i).id, self.someone(j).id, j >= len(self.people), *best[i, j]) for i, j in ordered]


def _circumstances(one: Someone, other: Someone) -> tuple[float, list[str]]:
    """Say what speaks for and against besides the names, and how much it takes off."""
    taken_off, reasons = 0.0, list[str]()
    if one.contacts and other.contacts:
        shared = not set(one.contacts).isdisjoint(other.contacts)
        reasons.append("same_contact" if shared else "other_contact")
        taken_off += 0 if shared else _OTHER_CONTACT
    if UNKNOWN not in (one.age_band, other.age_band):
        apart = abs(BANDS.index(one.age_band) - BANDS.index(other.age_band))
        reasons.append("other_age_band" if apart else "same_age_band")
        taken_off += (0, _NEXT_BAND)[apart] if apart < 2 else _OTHER_BAND
    if one.gender in _SAID and other.gender in _SAID:
        same = one.gender == other.gender
        reasons.append("same_gender" if same else "other_gender")
        taken_off += 0 if same else _OTHER_GENDER
    return taken_off, reasons


def _neighbours(places: list[int]) -> Iterator[tuple[int, int]]:
    for at, place in enumerate(places):
        for other in places[at + 1 : at + 1 + _NEIGHBOURS]:
            yield place, other


def _names_alike(one: Someone, other: Someone) -> Likeness:
    ways = (likeness(a, b) for a in _spellings(one) for b in _spellings(other))
    return max(ways, key=lambda way: way.score, default=Likeness(0.0, ()))


def _spellings(one: Someone) -> list[Spelling]:
    return [spelling_of(name) for name in one.names]
