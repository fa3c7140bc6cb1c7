"""Deeds: what can be done to a record, each with a sentence for people.

Every app names its own in `deeds.py`; there is no central list to edit.
"""

from dataclasses import dataclass
from typing import Any

_known: dict[str, "Deed"] = {}


@dataclass(frozen=True)
class Deed:
    """One kind of deed. `code` is stored for ever; `sentence` is translatable."""

    code: str
    sentence: Any
    reading: bool = False


def deed(code: str, sentence: Any, *, reading: bool = False) -> Deed:
    """Name a deed once; a second deed of the same code is a mistake."""
    if code in _known:
        raise ValueError(f"The deed {code} is named twice.")
    _known[code] = Deed(code, sentence, reading)
    return _known[code]


def sentence_for(code: str) -> Any:
    """Say a stored deed in words; an unknown code (an app was removed) says itself."""
    known = _known.get(code)
    return known.sentence if known else code


def every_deed() -> list[Deed]:
    return sorted(_known.values(), key=lambda each: each.code)
