"""Finds scales by name."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache

from dure.science.scales import instruments
from dure.science.scales.model import Scale


class NoScaleHasThatName(LookupError):
    """Nobody knows a scale by that name; `suggestions` are the nearest ones."""

    def __init__(self, suggestions: tuple[str, ...]) -> None:
        self.suggestions = suggestions
        super().__init__("No scale has that name.")


@cache
def all_scales() -> tuple[Scale, ...]:
    """Every scale there is, in the order of their codes.

    >>> [scale.name for scale in all_scales()][:3]
    ['GAD-7', 'K6', 'PHQ-8']
    """
    found = (
        importlib.import_module(f"{instruments.__name__}.{module.name}").SCALE
        for module in pkgutil.iter_modules(instruments.__path__)
    )
    return tuple(sorted(found, key=lambda scale: str(scale.code)))


def scale_named(name: str) -> Scale:
    """The scale of that name; case, spaces, hyphens and the like do not matter.

    >>> scale_named("who 5") is scale_named("WHO-5")
    True
    """
    known = {key(spelling): scale for scale in all_scales() for spelling in (scale.code, scale.name)}
    wanted = key(name)
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, n=3)
        raise NoScaleHasThatName(tuple(dict.fromkeys(known[word].name for word in near)))
    return known[wanted]


def key(name: str) -> str:
    """A name reduced to its letters and digits.

    >>> key("PHQ-9"), key(" phq 9 "), key("training_reaction")
    ('phq9', 'phq9', 'trainingreaction')
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())
