"""`dure score`: answers in, scores out, without a database.

Exit codes: 0 good; 1 done, and an answer needs a person today; 2 wrong input,
with one line for each problem and nothing written.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dure.commands.answer_sheet import AnswerRow, Problem, read_answer_sheet
from dure.science.scales.model import Scale
from dure.science.scales.registry import NoScaleHasThatName, all_scales, scale_named
from dure.science.scales.scoring import Score, score

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

GOOD, NEEDS_YOU, WRONG_INPUT = 0, 1, 2

DESCRIPTION = """\
Score the answers in a file, one row for each person.

The columns are the questions in their order, or are named by the code of the
question (phq8_1, phq8_2 …). A blank is a missing answer. Each row in gives one
row out: total, parts, band, valid (yes or no), alert (yes or no). `total` is
the published total; for the WHO-5 that is 0 to 100.
"""
EXAMPLE = """\
example:
  dure score WHO-5 answers.csv --out scores.csv
  dure score --list

exit code: 0 good, 1 done and an answer needs a person today, 2 wrong input
"""


class CannotBegin(Exception):
    """The command was not given what it needs."""


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add `score` to the commands of `dure`."""
    parser = subparsers.add_parser(
        "score",
        help="score the answers in a file",
        description=DESCRIPTION,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("scale", nargs="?", metavar="SCALE", help="its name: WHO-5, who5, phq 8 …")
    parser.add_argument("answers", nargs="?", metavar="ANSWERS.csv", type=Path, help="UTF-8")
    parser.add_argument("--out", metavar="FILE", type=Path, help="write here instead of printing")
    parser.add_argument("--list", action="store_true", help="name the scales and stop")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)
    return parser


def run(args: argparse.Namespace) -> int:
    """Do what was asked; the number returned is the exit code."""
    if args.list:
        _say_scales(as_json=args.json)
        return GOOD
    try:
        scale = _scale_of(args)
    except CannotBegin as reason:
        return _refuse(args, str(reason))
    sheet = read_answer_sheet(args.answers, scale)
    results = [(row, score(scale, row.answers)) for row in _with_progress(sheet.rows)]
    alerts = _say_alerts(results)  # first of all, whatever becomes of the rest
    if sheet.problems:
        _say_problems(args, sheet.problems)
        return WRONG_INPUT
    if args.out is not None and not _write(args.out, _table(scale, results)):
        return _refuse(args, f"{args.out} cannot be written. Choose a folder where you may write.")
    if args.json:
        print(json.dumps(_summary(scale, results), ensure_ascii=False, indent=2))
    elif args.out is None:
        print(_table(scale, results), end="")
    _say_missing(results)
    return NEEDS_YOU if alerts else GOOD


def _scale_of(args: argparse.Namespace) -> Scale:
    if args.scale is None or args.answers is None:
        raise CannotBegin("Say which scale and which file: dure score WHO-5 answers.csv")
    if args.out is not None and args.out.resolve() == args.answers.resolve():
        raise CannotBegin("The scores would replace the answers. Choose another file for --out.")
    try:
        return scale_named(args.scale)
    except NoScaleHasThatName as unknown:
        near = f" Did you mean {' or '.join(unknown.suggestions)}?" if unknown.suggestions else ""
        sentence = f"No scale has that name.{near} `dure score --list` names them all."
        raise CannotBegin(sentence) from None


def _say_scales(*, as_json: bool) -> None:
    if as_json:
        listed = [
            {
                "code": scale.code,
                "name": scale.name,
                "questions": sum(item.scored for item in scale.items),
                "lowest": scale.lowest,
                "highest": scale.highest,
                "better": scale.better.value,
                "needs_person_present": scale.needs_person_present,
                "source": scale.source,
                "licence": scale.licence.terms,
                "drafts": list(scale.drafts),
            }
            for scale in all_scales()
        ]
        print(json.dumps({"scales": listed}, ensure_ascii=False, indent=2))
        return
    for scale in all_scales():
        questions = sum(item.scored for item in scale.items)
        extent = f"{scale.lowest} to {scale.highest}, {scale.better.value} is better"
        print(f"{scale.name:<18} {questions} questions, {extent}")


