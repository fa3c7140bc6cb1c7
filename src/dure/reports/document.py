"""A report as plain values: what is frozen at a release, and what paper, Word and pages are made of."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

HEADINGS = (
    "title", "brief", "activities", "helped", "partners", "challenges", "results", "compact", "next_steps",
    "support", "submitted_by", "contact",
)  # fmt: skip
"""The twelve headings of a good-practice page of the Global Compact on Refugees, in their order."""

VERSION = 1


@dataclass(frozen=True)
class Run:
    """A piece of text; with `figure` it states that figure and leads to its definition."""

    text: str
    figure: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph (`text`), a line of a list (`item`) or a heading within a section (`head`).

    `language` is named where it is another one than its section's.
    """

    kind: str
    runs: tuple[Run, ...]
    language: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Section:
    """One heading in one language. `own` words were written by somebody; the others wrote themselves.

    `borrowed` is text of the programme in another language, shown until somebody writes it in this one.
    """

    code: str
    language: str
    heading: str
    blocks: tuple[Block, ...] = ()
    own: bool = False
    checked_by: str = ""
    borrowed: bool = False


@dataclass(frozen=True)
class Stated:
    """A figure as it may be said, with how it was counted. A hidden one has no value in here at all."""

    code: str
    labels: dict[str, str]
    definitions: dict[str, str]
    shown: dict[str, str]
    value: int | None
    of: int | None
    hidden: str = ""
    invented: bool = False


@dataclass(frozen=True)
class Photo:
    id: str
    kind: str
    width: int
    height: int
    turns: int
    captions: dict[str, str]
    alternatives: dict[str, str]


@dataclass(frozen=True)
class Document:
    """The whole report: sections in order of headings, each in every language."""

    title: str
    languages: tuple[str, ...]
    page: dict[str, str]
    sentences: dict[str, dict[str, str]]
    sections: tuple[Section, ...]
    figures: tuple[Stated, ...]
    photos: tuple[Photo, ...] = ()
    exact: bool = False
    demo: bool = False
    version: int = field(default=VERSION)

    def only(self, languages: list[str]) -> "Document":
        """The same document in some of its languages, in this order."""
        sections = tuple(each for code in languages for each in self.sections if each.language == code)
        return replace(self, languages=tuple(languages), sections=sections)

    def beside(self) -> list[list[Section]]:
        """The sections of each heading, one for each language."""
        return [[each for each in self.sections if each.code == code] for code in HEADINGS]

    def stated(self) -> list[Stated]:
        """The figures that the text really says, in the order in which it says them."""
        said = dict.fromkeys(run.figure for each in self.sections for block in each.blocks for run in block.runs)
        known = {each.code: each for each in self.figures}
        return [known[code] for code in said if code in known]


def to_text(document: Document) -> str:
    """The one way to write a document down: the same content is always the same text."""
    return json.dumps(asdict(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Document:
    given: dict[str, Any] = json.loads(text)
    given["languages"] = tuple(given["languages"])
    given["sections"] = tuple(
        Section(**(each | {"blocks": tuple(_block(block) for block in each["blocks"])})) for each in given["sections"]
    )
    given["figures"] = tuple(Stated(**each) for each in given["figures"])
    given["photos"] = tuple(Photo(**each) for each in given["photos"])
    return Document(**given)


def _block(given: dict[str, Any]) -> Block:
    return Block(given["kind"], tuple(Run(**run) for run in given["runs"]), given["language"])


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
