"""In which direction a language is written, by the script that our list names for it."""

import json
from functools import cache
from pathlib import Path

LIST = Path(__file__).resolve().parent.parent / "content" / "languages.json"
# Scripts after ISO 15924 whose letters run from right to left (Unicode, Bidi_Class R and AL).
FROM_THE_RIGHT = {"Arab", "Aran", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Mend"}


def is_rtl(language: str) -> bool:
    return _scripts().get(language.split("-", maxsplit=1)[0], "Latn") in FROM_THE_RIGHT


@cache
def _scripts() -> dict[str, str]:
    return {each["code"]: each["script"] for each in json.loads(LIST.read_text("utf-8"))["languages"]}
