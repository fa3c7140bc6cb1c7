"""Who in a meeting tool's list may be whom: proposals, never more."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

ALIKE: Final = 0.75
MOST: Final = 3


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who was asked: every name and address they go by."""

    id: str
    names: tuple[str, ...] = field(repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Proposal:
    """`sure` by address or by the exact name of one person alone; else who it may be, the likeliest first."""

    sure: str = ""
    by: str = ""
    maybe: tuple[str, ...] = ()


def plain_name(name: str) -> str:
    """A name without capitals, marks on letters and signs.

    >>> plain_name("  Ana María  LÓPEZ. ")
    'ana maria lopez'
    """
    spread = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(each if each.isalnum() else " " for each in spread if not unicodedata.combining(each))
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def propose(joined: Mapping[str, tuple[Sequence[str], str]], known: Iterable[KnownPerson]) -> dict[str, Proposal]:
    """Propose a person for each (names, address) of a list.

    Two people of one name are never sure, nor is one person who would be sure
    for two different names and not by address.
    """
    people = list(known)
    by_email: dict[str, list[str]] = {}
    by_name: dict[str, list[str]] = {}
    for person in people:
        for email in person.emails:
            by_email.setdefault(email.strip().casefold(), []).append(person.id)
        for name in {plain_name(name) for name in person.names} - {""}:
            by_name.setdefault(name, []).append(person.id)
    return {key: _of_one(names, email, by_email, by_name) for key, (names, email) in joined.items()}


def _of_one(
    names: Sequence[str], email: str, by_email: Mapping[str, list[str]], by_name: Mapping[str, list[str]]
) -> Proposal:
    owners = set(by_email.get(email, ()))
    if len(owners) == 1:
        return Proposal(sure=owners.pop(), by="email")
    plain = [plain_name(name) for name in names]
    exact = {person for name in plain for person in by_name.get(name, ())}
    if len(exact) == 1:
        return Proposal(sure=exact.pop(), by="name")
    scores: dict[str, float] = dict.fromkeys([*owners, *exact], 1.0)
    for name in plain:
        for other, ids in by_name.items():
            likeness = _alike(name, other)
            for person in ids:
                if likeness >= ALIKE:
                    scores[person] = max(scores.get(person, 0), likeness)
    likely = sorted(scores, key=lambda person: (-scores[person], person))
    return Proposal(maybe=tuple(likely[:MOST]))


def _alike(name: str, other: str) -> float:
    """How alike two names are: whatever the order of their words, and with one of them left out."""
    words, others = set(name.split()), set(other.split())
    if not words or not others:
        return 0
    if words == others:
        return 1
    shared = words & others
    if shared and shared in (words, others) and max(map(len, shared)) > 2:
        return 0.9
    comparer = SequenceMatcher(None, " ".join(sorted(words)), " ".join(sorted(others)), autojunk=False)
    if comparer.real_quick_ratio() < ALIKE or comparer.quick_ratio() < ALIKE:
        return 0
    return comparer.ratio()
