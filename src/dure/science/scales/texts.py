"""Reads wordings that live outside the code, in a content folder.

Some wordings may be passed on only under terms that differ from ours; others are
ours, in many languages, and put right by people who do not write code. Each lies
in a folder of its own; the caller says where. Nothing here knows the folder.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from dure.science.scales.model import Scale
from dure.science.scales.wording import Language


class WordingCannotBeRead(ValueError):
    """The file does not hold wordings in the form expected."""


def read_languages(path: Path) -> tuple[Language, ...]:
    """Read the wordings in a JSON file: `{"languages": [{"tag": …, …}, …]}`."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["languages"]
        return tuple(_language(entry) for entry in entries)
    except (KeyError, TypeError, ValueError) as error:
        sentence = f"{path.name} does not hold wordings in the form expected."
        raise WordingCannotBeRead(sentence) from error


def with_languages(scale: Scale, languages: tuple[Language, ...]) -> Scale:
    """The same scale with these wordings instead of its own.

    Raises `ScaleIsInconsistent` where a question or an answer has no words.
    """
    return replace(scale, languages=languages)


def _language(entry: dict[str, Any]) -> Language:
    return Language(
        tag=str(entry["tag"]),
        origin=str(entry["origin"]),
        verified=entry["verified"] is True,
        instruction=str(entry["instruction"]),
        items={str(code): str(words) for code, words in entry["items"].items()},
        options={str(code): str(words) for code, words in entry["options"].items()},
        checked_by=str(entry.get("checked_by", "")),
    )
