"""`dure import people`: a dry run keeps nothing; a real one brings people in, not yet asked."""

import csv

import pytest
from openpyxl import load_workbook


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    rows = [["Name", "Mobile", "Sex"], ["Maryam Haidari", "010-2345-6789", "F"], ["", "010-1111-2222", "M"]]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_dry_run_says_what_would_happen(installation, listed, tmp_path):
    corrected, kept = tmp_path / "mend.xlsx", tmp_path / "map.toml"
    answer = installation.dure(
        "import", "people", listed, "--dry-run", "--region", "KR", "--corrected", corrected, "--save-map", kept
    )

    assert answer.code == 1
    assert f"{listed}:3:Name: There is no name." in answer.out
    assert "1 people could be brought in, 1 rows would be left out" in answer.out
    assert [row[1].value for row in load_workbook(corrected).active.iter_rows(min_row=2)] == ["010-1111-2222"]
    assert 'is = "phone"' in kept.read_text("utf-8")
    assert installation.python("print(Person.objects.count())") == "0"


def test_people_are_brought_in_not_yet_asked(installation, listed):
    answer = installation.dure("import", "people", listed, "--json")

    assert (answer.code, answer.json["taken"], answer.json["left_out"]) == (1, 1, 1)
    shown = installation.python("p = Person.objects.get(); print(p.name, p.asked, p.contacts[0]['value'])")
    assert shown == "Maryam Haidari not_yet +821023456789"


def test_a_file_that_is_no_list_is_wrong_input(installation, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)

    answer = installation.dure("import", "people", path, "--dry-run")
    assert answer.code == 2
    assert str(path) in answer.err


def test_an_unknown_programme_is_wrong_input(installation, listed):
    answer = installation.dure("import", "people", listed, "--programme", "Elsewhere")

    assert answer.code == 2
    assert installation.python("print(Person.objects.count())") == "0"
