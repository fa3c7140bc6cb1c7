"""A tool as a file: read, with the place and the way to mend whatever is wrong (`writing_tools` writes it again).

JSON holds everything; a spreadsheet holds a row for each behaviour, and its
name, version and language are typed in. Wording under the licence of others
comes in this way only: nothing of it is shipped.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from dure.science.competency.tool import Kind
from dure.sheets.limits import Limits
from dure.sheets.reading import read
from dure.sheets.refusals import FileRefused
from dure.training.tools import SETS, TIERS, is_shipped

LIMITS = Limits(file_bytes=1_000_000, unpacked_bytes=10_000_000, rows=2_000, columns=50, cpu_seconds=5, wait_seconds=15)
COLUMNS: Final = (
    "item", "title", "tier", "needs_care", "behaviour", "kind", "text", "conditional", "culture_defined", "sets",
)  # fmt: skip
NEEDED: Final = ("item", "behaviour", "kind", "text")
ABOUT: Final = ("code", "version", "language", "title", "source", "licence", "permission")
LONGEST: Final = {"code": 40, "version": 20, "title": 120, "text": 300}
MOST_ITEMS, MOST_BEHAVIOURS = 60, 30
CODE: Final = re.compile(r"[\w.-]+")
YES: Final = frozenset({"yes", "true", "1", "x"})
NO: Final = frozenset({"", "no", "false", "0"})


class ToolFileTooLarge(Exception):
    """This file is larger than 1 MB. A tool is words only: leave pictures out, and bring it again."""


@dataclass(frozen=True)
class Trouble:
    """One thing to mend: where it stands in the file, and what to do."""

    place: str
    sentence: str


@dataclass
class ToolFile:
    """What a file says. Nothing is kept while there are troubles."""

    about: dict[str, str] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass
class _Reading:
    """The troubles met so far; each piece is read on, so that all of them are said at once."""

    troubles: list[Trouble] = field(default_factory=list)

    def say(self, place: str, sentence: str) -> None:
        self.troubles.append(Trouble(place, sentence))

    def text(self, place: str, value: Any, most: int = LONGEST["text"], *, needed: bool = True) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            value = "" if value is None else "\0"
        text = " ".join(str(value).split())
        if "\0" in text:
            self.say(place, _("Write words here, in quotation marks."))
        elif needed and not text:
            self.say(place, _("This is empty. Write it, or take it out."))
        elif len(text) > most:
            self.say(place, _("This is longer than %(most)s letters. Say it shorter.") % {"most": most})
        return text

    def code(self, place: str, value: Any, most: int = LONGEST["code"]) -> str:
        found = self.text(place, value, most)
        if found and not CODE.fullmatch(found):
            self.say(place, _("Write letters, digits, - and _ only: it is a name for the computer, nobody reads it."))
        return found

    def yes(self, place: str, value: Any) -> bool:
        said = str("" if value is None else value).strip().casefold()
        if said not in YES | NO:
            self.say(place, _("Write yes or no here, or leave it empty."))
        return said in YES


def from_file(content: bytes, suffix: str, typed: Mapping[str, str]) -> ToolFile:
    """Read a file; what was typed counts where the file says nothing."""
    if len(content) > LIMITS.file_bytes:
        raise ToolFileTooLarge(ToolFileTooLarge.__doc__)
    reading = _Reading()
    data = _json(content, reading) if suffix == ".json" else _sheet(content, suffix, reading)
    if reading.troubles:
        return ToolFile(troubles=reading.troubles)
    place = (lambda piece: piece) if suffix == ".json" else (lambda piece: _("The form") + f" ({piece})")
    said = {name: data.get(name) or typed.get(name, "") for name in ABOUT}
    said["code"] = said["code"] or re.sub(r"\W+", "_", str(said["title"]).casefold()).strip("_")[: LONGEST["code"]]
    about = {
        "code": reading.code(place("code"), said["code"]) if said["title"] else "",
        "version": reading.code(place("version"), said["version"], LONGEST["version"]),
        "language": reading.code(place("language"), said["language"], LONGEST["version"]),
        "title": reading.text(place("title"), said["title"], LONGEST["title"]),
        "source": reading.text(place("source"), said["source"], needed=False),
        "licence": reading.text(place("licence"), said["licence"], LONGEST["title"], needed=False),
        "permission": reading.text(place("permission"), said["permission"], needed=False),
    }
    if about["code"] and is_shipped(about["code"]):
        reading.say(place("code"), _("A tool of this name comes with Dure. Give yours another name."))
    items = list(_items(data.get("items"), reading))
    made = _made(about, items, _sets(data.get("sets"), items, reading), _scripts(data.get("scripts"), items, reading))
    return ToolFile(about, made, reading.troubles)


def _json(content: bytes, reading: _Reading) -> dict[str, Any]:
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reading.say(_("The file"), _("It is not written in UTF-8. Save it as UTF-8, and bring it again."))
        return {}
    except (json.JSONDecodeError, RecursionError) as error:
        where = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "1:1"
        reading.say(
            where, _("The JSON breaks off here (line and column). A comma, bracket or quotation mark is wrong.")
        )
        return {}
    if not isinstance(found, dict):
        reading.say("1:1", _("The file begins with something else than { }. See the example."))
        return {}
    return found


def _items(found: Any, reading: _Reading) -> Iterator[dict[str, Any]]:
    if not isinstance(found, list) or not found:
        reading.say("items", _("There are no items. A tool needs one at least, with what a rater may see."))
        return
    if len(found) > MOST_ITEMS:
        reading.say("items", _("There are more than %(most)s items. Is it one tool?") % {"most": MOST_ITEMS})
        return
    seen: dict[str, str] = {}
    for number, item in enumerate(found, 1):
        place = _place(item, f"items[{number}]")
        if not isinstance(item, dict):
            reading.say(place, _("An item is written in { }. See the example."))
            continue
        code = reading.code(f"{place} code", item.get("code"))
        if code in seen:
            reading.say(place, _("This item is also at %(place)s. Keep one of the two.") % {"place": seen[code]})
        seen.setdefault(code, place)
        tier = str(item.get("tier") or "engage").strip().casefold()
        if tier not in TIERS:
            known = ", ".join(TIERS)
            reading.say(f"{place} tier", _("We know no tier of this name. Write one of: %(known)s.") % {"known": known})
        yield {
            "code": code, "tier": tier, "needs_care": reading.yes(f"{place} needs_care", item.get("needs_care")),
            "title": reading.text(f"{place} title", item.get("title"), LONGEST["title"]),
            "behaviours": list(_behaviours(item.get("behaviours"), place, reading)),
        }  # fmt: skip


def _behaviours(found: Any, place: str, reading: _Reading) -> Iterator[dict[str, Any]]:
    if not isinstance(found, list) or not found:
        reading.say(place, _("Nothing stands here that a rater may see. Write one basic behaviour at least."))
        return
    if len(found) > MOST_BEHAVIOURS:
        reading.say(place, _("Nobody can tick more than %(most)s boxes at a time.") % {"most": MOST_BEHAVIOURS})
        return
    kinds, seen = {each.value for each in Kind}, dict[str, str]()
    for number, each in enumerate(found, 1):
        here = _place(each, f"{place}.behaviours[{number}]")
        if not isinstance(each, dict):
            reading.say(here, _("A behaviour is written in { }. See the example."))
            continue
        code = reading.code(f"{here} code", each.get("code"))
        if code in seen:
            reading.say(here, _("This behaviour is also at %(place)s. Keep one of the two.") % {"place": seen[code]})
        seen.setdefault(code, here)
        kind = str(each.get("kind") or "").strip().casefold()
        if kind not in kinds:
            known = ", ".join(each.value for each in Kind)
            reading.say(f"{here} kind", _("Write one of: %(known)s.") % {"known": known})
        yield {
            "code": code, "kind": kind, "text": reading.text(f"{here} text", each.get("text")),
            "conditional": reading.yes(f"{here} conditional", each.get("conditional")),
            "culture_defined": reading.yes(f"{here} culture_defined", each.get("culture_defined")),
        }  # fmt: skip
    if not any(isinstance(each, dict) and str(each.get("kind")).strip().casefold() == Kind.BASIC for each in found):
        reading.say(place, _("No behaviour here is basic, so no level follows. Mark one at least as basic."))


def _place(row: Any, otherwise: str) -> str:
    """Where a piece stands: its row in a spreadsheet, its path in JSON, counted from one."""
    return str(row.get("row") or otherwise) if isinstance(row, dict) else otherwise


def _sets(found: Any, items: list[dict[str, Any]], reading: _Reading) -> dict[str, list[str]]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        reading.say("sets", _("Sets are written in { }: a name, and a list of items. See the example."))
        return {}
    codes = {item["code"] for item in items}
    for name, chosen in found.items():
        if name not in SETS:
            known = ", ".join(SETS)
            reading.say(f"sets {name}", _("We know no set of this name. Write one of: %(known)s.") % {"known": known})
        elif not isinstance(chosen, list) or not chosen or not {str(each) for each in chosen} <= codes:
            reading.say(f"sets {name}", _("An item in this set is not in the tool. Copy its code from the items."))
    return {str(name): [str(each) for each in chosen] for name, chosen in found.items() if isinstance(chosen, list)}


def _scripts(found: Any, items: list[dict[str, Any]], reading: _Reading) -> list[dict[str, Any]]:
    if found is None:
        return []
    if not isinstance(found, list):
        reading.say("scripts", _("Role-plays are written as a list in [ ]. See the example."))
        return []
    codes, made = {item["code"] for item in items}, []
    for number, each in enumerate(found, 1):
        place = f"scripts[{number}]"
        if not isinstance(each, dict):
            reading.say(place, _("A role-play is written in { }. See the example."))
            continue
        prompts = each.get("prompts")
        if not isinstance(prompts, dict) or not set(prompts) <= codes:
            reading.say(f"{place} prompts", _("Prompts stand in { }, each under the code of an item of this tool."))
            prompts = {}
        made.append({
            "code": reading.code(f"{place} code", each.get("code")),
            "title": reading.text(f"{place} title", each.get("title"), LONGEST["title"]),
            "minutes": each["minutes"] if isinstance(each.get("minutes"), int) else 10,
            "background": [reading.text(f"{place} background", line) for line in _lines(each.get("background"))],
            "opening": reading.text(f"{place} opening", each.get("opening")),
            "prompts": {
                item: [reading.text(f"{place} prompts {item}", line) for line in _lines(lines)]
                for item, lines in prompts.items()
            },
        })  # fmt: skip
    return made


def _lines(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _made(
    about: Mapping[str, str], items: list[dict[str, Any]], sets: dict[str, list[str]], scripts: list[dict[str, Any]]
) -> dict[str, Any]:
    """As it is kept: the structure apart from its words, so that another language adds words only."""
    structure = [
        {name: item[name] for name in ("code", "tier", "needs_care")}
        | {
            "behaviours": [
                {name: value for name, value in each.items() if name != "text"} for each in item["behaviours"]
            ]
        }
        for item in items
    ]
    words = {
        "title": about["title"],
        "items": {
            item["code"]: {
                "title": item["title"], "behaviours": {each["code"]: each["text"] for each in item["behaviours"]}
            }
            for item in items
        },
        "scripts": scripts,
    }  # fmt: skip
    return {"items": structure, "sets": sets, "words": {about["language"]: words}}


def _sheet(content: bytes, suffix: str, reading: _Reading) -> dict[str, Any]:
    """A row for each behaviour, read in a process apart within narrow limits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tool{suffix}"
        path.write_bytes(content)
        try:
            sheet = read(path, limits=LIMITS, known=set(COLUMNS).__contains__).list_sheet
            cells = [(row.number, [str(each).strip() for each in row.cells]) for row in sheet.source()]
        except FileRefused as refused:
            sentence = f"{_(refused.sentence)} {_(refused.mend)}".format(**refused.params)
            reading.say(_("The file"), sentence)
            return {}
    headed = next((n for n, (_row, row) in enumerate(cells) if "behaviour" in map(str.casefold, row)), None)
    names = [each.casefold() for each in cells[headed][1]] if headed is not None else []
    if headed is None or (lacking := [each for each in NEEDED if each not in names]):
        lacks = ", ".join(NEEDED if headed is None else lacking)
        reading.say(
            _("The first row"), _("These columns are missing: %(columns)s. Take the example, and fill it in.") % {"columns": lacks}
        )  # fmt: skip
        return {}
    rows = [(number, dict(zip(names, row, strict=False))) for number, row in cells[headed + 1 :] if any(row)]
    return _from_rows(rows)


def _from_rows(rows: list[tuple[int, dict[str, str]]]) -> dict[str, Any]:
    items: dict[str, dict[str, Any]] = {}
    sets: dict[str, list[str]] = {}
    item: dict[str, Any] | None = None
    for number, row in rows:
        place = _("Row %(row)s") % {"row": number}
        code = row.get("item", "")
        if item is None or (code and code != item["code"]):
            item = items.setdefault(code, {"row": place, "code": code, "behaviours": []})
        for name in ("title", "tier", "needs_care"):
            item[name] = item.get(name) or row.get(name, "")
        for name in filter(None, (each.strip() for each in row.get("sets", "").split(","))):
            if item["code"] not in sets.setdefault(name, []):
                sets[name].append(item["code"])
        item["behaviours"].append({"row": place, **row, "code": row.get("behaviour", "")})
    return {"items": list(items.values()), "sets": sets}
