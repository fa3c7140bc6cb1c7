"""The folder that `dure plan` writes: whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dure.science.matching.plan import Plan

GROUP_COLUMNS = ("group_id", "area", "language", "slot", "venue_id", "gender", "age", "facilitator_id")


def write_plan(folder: Path, plan: Plan, summary: Mapping[str, Any]) -> None:
    """Write the four files of a plan. Whatever stops it, no file is left half written."""
    contents = {
        "groups.csv": table(
            GROUP_COLUMNS,
            (
                (
                    group.id, group.area, group.language, group.slot,
                    group.venue, group.gender, group.age, group.facilitator,
                )
                for group in plan.groups
            ),
        ),
        "members.csv": table(
            ("group_id", "person_id"), ((group.id, member) for group in plan.groups for member in group.members)
        ),
        "unplaced.csv": table(
            ("person_id", "reason", "nearest_fix"),
            ((one.person, one.reason, one.nearest_fix) for one in plan.unplaced),
        ),
    }  # fmt: skip
    write_folder(folder, contents, summary)


def write_folder(folder: Path, tables: Mapping[str, str], summary: Mapping[str, Any]) -> None:
    """Write tables and summary.json, all of them or none."""
    # The summary last, because its fingerprint seals the others.
    contents = {**tables, "summary.json": json.dumps(summary, ensure_ascii=False, indent=2) + "\n"}
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, text in contents.items():
            _write(staged / name, text)
        if folder.exists():
            for name in contents:
                (staged / name).replace(folder / name)
        else:
            staged.chmod(0o755 & ~_umask())
            staged.rename(folder)
        _settle(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV file as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new names last, where the system can do that for a folder."""
    for place in (folder, folder.parent):
        try:
            handle = os.open(place, os.O_RDONLY)
        except OSError:
            continue
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
