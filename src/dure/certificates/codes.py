"""The code of a certificate, and the name that is typed in beside it.

Neither can be read from the database. The code is 16 letters and digits (78
random bits); its keyed hash finds the row. A name becomes a mark: a keyed hash
over the code and the folded name, so equal names have unequal marks.
"""

import hmac
import secrets
from hashlib import sha256

from dure.audit.secrets import drawn_key
from dure.science.names import normalise

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs that are not taken for one another: no 0 and O, no 1, I and L, no U that reads as V."""
LENGTH = 16
GROUP = 4


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _each in range(LENGTH))


def shown(code: str) -> str:
    """A code as it is printed.

    >>> shown("23456789ABCDEFGH")
    '2345-6789-ABCD-EFGH'
    """
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def typed(code: str) -> str:
    """A code as somebody typed it, without what is between its signs.

    >>> typed(" 2345 6789-abcd-efgh ")
    '23456789ABCDEFGH'
    """
    return "".join(sign for sign in code.upper() if sign in LETTERS)


def hash_of_code(code: str) -> str:
    return hmac.new(drawn_key("certificate codes"), code.encode(), sha256).hexdigest()


def letters_of(name: str) -> str:
    """The letters of a name in order of the alphabet: the same for any case, spacing, accents and order of its words.

    Two names of the same letters are one name here. Whoever types one has the
    certificate's code before them, so nothing is guessed by that.

    >>> letters_of("NÚÑEZ, Ana") == letters_of("ana nunez")
    True
    >>> letters_of("김 민지") == letters_of("김민지")
    True
    """
    return "".join(sorted(normalise(name).replace(" ", "")))


def mark_of(code: str, name: str) -> str:
    """The mark of a name on the certificate of this code."""
    return hmac.new(drawn_key("certificate names"), f"{code}|{letters_of(name)}".encode(), sha256).hexdigest()


def marks_of(code: str, name: str, own_script: str) -> list[str]:
    """Marks of a name in either script, and of both one after the other, as they stand on the paper.

    Always three, so that their number does not tell that somebody has one name only.
    """
    ways = [name, own_script or name, f"{name} {own_script}"]
    return [mark_of(code, way) for way in ways]


def fits(code: str, name: str, marks: list[str]) -> bool:
    """Whether a typed name is one of those on the certificate, in the same time for every answer."""
    mark = mark_of(code, name)
    found = False
    for each in marks:
        found |= hmac.compare_digest(mark, each)
    return found and bool(letters_of(name))
