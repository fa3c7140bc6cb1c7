"""`dure plan mentors`: CSV files in, pairs out, wrong input refused line by line."""

import csv
import json
import random

import pytest

from dure.commands.main import main

MENTEES = "id,area,languages,lat,lon,slots,online_ok\n" + "".join(
    f"P{k},A,ar:4;en:1,37.0,127.0,sat_pm;sun_am,no\n" for k in range(4)
)
MENTORS = "id,area,languages,lat,lon,slots,capacity\nM1,A,ar:3,37.0,127.0,sat_pm,2\nM2,A,ar:2,37.0,127.0,sun_am,1\n"
APART = "a,b\nP0,M2\n"


@pytest.fixture
def dure(capsys):
    """Run the command; give its exit code, what it printed and what it said aside."""

    def run(*words):
        code = main(["plan", "mentors", *map(str, words)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def folder(tmp_path):
    """Three good files; whatever is given replaces one."""

    def write(name="in", **files):
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        for each, text in ({"mentees": MENTEES, "mentors": MENTORS, "apart": APART} | files).items():
            (place / f"{each}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return place

    return write


def words(place, out, *more):
    return (
        "--mentees", place / "mentees.csv", "--mentors", place / "mentors.csv", "--apart", place / "apart.csv",
        "--out", out, *more,
    )  # fmt: skip


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_plan_is_written(dure, folder, tmp_path):
    out = tmp_path / "plan"

    code, said, aside = dure(*words(folder(), out))

    assert (code, aside) == (0, "")
    assert "3 of 4 people have a mentor." in said
    pairs, unmatched = table(out / "pairs.csv"), table(out / "unmatched.csv")
    assert pairs[0] == ["mentee_id", "mentor_id", "score"]
    assert [row[2] for row in pairs[1:]] == ["1094"] * 3
    assert unmatched == [["mentee_id", "reason", "nearest_fix"], [unmatched[1][0], "competition", "mentor:ar sat_pm"]]
    summary = json.loads((out / "summary.json").read_text())
    told = ("people", "matched", "objective", "bound", "gap", "seed", "effort", "mode", "violations")
    assert [summary[key] for key in told] == [4, 3, 3 * 1094, 3 * 1094, 0.0, 1, "normal", "most", []]
    assert summary["coverage"]["area"] == {"A": {"people": 4, "matched": 3}}


def test_json_is_the_summary_and_options_are_told(dure, folder, tmp_path):
    more = ("--json", "--seed", 3, "--effort", "quick", "--mode", "stable", "--waiting", 5, "--floor", "gender:0.5")
    code, said, _ = dure(*words(folder(), tmp_path / "plan", *more))

    told = json.loads(said)
    assert (code, told.pop("exit")) == (0, 0)
    assert told == json.loads((tmp_path / "plan" / "summary.json").read_text())
    assert (told["seed"], told["effort"], told["mode"], told["blocking_people"]) == (3, "quick", "stable", 0)


def test_again_with_the_same_files_parts_nobody_and_rows_in_another_order_are_the_same(dure, folder, tmp_path):
    first, second = tmp_path / "plan", tmp_path / "again"
    dure(*words(folder(), first))
    lines = MENTEES.splitlines()
    turned = "\n".join([lines[0], *random.Random(1).sample(lines[1:], 4)]) + "\n"
    code, _, _ = dure(*words(folder("turned", mentees=turned), second, "--previous", first))

    summary = json.loads((second / "summary.json").read_text())
    assert (code, summary["stayed"], summary["moved"], summary["forced"]) == (0, 3, 0, 0)
    assert summary["previous_fingerprint"] == summary["fingerprint"]
    assert table(first / "pairs.csv") == table(second / "pairs.csv")


def test_no_rows_at_all(dure, folder, tmp_path):
    nothing = folder(
        **{name: text.split("\n")[0] for name, text in (("mentees", MENTEES), ("mentors", MENTORS), ("apart", APART))}
    )

    assert dure(*words(nothing, tmp_path / "plan"))[0] == 0


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("mentees", "", "mentees.csv:1:file: is empty; it needs a row of column names"),
        (
            "mentors",
            MENTORS.replace("slots", "hours"),
            "mentors.csv:1:slots: this column is missing; add it to the first row",
        ),
        (
            "mentees",
            MENTEES.replace("ar:4", "ar:5", 1),
            'mentees.csv:2:languages: "ar:5" has level 5; levels are 1 to 4',
        ),
        ("mentees", MENTEES + "P0,A,ar:4,1,1,sat_pm,no\n", "mentees.csv:6:id: P0 is also on line 2"),
        ("mentees", MENTEES.replace("127.0", "", 1), "mentees.csv:2:lon: is blank; give both lat and lon, or neither"),
        ("mentors", MENTORS.replace(",2\n", ",-1\n"), 'mentors.csv:2:capacity: "-1" is below 0; write 0 or more'),
        (
            "mentees",
            "id,area,languages,lat,lon,slots,needs\nP0,A,,,,,online_only\n",
            'mentees.csv:2:needs: "online_only" needs online_ok to be yes',
        ),
        (
            "mentors",
            "id,area,languages,lat,lon,slots,mentee_gender\nM1,A,,,,,prefer_same\nM2,A,,,,,any\n",
            'mentors.csv:2:mentee_gender: "prefer_same" is not one of any, same_only',
        ),
        ("apart", "a,b\nP9,M1\n", "apart.csv:2:a: no mentee P9 in mentees.csv"),
        ("apart", "a,b\nP0,P0\n", "apart.csv:2:b: no mentor P0 in mentors.csv"),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_written(dure, folder, tmp_path, file, text, line):
    given = {"apart": "a,b\n"} | {file: text} if file != "apart" else {file: text}

    code, _, aside = dure(*words(folder(**given), tmp_path / "plan"))

    assert code == 2
    assert line in aside.splitlines()
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize(
    ("pairs", "unmatched", "line"),
    [
        (None, "mentee_id\n", "pairs.csv:1:file: cannot be read: No such file or directory"),
        ("mentee_id,mentor_id\nP0,M1\nP0,M2\n", "mentee_id\n", "pairs.csv:3:mentee_id: P0 is also on line 2"),
        ("mentee_id,mentor_id\nP0,M1\n", "mentee_id\nP0\n", "unmatched.csv:2:mentee_id: P0 is in pairs.csv too"),
    ],
)
def test_an_earlier_plan_that_contradicts_itself_is_refused(dure, folder, tmp_path, pairs, unmatched, line):
    before = tmp_path / "before"
    before.mkdir()
    (before / "unmatched.csv").write_text(unmatched)
    if pairs is not None:
        (before / "pairs.csv").write_text(pairs)

    code, _, aside = dure(*words(folder(), tmp_path / "plan", "--previous", before))

    assert (code, aside.strip()) == (2, line)


@pytest.mark.parametrize(
    "more", [("--floor", "shoes:0.5"), ("--floor", "gender:2"), ("--waiting", "-1"), ("--mode", "x")]
)
def test_options_that_mean_nothing_are_refused(dure, folder, tmp_path, more):
    assert dure(*words(folder(), tmp_path / "plan", *more))[0] == 2
    assert not (tmp_path / "plan").exists()


def test_the_earlier_folder_is_never_written(dure, folder, tmp_path):
    out = tmp_path / "plan"
    dure(*words(folder(), out))

    code, _, aside = dure(*words(folder(), out, "--previous", out))

    assert (code, aside.strip()) == (2, "--out: choose another folder than --previous, whose files are never changed")
