"""Whatever the bytes, a list is read or refused with a sentence; nothing else is ever raised."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.sheets.candidates import clean
from dure.sheets.limits import Limits
from dure.sheets.people_list import guess_columns, is_known
from dure.sheets.reading import read
from dure.sheets.refusals import FileRefused
from dure.sheets.writing import write_csv, write_xlsx

TODAY = date(2026, 1, 1)
SMALL = Limits(rows=2_000, wait_seconds=20)
CSV = 'name,phone,sex,age,languages\n"Amal, H",0791234567,F,34,Arabic\nعلي,٠٧٩,ذكر,٢٠,العربية\n'.encode()
CARD = b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D8=B9;;;;\nTEL;CELL:+962791234567\nEND:VCARD\n"
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
slow = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def take(path):
    """Do all that an import does with a file, short of storing it."""
    try:
        book = read(path, limits=SMALL, known=is_known)
        for sheet in book.sheets:
            mapping = guess_columns(sheet.header.names, sheet.sample)
            for one in clean(mapping, sheet.rows(), on=TODAY):
                [finding.sentence() for finding in one.findings]
    except FileRefused as refusal:
        assert refusal.code
        return refusal.code
    return "taken"


def mutated(content, seed, count):
    chance = random.Random(seed)
    data = bytearray(content)
    for _ in range(count):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 9)))
            case 2:
                del data[at : at + chance.randrange(1, 20)]
            case _:
                data[at:at] = data[max(0, at - 40) : at]
        data = data or bytearray(b"x")
    return bytes(data)


@quick
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path, content):
    (tmp_path / "x").write_bytes(content)

    take(tmp_path / "x")


@quick
@given(
    st.text(max_size=400), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "utf-7", "cp949"])
)
def test_any_text(tmp_path, text, encoding):
    (tmp_path / "x").write_bytes(text.encode(encoding, "replace"))

    take(tmp_path / "x")


@quick
@given(st.lists(st.lists(st.text(max_size=30), max_size=8), max_size=12))
def test_any_cells(tmp_path, rows):
    write_csv(tmp_path / "x.csv", ["name", "phone", "sex", "birth", "languages", "availability", "needs"], rows)

    take(tmp_path / "x.csv")


@quick
@given(st.integers(), st.integers(1, 12), st.sampled_from([CSV, CARD]))
def test_mutated_texts(tmp_path, seed, count, content):
    (tmp_path / "x").write_bytes(mutated(content, seed, count))

    take(tmp_path / "x")


@slow
@given(st.integers(), st.integers(1, 30))
def test_mutated_workbooks(tmp_path, seed, count):
    write_xlsx(tmp_path / "whole.xlsx", ["name", "phone"], [["Amal", "0791234567"], ["Budi", 12]])
    (tmp_path / "x.xlsx").write_bytes(mutated((tmp_path / "whole.xlsx").read_bytes(), seed, count))

    take(tmp_path / "x.xlsx")


@pytest.mark.long
def test_mutations_of_every_real_list(shared, tmp_path):
    from sheets.outcomes import files_in

    for path in files_in(shared / "data"):
        content = path.read_bytes()
        for seed in range(20 if len(content) < 50_000 else 3):
            changed = tmp_path / f"x{path.suffix}"
            changed.write_bytes(mutated(content or b"x", seed, 1 + seed % 7 * 5))
            take(changed)


def test_the_fuzz_reaches_both_ends(tmp_path):
    outcomes = set()
    for seed in range(40):
        (tmp_path / "x").write_bytes(mutated(CSV, seed, 6))
        outcomes.add(take(Path(tmp_path / "x")))

    assert "taken" in outcomes
