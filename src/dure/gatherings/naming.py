"""Whether a text names somebody."""

import re

SHORTEST_NAME = 3
_WORD = re.compile(r"\w+")


def names_in(text: str, names: set[str]) -> bool:
    """Whether a word of the text is a word of somebody's name.

    >>> names_in("Farid laughed at how she speaks", {"Farid Rahimi"})
    True
    >>> names_in("Somebody laughed", {"Farid Rahimi"})
    False
    """
    words = {word.casefold() for word in _WORD.findall(text)}
    parts = {part.casefold() for name in names for part in _WORD.findall(name) if len(part) >= SHORTEST_NAME}
    return bool(words & parts)