def _say_problems(args: argparse.Namespace, problems: Iterable[Problem]) -> None:
    lines = [problem.line(str(args.answers)) for problem in problems]
    print("\n".join(lines), file=sys.stderr)
    if args.json:
        print(json.dumps({"problems": lines}, ensure_ascii=False, indent=2))


def _refuse(args: argparse.Namespace, sentence: str) -> int:
    print(sentence, file=sys.stderr)
    if args.json:
        print(json.dumps({"problems": [sentence]}, ensure_ascii=False, indent=2))
    return WRONG_INPUT


def _say_missing(results: list[tuple[AnswerRow, Score]]) -> None:
    everybody = len(results)
    without = sum(not result.valid for _, result in results)
    made_up = sum(result.prorated for _, result in results)
    unanswered = sum(bool(result.alerts_unanswered) for _, result in results)
    if without:
        print(f"{without} of {len(results)} rows have too few answers for a score.", file=sys.stderr)
    if made_up:
        print(
            f"In {made_up} of {everybody} rows the mean of the other answers stands in for a missing one.",
            file=sys.stderr,
        )
    if unanswered:
        print(
            f"In {unanswered} of {everybody} rows the question that can need a person was "
            "left blank. That is not a no: ask again in person.",
            file=sys.stderr,
        )


def _say_alerts(results: list[tuple[AnswerRow, Score]]) -> int:
    """Say how many answers need a person today; which ones is in the output only."""
    count = sum(len(result.alert_items) for _, result in results)
    if count:
        verb = "1 answer needs" if count == 1 else f"{count} answers need"
        print(f"{verb} a person today. Follow your safety steps now.", file=sys.stderr)
    return count


def _table(scale: Scale, results: Iterable[tuple[AnswerRow, Score]]) -> str:
    parts = [part.code for part in scale.subscales]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", "total", *parts, "band", "band_label", "valid", "alert"])
    for row, result in results:
        writer.writerow(
            [
                row.row,
                _figure(result.total),
                *(_figure(result.subscales[part]) for part in parts),
                result.band.code if result.band else "",
                result.band.published_label if result.band else "",
                _yes(result.valid),
                _yes(result.alert),
            ]
        )
    return out.getvalue()


def _summary(scale: Scale, results: list[tuple[AnswerRow, Score]]) -> dict[str, object]:
    return {
        "scale": scale.code,
        "name": scale.name,
        "version": scale.version,
        "better": scale.better.value,
        "lowest": scale.lowest,
        "highest": scale.highest,
        "drafts": list(scale.drafts),
        "count": len(results),
        "without_score": sum(not result.valid for _, result in results),
        "need_a_person_today": sum(len(result.alert_items) for _, result in results),
        "rows": [
            {
                "row": row.row,
                "total": result.total,
                "subscales": dict(result.subscales),
                "band": result.band.code if result.band else None,
                "band_label": result.band.published_label if result.band else None,
                "valid": result.valid,
                "alert": result.alert,
                "alert_unanswered": bool(result.alerts_unanswered),
                "prorated": result.prorated,
                "answered": result.answered,
                "asked": result.asked,
            }
            for row, result in results
        ],
    }


def _figure(number: float | None) -> str:
    return "" if number is None else repr(round(number, 6))


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _write(path: Path, text: str) -> bool:
    """Write all of it beside the place, then move it there; a reader never sees half."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        return False
    return True


def _with_progress(
    rows: tuple[AnswerRow, ...], stream: TextIO | None = None, patience: float = 2.0
) -> Iterator[AnswerRow]:
    """Hand on the rows; on a terminal, show how far we are once it takes a while."""
    screen = stream or sys.stderr
    began, shown = time.monotonic(), -1
    for done, row in enumerate(rows, start=1):
        yield row
        percent = 100 * done // len(rows)
        if percent > shown and screen.isatty() and time.monotonic() - began > patience:
            screen.write(f"\r{'#' * (percent // 5):<20} {percent}%")
            screen.flush()
            shown = percent
    if shown >= 0:
        screen.write("\n")
