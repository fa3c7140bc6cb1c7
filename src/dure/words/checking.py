"""What is wrong with a translated sentence, and how to mend it: for the page and for the spreadsheet alike."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from dure.words.models.pack import LONGEST
from dure.words.sentences import BY_CODE, Sentence, places_in

# Marks that turn the direction of what follows: on somebody else's page they would turn that, too.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_QUOTES = str.maketrans({'"': "\u201d", "'": "\u2019"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one row. `row` is 0 where it is not about a row."""

    row: int
    code: str
    kind: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Say what was found and how to mend it, in the reader's language."""
        return _WORDS[self.kind]() % self.params


_WORDS = {
    "no_code_column": lambda: _(
        "There is no column “code”. Download the spreadsheet again, and leave its first row as it is."
    ),
    "no_text_column": lambda: _(
        "There is no column “translation”. Download the spreadsheet again, and leave its first row as it is."
    ),
    "unknown_code": lambda: _(
        "We know no sentence “%(code)s”. Copy the code from a freshly downloaded spreadsheet, or delete the row."
    ),
    "code_missing": lambda: _("The cell “code” is empty. Copy it from a freshly downloaded spreadsheet."),
    "twice": lambda: _("This sentence is also in row %(first)s. Keep one of the two rows."),
    "place_lost": lambda: _("%(place)s is missing. Write it where the name or number belongs, with its braces."),
    "place_invented": lambda: _("%(place)s is not in the English sentence. Take it out, or write it as there."),
    "markup": lambda: _("The signs < and > cannot be shown. Take them out."),
    "too_long": lambda: _("This is longer than %(most)s letters. Say it shorter: it is read on a small phone."),
    "nothing": lambda: _("There is no translation in this file. Fill in the column “translation”."),
    "unreadable": lambda: "%(sentence)s",
}  # fmt: skip


def tidy(text: str) -> str:
    """One line, in composed letters, without signs that would break out of where the sentence stands."""
    text = _TURNS.sub("", unicodedata.normalize("NFC", text))
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cc" or letter.isspace())
    return " ".join(text.split()).translate(_QUOTES)


def look_at(sentence: Sentence, text: str, row: int = 0) -> list[Finding]:
    """What must be mended in a tidied translation. An empty one is no mistake: it is not there yet."""
    if not text:
        return []
    found, wanted, given = [], sentence.places, places_in(text)
    found += [Finding(row, sentence.code, "place_lost", {"place": f"{{{each}}}"}) for each in sorted(wanted - given)]
    found += [
        Finding(row, sentence.code, "place_invented", {"place": f"{{{each}}}"}) for each in sorted(given - wanted)
    ]
    if "<" in text or ">" in text:
        found.append(Finding(row, sentence.code, "markup"))
    if len(text) > LONGEST:
        found.append(Finding(row, sentence.code, "too_long", {"most": LONGEST}))
    return found


def look_through(rows: Iterable[tuple[int, str, str]]) -> tuple[dict[str, str], list[Finding]]:
    """Read rows of (number, code, text): the sentences, and everything that must be mended first."""
    texts: dict[str, str] = {}
    first: dict[str, int] = {}
    found: list[Finding] = []
    for row, code, raw in rows:
        text = tidy(raw)
        if not code:
            found += [Finding(row, "", "code_missing")] if text else []
        elif code not in BY_CODE:
            found.append(Finding(row, code, "unknown_code", {"code": code[:40]}))
        elif code in first:
            found.append(Finding(row, code, "twice", {"first": first[code]}))
        else:
            first[code] = row
            found += look_at(BY_CODE[code], text, row)
            texts |= {code: text} if text else {}
    if not texts and not found:
        found.append(Finding(0, "", "nothing"))
    return texts, found
