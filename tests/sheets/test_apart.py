"""Hostile workbooks harm nobody but the process that reads them."""

import os
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from dure.sheets import refusals
from dure.sheets.limits import Limits
from dure.sheets.reading import read
from dure.sheets.writing import write_xlsx

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "list.xlsx"
    write_xlsx(path, ["name", "age"], [["Amal", 30], ["Budi", 31]])
    return path


def repacked(path, name, content):
    """Write a workbook anew with one part exchanged."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry.filename))
        if name not in old.namelist():
            new.writestr(name, content)
    return target


def children():
    return {pid.name for pid in Path("/proc").iterdir() if pid.name.isdigit() and _parent(pid.name) == os.getpid()}


def _parent(pid):
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return None


def test_a_bomb_is_refused_before_it_is_opened(workbook):
    bomb = repacked(workbook, "xl/media/image1.png", b"\0" * 30_000_000)

    began = time.monotonic()
    with pytest.raises(refusals.FileUnpacksTooLarge):
        read(bomb)

    assert time.monotonic() - began < 5
    assert bomb.stat().st_size < 100_000


def test_the_sum_of_the_parts_counts(workbook):
    large = repacked(workbook, "xl/media/image1.png", os.urandom(600_000))

    with pytest.raises(refusals.FileUnpacksTooLarge):
        read(large, limits=Limits(unpacked_bytes=500_000))


def test_too_many_parts_are_refused(workbook):
    with zipfile.ZipFile(workbook, "a") as packed:
        for number in range(2_001):
            packed.writestr(f"xl/x{number}", "")

    with pytest.raises(refusals.FileHasTooManyParts):
        read(workbook)


def test_entities_are_not_expanded(workbook):
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )

    try:
        rows = [row.cells for row in read(repacked(workbook, SHEET, laughs)).list_sheet.rows()]
    except refusals.FileRefused:
        rows = []

    assert sum(len(cell) for row in rows for cell in row) < 1_000


def test_files_of_the_machine_are_not_read_in(workbook, tmp_path):
    (tmp_path / "secret").write_text("canary-5521")
    outside = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>x&e;</t></is></c></row></sheetData></worksheet>'
    )

    try:
        rows = [row.cells for row in read(repacked(workbook, SHEET, outside)).list_sheet.rows()]
    except refusals.FileRefused:
        rows = []

    assert "canary" not in str(rows)


def test_a_cell_at_the_far_corner_runs_out_of_memory_apart(tmp_path):
    book = Workbook()
    book.active["A1"] = "name"
    book.active["XFD1048576"] = "far"
    book.save(tmp_path / "far.xlsx")

    with pytest.raises((refusals.ReadingTookTooMuchMemory, refusals.SheetIsTooWide)):
        read(tmp_path / "far.xlsx")


def test_a_cell_far_below_is_read(tmp_path):
    book = Workbook()
    book.active.append(["name"])
    book.active.append(["Amal"])
    book.active["A60000"] = "Budi"
    book.save(tmp_path / "below.xlsx")

    rows = list(read(tmp_path / "below.xlsx").list_sheet.rows())

    assert [row.number for row in rows][-1] == 60_000


def test_little_memory_is_a_sentence(tmp_path):
    write_xlsx(tmp_path / "x.xlsx", ["name"], ([f"Person {number}" * 20] for number in range(30_000)))

    with pytest.raises((refusals.ReadingTookTooMuchMemory, refusals.FileIsBroken)):
        read(tmp_path / "x.xlsx", limits=Limits(memory_bytes=25_000_000))


def test_a_reader_that_hangs_is_ended(workbook):
    before = children()

    with pytest.raises(refusals.ReadingTookTooLong):
        read(workbook, limits=Limits(wait_seconds=0.01))

    assert children() <= before


def test_no_process_is_left_when_the_rows_are_not_wanted_any_more(tmp_path):
    write_xlsx(tmp_path / "x.xlsx", ["name"], ([f"Person {number}"] for number in range(5_000)))
    before = children()
    rows = read(tmp_path / "x.xlsx").list_sheet.rows()

    next(rows)
    reading = children()
    rows.close()

    assert reading > before
    assert children() <= before


def test_the_reader_gets_no_secret_of_the_server(workbook, monkeypatch, tmp_path):
    from dure.sheets import apart

    spy = tmp_path / "spy.py"
    spy.write_text(
        "import json, os, sys; json.load(sys.stdin);"
        "print(json.dumps({'sheets': [{'name': k, 'hidden': False, 'height': 1, 'rows': []} for k in os.environ]}))"
    )
    monkeypatch.setenv("DURE_SECRET", "x")
    monkeypatch.setattr(apart, "_PROGRAM", [apart._PROGRAM[0], str(spy)])

    names = {outline.name for outline in apart.outlines_of(workbook, Limits())}

    assert names <= {"PYTHONPATH", "PYTHONUTF8", "RUST_BACKTRACE", "PATH", "LD_LIBRARY_PATH", "LC_CTYPE"}


def test_the_reader_can_write_nothing(tmp_path):
    import subprocess
    import sys

    code = (
        "from dure.sheets.workbook import _confine; from dure.sheets.limits import Limits; import sys\n"
        "_confine(Limits())\n"
        f"open({str(tmp_path / 'written')!r}, 'w').write('x' * 10)\n"
    )

    subprocess.run([sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": "src"}, check=False)

    assert (tmp_path / "written").stat().st_size == 0
