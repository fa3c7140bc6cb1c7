"""Writing the report: facts of a programme and its figures in, sections in each language out.

Pure: no database, no clock. What somebody wrote for a heading takes the place
of what writes itself; in both a figure is a live number that leads to its
definition. In written words it stands in braces: {people_trained}.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dure.reports.document import HEADINGS, Block, Run, Section
from dure.reports.protecting import Hidden
from dure.reports.words import Pack, pack

TOKEN = re.compile(r"\{([a-z_]+)\}")
DIGITS = re.compile(r"\d")

WOVEN = {
    "activities": (
        "gatherings.training_sessions_held", "gatherings.people_trained", "gatherings.group_meetings_held",
        "gatherings.people_in_groups",
    ),
    "results": ("reports.training_answered", "reports.training_satisfied", "reports.agreed_to_serve"),
}  # fmt: skip
"""Which figures stand under which heading. Every other one that is not zero follows under the results."""

SAYS_ZERO = frozenset({"reports.training_satisfied"})
"""That nobody was satisfied is said, as long as somebody answered. Other zeros mostly mean that nobody asked."""

AMONG = ("reports.men_trained", "reports.women_trained", "reports.others_trained")


@dataclass(frozen=True)
class Facts:
    """What is written about a programme, in the words of whoever wrote it."""

    titles: dict[str, str]
    title: str
    who: str
    country: str
    began: date
    ended: date | None = None
    needs_note: str = ""
    aims: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)
    helped: list[str] = field(default_factory=list)
    funders: list[str] = field(default_factory=list)
    partners: list[tuple[str, str]] = field(default_factory=list)
    challenges: list[tuple[str, str, str]] = field(default_factory=list)
    compact: dict[str, str] = field(default_factory=dict)
    next_steps: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    submitters: list[tuple[str, str]] = field(default_factory=list)
    contact: str = ""


@dataclass(frozen=True)
class Said:
    """A figure as the composer needs it: its value, and whether it may be said."""

    code: str
    short: str
    title: Any
    value: int
    of: str = ""
    hidden: Hidden = Hidden.NO


def is_said(figure: Said, figures: Mapping[str, Said]) -> bool:
    """Whether there is anything to say: a zero is left out, but not one that would be good to leave out."""
    if figure.value:
        return True
    return figure.code in SAYS_ZERO and figure.of in figures and figures[figure.of].value > 0


Written = Mapping[str, Mapping[str, Mapping[str, str]]]
"""By heading and language: words, checked_by."""


@dataclass(frozen=True)
class Composer:
    """Writes one language. With `tokens` the figures stand as {names}, for somebody to write around them.

    `source` is the language in which the programme is described.
    """

    facts: Facts
    figures: dict[str, Said]
    words: Pack
    threshold: int
    source: str
    tokens: bool = False

    def sections(self, written: Written) -> list[Section]:
        return [self._section(code, written.get(code, {}).get(self.words.language, {})) for code in HEADINGS]

    def _section(self, code: str, own: Mapping[str, str]) -> Section:
        heading = self.words.headings[code]
        if own.get("words"):
            blocks = tuple(self._read(own["words"]))
            return Section(code, self.words.language, heading, blocks, True, own.get("checked_by", ""))
        blocks, foreign = self.automatic(code)
        borrowed = self._foreign != "" and foreign
        return Section(code, self.words.language, heading, tuple(blocks), borrowed=borrowed)

    def automatic(self, code: str) -> tuple[list[Block], bool]:
        """What a heading says by itself, and whether words of the programme are in it."""
        write: Callable[[], tuple[list[Block], bool]] = getattr(self, f"_{code}")
        return write()

    def as_words(self, code: str) -> str:
        """The automatic text as somebody would write it, to begin from."""
        marks = {"item": "- ", "head": "# "}
        return "\n".join(marks.get(block.kind, "") + block.text for block in self.automatic(code)[0])

    # --- the twelve headings ----------------------------------------------------------------------

    def _title(self) -> tuple[list[Block], bool]:
        own = self.facts.titles.get(self.words.language)
        return [Block("text", (Run(own),)) if own else self._text(self.facts.title)], not own

    def _brief(self) -> tuple[list[Block], bool]:
        facts, words = self.facts, self.words
        began, ended = words.month(facts.began), words.month(facts.ended) if facts.ended else ""
        key = "ended" if facts.ended else "going"
        country = words.country(facts.country)
        blocks = [Block("text", words.say(key, who=facts.who, country=country, began=began, ended=ended))]
        blocks += [self._text(line) for line in facts.needs_note.splitlines() if line.strip()]
        if facts.aims:
            blocks += [Block("text", words.say("aims")), *self._items(facts.aims)]
        return blocks, bool(facts.needs_note or facts.aims)

    def _activities(self) -> tuple[list[Block], bool]:
        return self._items(self.facts.activities) + self._woven("activities"), bool(self.facts.activities)

    def _helped(self) -> tuple[list[Block], bool]:
        blocks = self._items(self.facts.helped)
        if self.facts.funders:
            funders = self.words.sentences["comma"].join(self.facts.funders)
            blocks.append(Block("item", self.words.say("funded", funders=funders)))
        return blocks, bool(blocks)

    def _partners(self) -> tuple[list[Block], bool]:
        lines = [f"{name}: {what}" if what else name for name, what in self.facts.partners]
        return self._items(lines), any(what for _name, what in self.facts.partners)

    def _challenges(self) -> tuple[list[Block], bool]:
        challenges = self.facts.challenges
        answered = [(cause, response) for _what, cause, response in challenges if response]
        overcome = [" ".join(part for part in pair if part) for pair in answered]
        blocks = self._items([what for what, _cause, _response in challenges])
        if overcome:
            blocks += [Block("head", self.words.say("overcome")), *self._items(overcome)]
        return blocks, bool(challenges)

    def _results(self) -> tuple[list[Block], bool]:
        woven = {code for codes in WOVEN.values() for code in codes} | set(AMONG)
        others = [each for each in self.figures.values() if each.code not in woven and each.value]
        blocks = self._woven("results")
        return blocks + [Block("item", self._sentence(each)) for each in others], False

    def _compact(self) -> tuple[list[Block], bool]:
        blocks = []
        for number, how in sorted(self.facts.compact.items()):
            if number in self.words.objectives:
                title = self.words.objectives[number]
                blocks += [Block("head", self.words.say("objective", n=number, title=title)), self._text(how)]
        return blocks, bool(blocks)

    def _next_steps(self) -> tuple[list[Block], bool]:
        return self._items(self.facts.next_steps), bool(self.facts.next_steps)

    def _support(self) -> tuple[list[Block], bool]:
        return self._items(self.facts.support), bool(self.facts.support)

    def _submitted_by(self) -> tuple[list[Block], bool]:
        comma = self.words.sentences["comma"]
        lines = [comma.join((name, role, self.facts.who)) for name, role in self.facts.submitters]
        return self._items(lines), bool(lines)

    def _contact(self) -> tuple[list[Block], bool]:
        return ([Block("text", (Run(self.facts.contact),))] if self.facts.contact else []), False

    # --- words of the programme -------------------------------------------------------------------

    @property
    def _foreign(self) -> str:
        """The language of the programme's words, where it is another one."""
        return self.source if self.source != self.words.language else ""

    def _text(self, line: str) -> Block:
        return Block("text", (Run(line.strip()),), self._foreign)

    def _items(self, lines: list[str]) -> list[Block]:
        return [Block("item", (Run(line.strip()),), self._foreign) for line in lines if line.strip()]

    # --- figures ----------------------------------------------------------------------------------

    def _woven(self, heading: str) -> list[Block]:
        blocks = []
        for code in WOVEN[heading]:
            figure = self.figures.get(code)
            if figure is None or not is_said(figure, self.figures):
                continue
            runs = self._sentence(figure)
            if code == "gatherings.people_trained":
                runs = (*runs, *self._among())
            blocks.append(Block("text", runs))
        return blocks

    def _among(self) -> tuple[Run, ...]:
        """How many men and women, where that may be said."""
        parts = [self.figures[code] for code in AMONG if code in self.figures and self.figures[code].value]
        if not parts or any(each.hidden for each in parts):
            return ()
        before, _mark, after = self.words.sentences["among"].partition("{parts}")
        runs = [Run(f" {before}")]
        for number, each in enumerate(parts):
            runs += [Run(self.words.sentences["comma"])] if number else []
            runs += self._sentence(each)
        return (*runs, Run(after))

    def _sentence(self, figure: Said) -> tuple[Run, ...]:
        words = self.words
        label = words.label(figure.code, figure.title)
        if figure.hidden and not self.tokens:
            key = "few" if figure.hidden == Hidden.FEW else "kept"
            runs = words.say(key, label=label, n=words.number(self.threshold))
            return tuple(Run(run.text, figure.code if run.text != f"{label}: " else "") for run in runs)
        whole = self.figures.get(figure.of)
        numbers = {"n": self.number_of(figure), "m": self.number_of(whole) if whole else ""}
        return words.about(figure.code, figure.title, figure.value, whole.value if whole else None, numbers)

    def number_of(self, figure: Said) -> str:
        if self.tokens:
            return f"{{{figure.short}}}"
        if figure.hidden == Hidden.FEW:
            return self.words.sentences["few_alone"].format(n=self.words.number(self.threshold))
        if figure.hidden == Hidden.KEPT:
            return self.words.sentences["kept_alone"]
        return self.words.number(figure.value)

    # --- words that somebody wrote ----------------------------------------------------------------

    def _read(self, words: str) -> list[Block]:
        blocks = []
        for line in (each.strip() for each in words.splitlines()):
            if line.startswith(("- ", "• ", "* ")):
                blocks.append(Block("item", self._filled(line[2:].strip())))
            elif line.startswith("# "):
                blocks.append(Block("head", self._filled(line[2:].strip())))
            elif line:
                blocks.append(Block("text", self._filled(line)))
        return blocks

    def _filled(self, line: str) -> tuple[Run, ...]:
        by_short = {each.short: each for each in self.figures.values()}
        runs = []
        for number, piece in enumerate(TOKEN.split(line)):
            figure = by_short.get(piece) if number % 2 else None
            if figure is not None:
                runs.append(Run(self.number_of(figure), figure.code))
            elif piece:
                runs.append(Run(f"{{{piece}}}" if number % 2 else piece))
        return tuple(runs)


