"""Questions as people write them: a question on a line, its answers below, the right one with a star."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dure.ui.tongues import reads

FOLDER = Path(__file__).resolve().parent.parent / "content" / "quizzes"
LAST_RESORT = "en"
RIGHT, WRONG = "*", "-"
MOST = 40


@dataclass(frozen=True)
class Mistake:
    """What is wrong on one line of the text."""

    line: int
    code: str


def read_items(text: str) -> tuple[list[dict[str, Any]], list[Mistake]]:
    """Read questions; a question none of whose answers has a star asks how it was.

    >>> items, mistakes = read_items("What helps first?\\n* To listen\\n- To advise")
    >>> items[0]["right"], [each["text"] for each in items[0]["options"]], mistakes
    (['1'], ['To listen', 'To advise'], [])
    >>> read_items("- an answer alone")[1]
    [Mistake(line=1, code='answer_without_question')]
    """
    items: list[dict[str, Any]] = []
    begun: list[int] = []
    mistakes = []
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line:
            continue
        if line[0] not in (RIGHT, WRONG):
            items.append({"code": f"q{len(items) + 1}", "text": line, "options": [], "right": []})
            begun.append(number)
        elif not items:
            mistakes.append(Mistake(number, "answer_without_question"))
        else:
            item = items[-1]
            code = str(len(item["options"]) + 1)
            item["options"].append({"code": code, "text": line[1:].strip()})
            item["right"] += [code] if line[0] == RIGHT else []
    for item, number in zip(items, begun, strict=True):
        if len(item["options"]) < 2:
            mistakes.append(Mistake(number, "two_answers"))
        elif len(item["right"]) == len(item["options"]):
            mistakes.append(Mistake(number, "all_right"))
    if len(items) > MOST:
        mistakes.append(Mistake(begun[MOST], "too_many"))
    return items, mistakes


def as_text(items: list[dict[str, Any]]) -> str:
    """The questions as they were written."""
    blocks = []
    for item in items:
        lines = [item["text"]]
        lines += [f"{RIGHT if each['code'] in item['right'] else WRONG} {each['text']}" for each in item["options"]]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def first_quiz() -> dict[str, Any]:
    """The questions that come with the product, in the reader's language, else in English. A draft."""
    packs = _packs()
    return next(packs[each] for each in (*reads(), LAST_RESORT) if each in packs)


@cache
def _packs() -> dict[str, dict[str, Any]]:
    found = (json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("first_support-*.json")))
    return {pack["language"]: pack for pack in found}
