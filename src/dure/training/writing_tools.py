"""A tool as a file that can be brought again: JSON with everything, or a spreadsheet with a row for each behaviour."""

import io
import json
from collections.abc import Iterable, Sequence

from dure.sheets.writing import write_csv, write_xlsx
from dure.training.reading_tools import COLUMNS
from dure.training.tools import ToolPack


def to_json(pack: ToolPack, language: str, permission: str) -> bytes:
    """The tool in one language, as it can be brought again."""
    words, tool = pack.by_language[language], pack.tool
    data = {
        "code": tool.code, "version": tool.version, "language": language, "title": words.title,
        "source": pack.source, "licence": pack.licence, "permission": permission,
        "sets": {name: list(chosen) for name, chosen in pack.sets.items()},
        "items": [
            {
                "code": item.code, "title": words.titles[item.code], "tier": item.tier, "needs_care": item.needs_care,
                "behaviours": [
                    {
                        "code": each.code, "kind": each.kind.value, "text": words.behaviours[item.code, each.code],
                        "conditional": each.conditional, "culture_defined": each.culture_defined,
                    }
                    for each in item.behaviours
                ],
            }
            for item in tool.items
        ],
        "scripts": [
            {
                "code": each.code, "title": each.title, "minutes": each.minutes, "background": list(each.background),
                "opening": each.opening, "prompts": {item: list(lines) for item, lines in each.prompts.items()},
            }
            for each in words.scripts.values()
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


def to_xlsx(pack: ToolPack, language: str) -> bytes:
    """The tool in one language as a spreadsheet, a row for each behaviour."""
    words, target = pack.by_language[language], io.BytesIO()
    rows = [
        [
            item.code, words.titles[item.code], item.tier, _yes(item.needs_care), each.code, each.kind.value,
            words.behaviours[item.code, each.code], _yes(each.conditional), _yes(each.culture_defined),
            ", ".join(name for name, chosen in pack.sets.items() if item.code in chosen),
        ]
        for item in pack.tool.items for each in item.behaviours
    ]  # fmt: skip
    write_xlsx(target, COLUMNS, rows, title=pack.tool.code)
    return target.getvalue()


def _yes(value: bool) -> str:
    return "yes" if value else ""


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """A small list that leaves the programme."""
    target = io.BytesIO()
    write_csv(target, header, rows)
    return target.getvalue()
