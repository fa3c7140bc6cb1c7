"""Texts that come with Dure: how to work together, and questions for oneself. Drafts until somebody checked them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "supervision"
LAST_RESORT = "en"

PARTS = {
    "purpose": _("What this time is for"),
    "how_often": _("How often, how long"),
    "between_us": _("What stays between us"),
    "limits": _("Where that ends"),
}
"""The parts of an agreement, in order. Source: reference of the work, 5.4 (supervision contracts)."""


@dataclass(frozen=True)
class Text:
    """A text in the reader's language, with its version. `draft` while nobody of the field has checked it."""

    version: str
    draft: bool
    parts: Mapping[str, str]


@dataclass(frozen=True)
class Questions:
    """Questions for oneself: code to words, and what can be answered."""

    version: str
    draft: bool
    questions: Mapping[str, str]
    answers: Mapping[str, str]


def agreement() -> Text:
    data = _in_my_language("agreement")
    return Text(data["version"], not data["checked_by"], {part: data["parts"][part] for part in PARTS})


def self_check() -> Questions:
    data = _in_my_language("self_check")
    return Questions(
        data["version"],
        not data["checked_by"],
        {each["code"]: each["text"] for each in data["questions"]},
        {each["code"]: each["text"] for each in data["answers"]},
    )


def _in_my_language(name: str) -> Mapping[str, Any]:
    there = _packs(name)
    return next(there[each] for each in (*reads(), LAST_RESORT) if each in there)


@cache
def _packs(name: str) -> Mapping[str, Mapping[str, Any]]:
    packs = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob(f"{name}-*.json"))]
    return {pack["language"]: pack for pack in packs}
