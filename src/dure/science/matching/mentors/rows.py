"""Mentees and mentors as rows, the way callers speak; no numpy needed."""

from dataclasses import dataclass

from dure.science.matching.rows import Languages
from dure.science.matching.words import USABLE


@dataclass(frozen=True, slots=True)
class Mentee:
    """Somebody who would like a mentor; the defaults are those of mentees.csv.

    A blank `first_language` is the language with the highest level, the first
    written where levels are equal.
    """

    id: str
    area: str
    languages: Languages = ()
    lat: float | None = None
    lon: float | None = None
    slots: tuple[str, ...] = ()
    first_language: str = ""
    travel_km: float = 10.0
    gender: str = "x"
    mentor_gender: str = "any"
    age: str = "adult"
    needs: tuple[str, ...] = ()
    online_ok: bool = False
    origin: str = ""
    interests: tuple[str, ...] = ()
    priority: int = 1
    waiting_since: str = ""

    @property
    def heart_language(self) -> str:
        """The first language, told or taken from the levels.

        >>> Mentee("P1", "KR", (("en", 2), ("ar", 4), ("ku", 4))).heart_language
        'ar'
        """
        if self.first_language or not self.languages:
            return self.first_language
        return max(self.languages, key=lambda spoken: spoken[1])[0]


@dataclass(frozen=True, slots=True)
class Mentor:
    """Somebody who offers to walk beside up to `capacity` people; the defaults are those of mentors.csv."""

    id: str
    area: str
    languages: Languages = ()
    lat: float | None = None
    lon: float | None = None
    slots: tuple[str, ...] = ()
    travel_km: float = 20.0
    gender: str = "x"
    mentee_gender: str = "any"
    capacity: int = 1
    minors_ok: bool = False
    online_ok: bool = False
    origin: str = ""
    interests: tuple[str, ...] = ()


def usable(languages: Languages) -> frozenset[str]:
    """The languages in which somebody can follow a conversation.

    >>> sorted(usable((("ar", 4), ("en", 2), ("ko", 1))))
    ['ar', 'en']
    """
    return frozenset(code for code, level in languages if level >= USABLE)
