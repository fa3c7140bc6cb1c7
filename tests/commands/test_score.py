"""`dure score`: a file of answers in, a row of scores out for each row in."""

import argparse
import csv
import io
import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.commands import score as command
from dure.science.scales.registry import scale_named
from dure.science.scales.scoring import score

NO_BAND = ""


@pytest.fixture
def dure(capsys):
    """Run the command; give its exit code, what it printed and what it said aside."""

    def run(*words):
        parser = argparse.ArgumentParser(prog="dure")
        command.add_parser(parser.add_subparsers())
        args = parser.parse_args(["score", *map(str, words)])
        code = args.run(args)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def answers(tmp_path):
    """Write a file of answers; lines as given."""

    def write(*lines, encoding="utf-8", name="answers.csv"):
        path = tmp_path / name
        path.write_bytes("\n".join(lines).encode(encoding))
        return path

    return write


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_score_who5_gives_the_published_total(dure, answers):
    path = answers("who5_1,who5_2,who5_3,who5_4,who5_5", "3,2,4,1,3", "5,5,5,5,5", "0,0,0,0,0")

    code, out, err = dure("WHO-5", path)

    assert (code, err) == (0, "")
    assert [row["total"] for row in rows(out)] == ["52", "100", "0"]


def test_score_gives_one_row_out_for_each_row_in(dure, answers):
    path = answers("a,b,c,d,e,f,g", "1,1,2,2,1,0,3", "", "2,1,,0,0,3,1", "1,,,,,,")

    code, out, err = dure("gad7", path)

    assert code == 0
    assert rows(out) == [
        {
            "row": "2",
            "total": "10",
            "band": "from_10_to_14",
            "band_label": "moderate",
            "valid": "yes",
            "alert": "no",
        },
        {"row": "3", "total": "", "band": "", "band_label": "", "valid": "no", "alert": "no"},
        {
            "row": "4",
            "total": "8.166667",
            "band": "from_5_to_9",
            "band_label": "mild",
            "valid": "yes",
            "alert": "no",
        },
        {"row": "5", "total": "", "band": "", "band_label": "", "valid": "no", "alert": "no"},
    ]
    assert err.splitlines() == [
        "2 of 4 rows have too few answers for a score.",
        "In 1 of 4 rows the mean of the other answers stands in for a missing one.",
    ]


def test_score_puts_parts_between_total_and_band(dure, answers):
    path = answers("5,4,2,4,5,5,4,2")

    _, out, _ = dure("training reaction", path)

    assert out.splitlines() == [
        "row,total,reaction,confidence_before,confidence_after,confidence_gain,togetherness,want_more,"
        "band,band_label,valid,alert",
        "1,4.5,4.5,2,4,2,5,4,,,yes,no",
    ]


@pytest.mark.parametrize("name", ["PHQ-9", "phq9", "Phq 9"])
def test_score_finds_the_scale_by_any_spelling(dure, answers, name):
    assert dure(name, answers("0,0,0,0,0,0,0,0,0"))[0] == 0


def test_score_takes_only_the_columns_of_its_scale(dure, answers, shared, monkeypatch):
    path = shared / "data" / "reference" / "ayuphan_phq9_gad7_pss10.csv"
    if not path.exists():
        pytest.skip("reference data is not here (set DURE_SHARED)")

    code, out, err = dure("GAD-7", path)

    totals = [int(row["total"]) for row in rows(out)]
    assert (code, err) == (0, "")
    assert len(totals) == 223
    assert sum(totals) / 223 == pytest.approx(5.748879, abs=5e-7)


def test_score_counts_the_answers_that_need_a_person_and_exits_1(dure, answers):
    path = answers("0,0,0,0,0,0,0,0,1", "3,3,3,3,3,3,3,3,0", "1,,,,,,,,3")

    code, out, err = dure("phq9", path)

    assert code == 1
    assert [row["alert"] for row in rows(out)] == ["yes", "no", "yes"]
    assert [row["valid"] for row in rows(out)] == ["yes", "yes", "no"]
    assert "2 answers need a person today. Follow your safety steps now." in err.splitlines()


