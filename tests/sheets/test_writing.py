import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dure.sheets.cells import FORMULA_STARTS, starts_formula, tidy
from dure.sheets.reading import read
from dure.sheets.writing import ListIsTooLong, safe, write_csv, write_xlsx

DANGEROUS = [
    "=1+1", "+82 2 312 3456", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", " =1+1",
    "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")', "'=1+1", "''=1",
]  # fmt: skip
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
cells = st.one_of(texts, st.tuples(st.sampled_from(FORMULA_STARTS), texts).map("".join))


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_formula_leaves_in_csv(tmp_path, text):
    write_csv(tmp_path / "x.csv", ["name", text], [[text, "x"]])

    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))

    assert all(cell.startswith("'") for cell in (written[0][1], written[1][0]))


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_formula_leaves_in_a_workbook(tmp_path, text):
    write_xlsx(tmp_path / "x.xlsx", ["name", text], [[text, "#N/A", 5, date(2026, 1, 2), None]])

    sheet = load_workbook(tmp_path / "x.xlsx").active

    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None] == [
        *("ss"),
        *("ssnd"),
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_csv_comes_back_as_it_went(tmp_path, rows):
    tidied = [[tidy(cell) for cell in row] for row in rows]
    write_csv(tmp_path / "x.csv", ["name", "other"], tidied)

    read_back = [row.cells for row in read(tmp_path / "x.csv", known=str.isalpha, delimiter=",").list_sheet.source()]

    assert [[cell.replace("\r\n", "\n") for cell in row] for row in read_back[1:]] == [
        [cell.replace("\r\n", "\n") for cell in row] for row in tidied
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(cells, cells).filter(lambda row: any(map(tidy, row))), min_size=1, max_size=40))
def test_a_workbook_comes_back_as_it_went(tmp_path, rows):
    tidied = [[tidy(cell) for cell in row] for row in rows]
    write_xlsx(tmp_path / "x.xlsx", ["name", "other"], tidied)

    read_back = [row.cells for row in read(tmp_path / "x.xlsx", known=str.isalpha).list_sheet.source()]

    # XML makes one line ending of both.
    ended = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in tidied if any(row)]
    assert [[cell.replace("\r", "\n") for cell in row] for row in read_back[1:]] == ended


def test_what_programs_read_as_an_escape_stays_as_typed(tmp_path):
    write_xlsx(tmp_path / "x.xlsx", ["name"], [["_x0041_mal"], ["_x005F_x"]])

    values = [row.cells for row in read(tmp_path / "x.xlsx", known=str.isalpha).list_sheet.rows()]

    assert values == [["_x0041_mal"], ["_x005F_x"]]


@given(cells)
def test_safe_is_undone_by_tidy(text):
    once = tidy(text)

    assert tidy(safe(once)) == once
    assert not starts_formula(safe(once))


def test_streams_and_right_to_left(tmp_path):
    stream = io.BytesIO()

    write_csv(stream, ["الاسم"], [["علي"]])
    write_xlsx(tmp_path / "x.xlsx", ["الاسم"], [["علي"]], rtl=True)

    assert stream.getvalue().decode("utf-8-sig") == "الاسم\r\nعلي\r\n"
    assert load_workbook(tmp_path / "x.xlsx").active.sheet_view.rightToLeft


def test_a_list_that_fails_halfway_leaves_the_old_one(tmp_path):
    write_csv(tmp_path / "x.csv", ["name"], [["Amal"]])

    def failing():
        yield ["Budi"]
        raise RuntimeError

    for write in (write_csv, write_xlsx):
        with pytest.raises(RuntimeError):
            write(tmp_path / "x.csv", ["name"], failing())

    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert "Amal" in (tmp_path / "x.csv").read_text("utf-8-sig")


def test_control_signs_and_long_cells_are_taken_care_of(tmp_path):
    write_xlsx(tmp_path / "x.xlsx", ["name"], [["A\x00\x0bm\ud800al"], ["x" * 40_000]])

    values = [cell.value for row in load_workbook(tmp_path / "x.xlsx").active.iter_rows(min_row=2) for cell in row]

    assert values == ["Amal", "x" * 32_767]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch, tmp_path):
    monkeypatch.setattr("dure.sheets.writing._MOST_ROWS", 3)

    with pytest.raises(ListIsTooLong):
        write_xlsx(tmp_path / "x.xlsx", ["name"], [["a"], ["b"], ["c"]])

    assert list(tmp_path.iterdir()) == []
