"""`dure import people FILE`: bring in any list, from a terminal.

With `--dry-run` nothing of an installation is touched: the list is read,
its columns guessed, and every finding printed.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dure.commands.ground import ground_at, start_django
from dure.commands.telling import GOOD, NEEDS_YOU, Progress, WrongInput, add_command, add_common, tell

if TYPE_CHECKING:
    from dure.sheets.findings import Finding

MOST_SHOWN = 1000
EXAMPLE = (
    "  dure import people list.xlsx --dry-run\n  dure import people list.xlsx --programme 'Supporters in the city'"
)


def add_parser(subparsers: Any) -> None:
    parser = add_command(subparsers, "import", "Bring in a list. Its people are “not yet asked”.", EXAMPLE)
    parser.add_argument("what", choices=["people"], help="what the list holds")
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX, XLS, ODS or an address book (VCF)")
    parser.add_argument("--map", type=Path, metavar="MAP.toml", help="the columns, as kept by --save-map")
    parser.add_argument("--save-map", type=Path, metavar="MAP.toml", help="write the columns as they were guessed")
    parser.add_argument("--programme", metavar="P", help="its title or id; needed where there are several")
    parser.add_argument("--region", default="", metavar="CC", help="country of telephone numbers without +, as KR")
    parser.add_argument("--corrected", type=Path, metavar="OUT.xlsx", help="write the rows to mend here")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen; nothing is kept")
    add_common(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    return _dry(args) if args.dry_run else _take(args)


def _dry(args: argparse.Namespace) -> int:
    from dure.sheets.candidates import clean

    book, mapping = _read(args)
    found: list[Finding] = [*book.findings, *mapping.findings()]
    taken = left_out = 0
    rows_to_mend: list[list[str]] = []
    bar = Progress(args.file.name, book.list_sheet.height or 1)
    for cleaned in clean(mapping, book.list_sheet.rows(), on=datetime.now(UTC).astimezone().date()):
        bar.at(cleaned.row.number)
        found += cleaned.findings
        if cleaned.candidate is None:
            left_out += 1
            rows_to_mend.append([*cleaned.row.cells, " ".join(each.sentence() for each in cleaned.findings)])
        else:
            taken += 1
    _write_corrected(args, book.list_sheet.header.names, rows_to_mend)
    return _tell(args, found, taken=taken, left_out=left_out, dry_run=True)


def _take(args: argparse.Namespace) -> int:
    start_django(ground_at(args.data))
    from django.utils import timezone

    from dure.access.actors import system
    from dure.intake import actions
    from dure.intake.models import Stage
    from dure.intake.wording import in_words, refusal_in_words
    from dure.privacy.files import open_file

    programme = _programme(args.programme)
    by = system(programme.organisation_id)
    _book, mapping = _read(args, programme.country)
    intake = actions.bring(
        programme=programme, content=args.file.read_bytes(), file_name=args.file.name, by=by,
        at=timezone.now(), later=False, largest=1_000_000_000,
    )  # fmt: skip
    intake = actions.look(intake=intake, by=by, at=timezone.now())
    if intake.stage == Stage.REFUSED:
        raise WrongInput(f"{args.file}: {refusal_in_words(intake.refusal, intake.counts.get('params', {}))}")
    intake = actions.check_columns(
        intake=intake, mapping=mapping.to_toml(), place=None, by=by, at=timezone.now(), later=False
    )
    intake = actions.take(intake=intake, by=by, at=timezone.now())
    if args.corrected and intake.corrected_id:
        args.corrected.write_bytes(open_file(intake.organisation_id, intake.corrected_id))
    lines = [
        f"{args.file}:{each.row}:{each.column}: {in_words(each.code, each.params[0] if each.params else {})}"
        for each in intake.found.all()[:MOST_SHOWN]
    ]
    counts = intake.counts
    code = NEEDS_YOU if counts["left_out"] or counts["likely"] else GOOD
    return tell(
        args, code, *lines,
        f"{counts['taken']} people were brought in, not yet asked. {counts['left_out']} rows were left out, "
        f"{counts['likely']} pairs may be one person each.",
        list=str(intake.pk), taken=counts["taken"], left_out=counts["left_out"], likely=counts["likely"],
        findings=counts["codes"],
    )  # fmt: skip


def _read(args: argparse.Namespace, region: str = "") -> Any:
    """Read the file and its columns; a file that is no list is wrong input."""
    from dataclasses import replace

    from dure.sheets.limits import LONG_LIST
    from dure.sheets.mapping import Mapping
    from dure.sheets.people_list import guess_columns, is_known
    from dure.sheets.reading import read
    from dure.sheets.refusals import FileRefused

    try:
        book = read(args.file, limits=LONG_LIST, known=is_known)
        saved = Mapping.from_toml(args.map.read_text("utf-8")) if args.map else None
    except FileRefused as refused:
        raise WrongInput(f"{args.file}: {refused}") from refused
    except OSError as error:
        raise WrongInput(f"{args.map}: cannot be read. Check the path.") from error
    sheet = book.list_sheet
    mapping = guess_columns(sheet.header.names, sheet.sample, saved)
    if args.region or (region and not mapping.region):
        mapping = replace(mapping, region=args.region or region)
    if args.save_map:
        args.save_map.write_text(mapping.to_toml(), "utf-8")
    if not mapping.has_name:
        raise WrongInput(
            f"{args.file}:{sheet.header.number}: No column looks like names of people. "
            "Write the columns with --save-map, say which one holds the name, and pass it with --map."
        )
    return book, mapping


def _programme(wanted: str | None) -> Any:
    from dure.programmes.models import Programme

    rows = list(Programme.objects.select_related("organisation").order_by("began_on", "pk"))
    if wanted is not None:
        rows = [row for row in rows if wanted in {row.title, str(row.pk)}]
    if len(rows) != 1:
        raise WrongInput(
            "Say for which programme, by its title or id: --programme P."
            if rows or wanted is None
            else f"There is no programme “{wanted}”. Check the title, or use its id."
        )
    return rows[0]


def _write_corrected(args: argparse.Namespace, names: Any, rows: list[list[str]]) -> None:
    if args.corrected and rows:
        from dure.sheets.writing import write_xlsx

        write_xlsx(args.corrected, [*names, "?"], rows)


def _tell(args: argparse.Namespace, found: list[Finding], **facts: Any) -> int:
    lines = [f"{args.file}:{each.row}:{each.column}: {each.sentence()}" for each in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        lines.append(f"... {len(found) - MOST_SHOWN} more")
    codes: dict[str, int] = {}
    for each in found:
        codes[each.code] = codes.get(each.code, 0) + 1
    code = NEEDS_YOU if facts["left_out"] else GOOD
    summary = (
        f"{facts['taken']} people could be brought in, {facts['left_out']} rows would be left out. Nothing was kept."
    )
    return tell(args, code, *lines, summary, findings=codes, **facts)