def unknown_names(words: str, figures: Mapping[str, Said]) -> list[str]:
    """Names in braces that are no figure."""
    known = {each.short for each in figures.values()}
    return sorted({name for name in TOKEN.findall(words) if name not in known})


def typed_numbers(facts: Facts, sections: tuple[Section, ...]) -> list[tuple[str, str]]:
    """Lines in which somebody typed a number, with their heading: Dure neither counted nor hides these."""
    by_hand = {
        "brief": [*facts.needs_note.splitlines(), *facts.aims],
        "activities": facts.activities,
        "helped": [*facts.helped, *facts.funders],
        "partners": [what for _name, what in facts.partners],
        "challenges": [part for challenge in facts.challenges for part in challenge],
        "compact": list(facts.compact.values()),
        "next_steps": facts.next_steps,
        "support": facts.support,
    }
    found = []
    for section in sections:
        own = ["".join(run.text for run in block.runs if not run.figure) for block in section.blocks]
        lines = own if section.own else by_hand.get(section.code, [])
        found += [(section.code, section.heading, line.strip()) for line in lines if DIGITS.search(line)]
    headings = {code: heading for code, heading, _line in reversed(found)}
    return [(headings[code], line) for code, line in dict.fromkeys((code, line) for code, _heading, line in found)]


def composers(
    facts: Facts, figures: dict[str, Said], languages: list[str], threshold: int, *, tokens: bool = False
) -> list[Composer]:
    return [
        Composer(facts, figures, pack(language), threshold, source=languages[0], tokens=tokens)
        for language in languages
    ]