def test_score_says_which_safety_questions_were_left_blank(dure, answers):
    code, _, err = dure("phq9", answers("1,1,1,1,1,1,1,1,"))

    assert code == 0
    assert "In 1 of 1 rows the question that can need a person was left blank." in err


def test_score_says_alerts_even_where_the_file_is_refused(dure, answers):
    code, out, err = dure("phq9", answers("0,0,0,0,0,0,0,0,2", "7,0,0,0,0,0,0,0,0"))

    assert (code, out) == (2, "")
    assert "1 answer needs a person today." in err


def test_score_takes_the_tenth_question_of_the_phq9_and_does_not_score_it(dure, answers):
    code, out, _ = dure("phq9", answers("0,0,0,0,0,0,0,0,0,3"))

    assert (code, rows(out)[0]["total"]) == (0, "0")


def test_score_says_where_each_problem_is_and_how_to_mend_it(dure, answers):
    path = answers("a,b,c,d,e,f", "1,1,1,1,1,1", "1,5,1,1,1,x", "1,1,1,1,1,1,1", "1,1,2.5,1,1,NA")

    code, out, err = dure("k6", path)

    mend = "which takes a whole number from 0 to 4, correct it, or leave it blank if there is no answer"
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f"{path}:3:2: this is not an answer to k6_2, {mend}",
        f"{path}:3:6: this is not an answer to k6_6, {mend}",
        f"{path}:4:7: this row has more columns than the first row, which has 6, remove what is too much",
        f"{path}:5:3: this is not an answer to k6_3, {mend}",
        f"{path}:5:6: this is not an answer to k6_6, {mend}",
    ]


def test_score_never_repeats_what_was_in_a_cell(dure, answers):
    path = answers("k6_1,k6_2,k6_3,k6_4,k6_5,k6_6,name", "Chen 77,1,1,1,1,1,Chen Wei")

    _, out, err = dure("k6", path)

    assert [word for word in ("Chen", "77", "Wei") if word in out + err] == []


def test_score_of_a_file_that_is_not_there_is_wrong_input(dure, tmp_path):
    path = tmp_path / "none.csv"

    assert dure("k6", path)[0] == 2
    assert dure("k6", path)[2].startswith(f"{path}:1:1: the file cannot be read, ")


