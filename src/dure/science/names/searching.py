"""What is searched when somebody looks for a name."""

from typing import Final

from dure.science.names.folding import normalise
from dure.science.names.scripts import script_of
from dure.science.names.spellings import TWO_SYLLABLE_FAMILIES

# Names without a space between family and given name.
UNSPACED: Final = frozenset({"Hang", "Hani", "Jpan"})
_ARTICLE: Final = "ال"
# "Abdullah", "Alaa": the first letters of a short word are rarely an article.
_SHORTEST_AFTER_ARTICLE: Final = 3


def search_text(name: str, *, script: str = "") -> str:
    """Fold a name for search, with the parts that people look for on their own.

    A query, folded with `normalise`, is found by a plain substring scan, and by
    an index that matches the beginnings of words. For the index the text also
    holds: given names of Hangul and Han names ("김민준" -> "김민준 민준"), Arabic
    words without their article ("الاحمد" -> "احمد"), and words with a hyphen
    in one piece ("Min-jun" -> "min jun minjun").
    `script` is for callers who know better than the letters (ISO 15924).

    >>> search_text("김민준"), search_text("الاحمد"), search_text("Kim Min-jun")
    ('김민준 민준', 'الاحمد احمد', 'kim min jun minjun')
    """
    whole = normalise(name)
    words = whole.split(" ")
    extra: list[str] = []
    if (script or script_of(name)) in UNSPACED:
        extra += [word[start:] for word in words for start in _given_name_starts(word)]
    extra += [word.removeprefix(_ARTICLE) for word in words if _has_article(word)]
    extra += [normalise(word.replace("-", "")) for word in name.split() if "-" in word]
    new = dict.fromkeys(word for word in extra if word and word not in words)
    return " ".join((whole, *new))


def found(query: str, text: str) -> bool:
    """Say whether every word of a query is somewhere in a `search_text`.

    >>> found("maria gonz", search_text("González Pérez, María"))
    True
    """
    return all(word in text for word in normalise(query).split(" "))


def _given_name_starts(word: str) -> list[int]:
    """Family names have one letter, or two; a given name has at least one more."""
    two = len(word) > 3 or word[:2] in TWO_SYLLABLE_FAMILIES
    return [start for start in ((1, 2) if two else (1,)) if start < len(word)]


def _has_article(word: str) -> bool:
    return word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _SHORTEST_AFTER_ARTICLE
