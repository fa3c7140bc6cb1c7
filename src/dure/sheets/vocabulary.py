"""Words in the cells of lists, in the languages of the people who keep them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from dure.science.names import normalise

_LONGEST_OF_BOTH: Final = 3


def gender_of(word: str) -> str | None:
    """Give woman, man, another or unsaid; None for a word we do not know."""
    return _table("gender").get(normalise(word) or word.strip())


def tick_of(word: str) -> bool | None:
    """Say whether a cell is ticked; None when it holds something else."""
    return {"yes": True, "no": False}.get(_table("tick").get(_plain(word), ""))


def is_blank(word: str) -> bool:
    """Say whether a cell means that there is nothing."""
    return not word or (_plain(word) in _table("blank") and _table("blank")[_plain(word)] == "all")


def is_nameless(word: str) -> bool:
    """Say whether the cell of a name means that there is none.

    Stricter than `is_blank`: Na, No and Nan are names of people.
    """
    plain = _plain(word)
    return not plain or (is_blank(word) and (not plain.isalpha() or len(plain) > _LONGEST_OF_BOTH))


def is_total(word: str) -> bool:
    """Say whether a cell begins the line of totals under a list."""
    return _table("blank").get(_plain(word).rstrip(" :")) == "totals"


def level_of(word: str) -> int | None:
    """Give how well a language is known, 1 to 4; None for a word we do not know."""
    plain = normalise(word)
    if plain in {"1", "2", "3", "4"}:
        return int(plain)
    found = _table("level").get(plain)
    return int(found) if found else None


def need_of(word: str) -> str | None:
    """Give childcare, step_free or online_only; None for a word we do not know."""
    plain = normalise(word)
    if plain.replace(" ", "_") in {"childcare", "step_free", "online_only"}:
        return plain.replace(" ", "_")
    table = _table("need")
    if plain in table:
        return table[plain]
    return next((need for known, need in table.items() if f" {known} " in f" {plain} "), None)


def part_of_day(word: str) -> str | None:
    """Give am, pm or eve; None for a word we do not know."""
    return _table("part_of_day").get(normalise(word))


def days_word(word: str) -> str | None:
    """Give weekend, weekday or every; None for a word we do not know."""
    return _table("days").get(normalise(word))


def phrases(name: str) -> dict[str, str]:
    """Give a whole table, longest phrases first: to look for phrases in a text."""
    return _table(name)


def _plain(word: str) -> str:
    return normalise(word) or word.strip()


@cache
def _table(name: str) -> dict[str, str]:
    content = tomllib.loads((files("dure.sheets") / "words.toml").read_text("utf-8"))
    pairs = [(_plain(phrase), code) for code, phrases in content[name].items() for phrase in phrases]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))