def test_score_writes_the_whole_file(dure, answers, tmp_path):
    out = tmp_path / "scores.csv"

    code, printed, _ = dure("k6", answers("4,3,2,1,0,0"), "--out", out)

    assert (code, printed) == (0, "")
    assert [row["total"] for row in rows(out.read_text(encoding="utf-8"))] == ["10"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv", "scores.csv"]
    assert out.stat().st_mode & 0o077 == 0


def test_score_leaves_what_was_there_when_the_input_is_wrong(dure, answers, tmp_path):
    out = tmp_path / "scores.csv"
    out.write_text("earlier", encoding="utf-8")

    assert dure("k6", answers("4,3,2,1,0,9"), "--out", out)[0] == 2
    assert out.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.csv", "scores.csv"]


def test_score_leaves_nothing_half_written_when_the_disk_fails(dure, answers, tmp_path, monkeypatch):
    def full(handle):
        raise OSError("no space left")

    monkeypatch.setattr(command.os, "fsync", full)

    code, _, err = dure("k6", answers("4,3,2,1,0,0"), "--out", tmp_path / "scores.csv")

    assert code == 2
    assert "cannot be written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["answers.csv"]


def test_score_does_not_replace_the_answers(dure, answers):
    path = answers("4,3,2,1,0,0")

    assert dure("k6", path, "--out", path.parent / "." / path.name)[0] == 2
    assert path.read_text(encoding="utf-8") == "4,3,2,1,0,0"


def test_score_says_alerts_even_where_it_cannot_write(dure, answers, tmp_path):
    path = answers("0,0,0,0,0,0,0,0,2")

    code, _, err = dure("phq9", path, "--out", tmp_path / "no" / "scores.csv")

    assert code == 2
    assert "1 answer needs a person today." in err


def test_score_cannot_write_where_there_is_no_folder(dure, answers, tmp_path):
    assert dure("k6", answers("4,3,2,1,0,0"), "--out", tmp_path / "no" / "scores.csv")[0] == 2


def test_score_json_prints_one_object(dure, answers):
    code, out, _ = dure("phq9", answers("0,0,0,0,0,0,0,0,1", "1,1,1,1,1,1,1,1,"), "--json")

    found = json.loads(out)

    assert code == 1
    assert (found["scale"], found["count"], found["need_a_person_today"]) == ("phq9", 2, 1)
    assert found["rows"][1] == {
        "row": 2,
        "total": 9,
        "subscales": {},
        "band": "from_5_to_9",
        "band_label": "mild",
        "valid": True,
        "alert": False,
        "alert_unanswered": True,
        "prorated": True,
        "answered": 8,
        "asked": 9,
    }


def test_score_json_prints_problems_as_one_object(dure, answers):
    path = answers("9,0,0,0,0,0")

    code, out, _ = dure("k6", path, "--json")

    assert code == 2
    assert [line.split(": ")[0] for line in json.loads(out)["problems"]] == [f"{path}:1:1"]


def test_score_list_names_the_scales(dure):
    code, out, _ = dure("--list")

    assert code == 0
    assert [line.split("  ")[0] for line in out.splitlines()] == [
        "GAD-7",
        "K6",
        "PHQ-8",
        "PHQ-9",
        "Training reaction",
        "WHO-5",
    ]


def test_score_list_as_json(dure):
    scales = json.loads(dure("--list", "--json")[1])["scales"]

    assert {scale["code"]: scale["needs_person_present"] for scale in scales}["phq9"] is True


def test_score_suggests_a_name(dure, answers):
    code, _, err = dure("phq", answers("1"))

    assert code == 2
    assert "Did you mean PHQ-" in err


@pytest.mark.parametrize("words", [[], ["k6"]])
def test_score_says_what_it_needs(dure, words):
    assert dure(*words)[0] == 2


def test_score_help_has_an_example(dure, capsys):
    with pytest.raises(SystemExit) as stopped:
        dure("--help")

    assert stopped.value.code == 0
    assert "dure score WHO-5 answers.csv --out scores.csv" in capsys.readouterr().out


def test_score_starts_neither_django_nor_scipy():
    code = (
        "import sys, dure.commands.score, dure.science.scales.registry as r; r.all_scales();"
        "print([m for m in ('django', 'numpy', 'scipy') if m in sys.modules])"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout == "[]\n"


def test_progress_shows_on_a_terminal_only_once_it_takes_a_while():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    rows_in = tuple(range(200))
    quick, slow, file = Terminal(), Terminal(), io.StringIO()

    assert list(command._with_progress(rows_in, quick)) == list(rows_in)
    assert list(command._with_progress(rows_in, slow, patience=0)) == list(rows_in)
    list(command._with_progress(rows_in, file, patience=0))

    assert (quick.getvalue(), file.getvalue()) == ("", "")
    assert slow.getvalue().endswith("#################### 100%\n")


cells = st.sampled_from(["", "0", "1", "2", "3"])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(table=st.lists(st.lists(cells, min_size=9, max_size=9), min_size=1, max_size=12))
def test_score_says_what_the_scale_says(dure, answers, table):
    phq9 = scale_named("phq9")
    codes = [item.code for item in phq9.items if item.scored]
    expected = [
        score(phq9, {code: int(cell) if cell else None for code, cell in zip(codes, line, strict=True)})
        for line in table
    ]

    code, out, _ = dure("phq9", answers(",".join(codes), *(",".join(line) for line in table)))

    assert code == (1 if any(result.alert for result in expected) else 0)
    assert [row["alert"] for row in rows(out)] == ["yes" if r.alert else "no" for r in expected]
    assert [row["valid"] for row in rows(out)] == ["yes" if r.valid else "no" for r in expected]
    assert [float(row["total"]) if row["total"] else None for row in rows(out)] == [
        None if r.total is None else pytest.approx(r.total, abs=1e-6) for r in expected
    ]
