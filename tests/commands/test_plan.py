"""`dure plan groups`: CSV files in, a plan out, wrong input refused line by line."""

import csv
import json
import os
import random
import subprocess
import sys

import pytest

from dure.commands.main import main
from dure.commands.plan_files import PlanFiles, read_problem
from dure.commands.plan_sheets import Findings

PEOPLE = "id,area,languages,lat,lon,slots,gender,online_ok\n" + "".join(
    f"P{k:02},A,ar:4;en:1,37.0,127.0,sat_pm;sun_am,f,no\n" for k in range(10)
)
VENUES = "id,area,lat,lon,slots\nV1,A,37.01,127.0,sat_pm\n"
FACILITATORS = "id,area,languages,lat,lon,slots,gender\nF1,A,ar:3,37.0,127.0,sat_pm,f\n"
APART = "a,b\n"
SAMPLES = ("people", "venues", "facilitators", "apart")


@pytest.fixture
def dure(capsys):
    """Run the command; give its exit code, what it printed and what it said aside."""

    def run(*words):
        code = main(["plan", "groups", *map(str, words)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def folder(tmp_path):
    """Four good files; whatever is given replaces one."""

    def write(name="in", **files):
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        good = {"people": PEOPLE, "venues": VENUES, "facilitators": FACILITATORS, "apart": APART}
        for each, text in (good | files).items():
            content = text if isinstance(text, bytes) else text.encode()
            (place / f"{each}.csv").write_bytes(content)
        return place

    return write


def words(place, out, *more):
    return (
        "--people", place / "people.csv", "--venues", place / "venues.csv", "--facilitators",
        place / "facilitators.csv", "--apart", place / "apart.csv", "--out", out, *more,
    )  # fmt: skip


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_plan_is_written(dure, folder, tmp_path):
    out = tmp_path / "plan"

    code, said, aside = dure(*words(folder(), out))

    assert (code, aside) == (0, "")
    assert "10 of 10 people are in 1 group." in said
    assert table(out / "groups.csv") == [
        ["group_id", "area", "language", "slot", "venue_id", "gender", "age", "facilitator_id"],
        ["G0001", "A", "ar", "sat_pm", "V1", "mixed", "adult", "F1"],
    ]
    assert table(out / "members.csv") == [["group_id", "person_id"], *(["G0001", f"P{k:02}"] for k in range(10))]
    assert table(out / "unplaced.csv") == [["person_id", "reason", "nearest_fix"]]
    summary = json.loads((out / "summary.json").read_text())
    told = {key: summary[key] for key in ("people", "placed", "groups", "objective", "bound", "gap", "seed", "effort")}
    assert told == {
        "people": 10, "placed": 10, "groups": 1, "objective": 10 * 1067, "bound": 10 * 1067, "gap": 0.0,
        "seed": 1, "effort": "normal",
    }  # fmt: skip
    assert summary["violations"] == []
    assert summary["seconds"] > 0
    assert summary["peak_rss_mb"] > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "plan"]


def test_json_is_one_object_with_the_summary(dure, folder, tmp_path):
    code, said, _ = dure(*words(folder(), tmp_path / "plan", "--json", "--seed", 3, "--effort", "quick"))

    told = json.loads(said)
    assert (code, told.pop("exit")) == (0, 0)
    assert told == json.loads((tmp_path / "plan" / "summary.json").read_text())
    assert (told["seed"], told["effort"]) == (3, "quick")


def test_unplaced_people_are_an_ordinary_result(dure, folder, tmp_path):
    code, said, _ = dure(*words(folder(facilitators=FACILITATORS.replace("ar:3", "ar:1")), tmp_path / "plan"))

    assert code == 0
    assert "10 have no group: no_facilitator 10." in said
    assert table(tmp_path / "plan" / "unplaced.csv")[1] == ["P00", "no_facilitator", "facilitator:ar sat_pm"]


def test_no_rows_at_all(dure, folder, tmp_path):
    header = {"people": PEOPLE, "venues": VENUES, "facilitators": FACILITATORS, "apart": APART}
    nothing = folder(**{name: text.split("\n")[0] + "\n" for name, text in header.items()})

    assert dure(*words(nothing, tmp_path / "plan"))[0] == 0
    assert json.loads((tmp_path / "plan" / "summary.json").read_text())["gap"] == 0


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("people", "", "people.csv:1:file: is empty; it needs a row of column names"),
        ("people", b"id,area\n\xff\xfe\n", "people.csv:2:file: is not UTF-8; save it as CSV UTF-8"),
        (
            "people",
            PEOPLE.replace("languages", "tongues"),
            "people.csv:1:languages: this column is missing; add it to the first row",
        ),
        (
            "people",
            PEOPLE.replace("gender", "area"),
            "people.csv:1:area: this column name is there twice; keep one of them",
        ),
        ("people", PEOPLE + "P11,A,ar:4\n", "people.csv:12:row: has 3 cells, and the header has 8; add the commas"),
        (
            "people",
            PEOPLE + "P11,A,ar:4,1,1,sat_pm,f,no,x\n",
            "people.csv:12:row: has 9 cells, and the header has 8; put a cell with a comma in quotation marks",
        ),
        ("people", PEOPLE + ",A,ar:4,1,1,sat_pm,f,no\n", "people.csv:12:id: is blank; everything needs an id"),
        ("people", PEOPLE + "P01,A,ar:4,1,1,sat_pm,f,no\n", "people.csv:12:id: P01 is also on line 3"),
        ("people", PEOPLE.replace("P03,A,", "P03,,"), "people.csv:5:area: is blank; write the programme area"),
        (
            "people",
            PEOPLE.replace("ar:4;en:1", "ar:5", 1),
            'people.csv:2:languages: "ar:5" has level 5; levels are 1 to 4',
        ),
        (
            "people",
            PEOPLE.replace("ar:4;en:1", "ar", 1),
            'people.csv:2:languages: "ar" is not a language with its level; write it as ar:4',
        ),
        (
            "people",
            PEOPLE.replace("ar:4;en:1", "ar:x", 1),
            'people.csv:2:languages: "ar:x" has no level; levels are 1 to 4',
        ),
        (
            "people",
            PEOPLE.replace("ar:4;en:1", "ar:4;ar:2", 1),
            "people.csv:2:languages: ar is there twice; keep one level",
        ),
        (
            "people",
            PEOPLE.replace("sat_pm;sun_am", "sat_noon", 1),
            'people.csv:2:slots: "sat_noon" is not a slot; a slot is a day and am, pm or eve, as mon_am',
        ),
        ("people", PEOPLE.replace(",f,no", ",w,no", 1), 'people.csv:2:gender: "w" is not one of f, m, x'),
        ("people", PEOPLE.replace(",f,no", ",f,No", 1), 'people.csv:2:online_ok: "No" is not one of yes, no'),
        (
            "people",
            PEOPLE.replace("37.0,", "north,", 1),
            'people.csv:2:lat: "north" is not a number; write decimals with a point',
        ),
        (
            "people",
            PEOPLE.replace("37.0,", "nan,", 1),
            'people.csv:2:lat: "nan" is not a number; write decimals with a point',
        ),
        ("people", PEOPLE.replace("37.0,", "91,", 1), 'people.csv:2:lat: "91" is outside -90 to 90'),
        ("people", PEOPLE.replace("127.0,", "-181,", 1), 'people.csv:2:lon: "-181" is outside -180 to 180'),
        ("people", PEOPLE.replace("127.0,", ",", 1), "people.csv:2:lon: is blank; give both lat and lon, or neither"),
        ("people", PEOPLE.replace("37.0,", ",", 1), "people.csv:2:lat: is blank; give both lat and lon, or neither"),
        (
            "venues",
            VENUES.replace("V1", "online"),
            'venues.csv:2:id: a venue cannot be called "online"; choose another id',
        ),
        (
            "venues",
            "id,area,lat,lon,slots,rooms\nV1,A,1,1,,-1\n",
            'venues.csv:2:rooms: "-1" is below 0; write 0 or more',
        ),
        (
            "venues",
            "id,area,lat,lon,slots,rooms\nV1,A,1,1,,1.5\n",
            'venues.csv:2:rooms: "1.5" is not a whole number; write it as 2',
        ),
        (
            "venues",
            "id,area,lat,lon,slots\nV;1,A,1,1,\n",
            'venues.csv:2:id: "V;1" has a ";", which separates items of a list',
        ),
        (
            "facilitators",
            "id,area,languages,lat,lon,slots,max_groups\nF1,A,,1,1,,-2\n",
            'facilitators.csv:2:max_groups: "-2" is below 0; write 0 or more',
        ),
        (
            "facilitators",
            "id,area,languages,lat,lon,slots,travel_km\nF1,A,,1,1,,-0.5\n",
            'facilitators.csv:2:travel_km: "-0.5" is below 0; write 0 or more',
        ),
        ("apart", "a,b\nP01,P99\n", "apart.csv:2:b: no person P99 in people.csv"),
        ("apart", "a,b\nP01,P01\n", "apart.csv:2:b: P01 is also in column a; a pair is two different people"),
        (
            "apart",
            'a,b\nP01,"P02\n',
            "apart.csv:2:row: cannot be read from here on: unexpected end of data; look at its quotation marks",
        ),
    ],
)
def test_wrong_input_is_named_with_its_place(dure, folder, tmp_path, file, text, line):
    code, said, aside = dure(*words(folder(**{file: text}), tmp_path / "plan"))

    assert (code, said) == (2, "")
    assert line in aside.splitlines()
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("priority", "3", '"3" is not a priority; write 1, or 2 for first'),
        ("waiting_since", "2026-02-30", '"2026-02-30" is not a date; write it as 2026-03-31'),
        ("waiting_since", "31.3.2026", '"31.3.2026" is not a date; write it as 2026-03-31'),
        ("needs", "lift", '"lift" is not one of childcare, step_free, online_only'),
        ("needs", "online_only", '"online_only" needs online_ok to be yes'),
        ("travel_km", "-1", '"-1" is below 0; write 0 or more'),
        ("group_gender", "women", '"women" is not one of any, prefer_same, same_only'),
        ("age", "child", '"child" is not one of adult, minor'),
        ("newcomer", "maybe", '"maybe" is not one of yes, no'),
    ],
)
def test_wrong_cells_of_optional_columns(dure, folder, tmp_path, column, cell, message):
    people = f"id,area,languages,lat,lon,slots,{column}\nP1,A,,,,,{cell}\n"

    code, _, aside = dure(*words(folder(people=people), tmp_path / "plan"))

    assert (code, aside) == (2, f"people.csv:2:{column}: {message}\n")


def test_every_problem_is_told_in_order_of_file_and_line(dure, folder, tmp_path):
    place = folder(
        people='id,area,languages,lat,lon,slots\n"P\n1",A,ar:9,,,sat_pm\nP2,,ar:4,,,mon\n',
        facilitators="id,area,languages,lat,lon\n",
        apart="a,b\nP2,P3\nP4,P2\n",
    )

    code, said, aside = dure(*words(place, tmp_path / "plan", "--json"))

    lines = [
        'people.csv:2:languages: "ar:9" has level 9; levels are 1 to 4',
        "people.csv:4:area: is blank; write the programme area",
        'people.csv:4:slots: "mon" is not a slot; a slot is a day and am, pm or eve, as mon_am',
        "facilitators.csv:1:slots: this column is missing; add it to the first row",
        "apart.csv:2:b: no person P3 in people.csv",
        "apart.csv:3:a: no person P4 in people.csv",
    ]
    assert (code, aside.splitlines()) == (2, lines)
    assert json.loads(said) == {"exit": 2, "problems": lines}


def test_the_first_thousand_problems_and_a_count(dure, folder, tmp_path):
    people = PEOPLE + "P01,A,ar:4,1,1,sat_pm,f,no\n" * 1_200

    _, _, aside = dure(*words(folder(people=people), tmp_path / "plan"))

    lines = aside.splitlines()
    assert (len(lines), lines[-1]) == (1_001, "and 200 more problems")


def test_a_cell_is_repeated_on_one_line_and_cut_short(dure, folder, tmp_path):
    people = PEOPLE.replace(",f,no", f',"{"x" * 100}\nsecond",no', 1)

    _, _, aside = dure(*words(folder(people=people), tmp_path / "plan"))

    assert aside.splitlines() == [f'people.csv:2:gender: "{"x" * 59}…" is not one of f, m, x']


def test_a_file_that_is_not_there(dure, folder, tmp_path):
    place = folder()
    (place / "venues.csv").unlink()

    code, _, aside = dure(*words(place, tmp_path / "plan"))

    assert (code, aside) == (2, "venues.csv:1:file: cannot be read: No such file or directory\n")


def test_what_is_not_wrong(dure, folder, tmp_path):
    people = PEOPLE.replace("online_ok", "phone", 1).replace("sat_pm;sun_am", "sat_pm;sat_pm;")
    place = folder(
        people=b"\xef\xbb\xbf" + people.replace("\n", "\r\n").encode() + b"\r\n", apart="a,b\nP01,P02\nP02,P01\n"
    )

    code, _, aside = dure(*words(place, tmp_path / "plan"))

    assert (code, aside) == (0, 'people.csv: column "phone" is not used\n')


def test_wrong_input_leaves_an_existing_plan_alone(dure, folder, tmp_path):
    out = tmp_path / "plan"
    dure(*words(folder(), out))
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    code, _, _ = dure(*words(folder(people=""), out))

    assert code == 2
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_new_plan_replaces_the_old_one_and_leaves_other_files(dure, folder, tmp_path):
    out = tmp_path / "plan"
    dure(*words(folder(), out))
    (out / "notes.txt").write_text("ours")

    code, _, _ = dure(*words(folder(people=PEOPLE.replace("P09", "P10")), out))

    assert code == 0
    assert ["G0001", "P10"] in table(out / "members.csv")
    assert (out / "notes.txt").read_text() == "ours"
    assert len(list(out.iterdir())) == 5


def test_a_place_that_cannot_be_written(dure, folder, tmp_path):
    (tmp_path / "file").write_text("")

    code, _, aside = dure(*words(folder(), tmp_path / "file"))
    inside, _, _ = dure(*words(folder(), tmp_path / "file" / "plan"))

    assert (code, inside) == (2, 2)
    assert aside == f"--out: {tmp_path / 'file'} is not a folder\n"


def test_planning_again_moves_nobody(dure, folder, tmp_path):
    dure(*words(folder(), tmp_path / "one"))

    code, said, _ = dure(*words(folder(), tmp_path / "two", "--previous", tmp_path / "one", "--json"))

    told = json.loads(said)
    assert code == 0
    assert [told[key] for key in ("stayed", "moved", "forced", "moved_share", "move_budget")] == [10, 0, 0, 0.0, 0.02]
    assert told["previous_fingerprint"] == told["fingerprint"]
    for name in ("groups.csv", "members.csv", "unplaced.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_group_that_had_to_close_needs_somebody(dure, folder, tmp_path):
    dure(*words(folder(), tmp_path / "one"))
    fewer = "\n".join(PEOPLE.split("\n")[:6]) + "\n"

    code, said, _ = dure(*words(folder(people=fewer), tmp_path / "two", "--previous", tmp_path / "one"))

    assert code == 1
    assert "Closed: G0001." in said
    assert json.loads((tmp_path / "two" / "summary.json").read_text())["closed"] == ["G0001"]


def test_an_earlier_plan_is_never_changed(dure, folder, tmp_path):
    dure(*words(folder(), tmp_path / "one"))

    code, _, aside = dure(*words(folder(), tmp_path / "one", "--previous", tmp_path / "one"))

    assert (code, aside) == (2, "--out: choose another folder than --previous, whose files are never changed\n")


def test_an_earlier_plan_that_contradicts_itself(dure, folder, tmp_path):
    one = tmp_path / "one"
    dure(*words(folder(), one))
    with (one / "groups.csv").open("a") as file:
        file.write("G0001,A,ar,sat_pm,V1,mixed,adult,F1\n")
    with (one / "members.csv").open("a") as file:
        file.write("G0001,P00\nG0009,P77\n")

    code, _, aside = dure(*words(folder(), tmp_path / "two", "--previous", one))

    assert code == 2
    assert aside.splitlines() == [
        "groups.csv:3:group_id: G0001 is also on line 2",
        "members.csv:12:person_id: P00 is also on line 2",
        "members.csv:13:group_id: no group G0009 in groups.csv",
    ]


def test_an_earlier_plan_without_its_files(dure, folder, tmp_path):
    code, _, aside = dure(*words(folder(), tmp_path / "two", "--previous", tmp_path / "nowhere"))

    assert code == 2
    assert aside.splitlines() == [
        "groups.csv:1:file: cannot be read: No such file or directory",
        "members.csv:1:file: cannot be read: No such file or directory",
    ]


def test_order_of_rows_and_columns_means_nothing(dure, shared, tmp_path):
    place = shared / "data" / "matching" / "groups_140"
    if not place.is_dir():
        pytest.skip("the sample case is not here: groups_140 (set DURE_SHARED)")
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    draw = random.Random(1)
    for name in SAMPLES:
        header, *rows = table(place / f"{name}.csv")
        columns = draw.sample(range(len(header)), len(header))
        draw.shuffle(rows)
        with (mixed / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([[row[k] for k in columns] for row in [header, *rows]])

    dure(*words(place, tmp_path / "one"))
    dure(*words(mixed, tmp_path / "two"))

    for name in ("groups.csv", "members.csv", "unplaced.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert json.loads((tmp_path / "one" / "summary.json").read_text())["objective"] == 43_224


def test_help_has_an_example(capsys):
    assert main(["plan", "groups", "--help"]) == 0
    assert "dure plan groups --people people.csv" in capsys.readouterr().out


@pytest.mark.parametrize("more", [["--effort", "hard"], ["--move-budget", "nan"], ["--move-budget", "-0.1"]])
def test_wrong_words_on_the_command_line(dure, folder, tmp_path, more):
    assert dure(*words(folder(), tmp_path / "plan", *more))[0] == 2


def test_ten_thousand_people_are_read_in_well_under_a_second(shared, tmp_path):
    place = shared / "data" / "matching" / "groups_10000"
    if not place.is_dir():
        pytest.skip("the sample case is not here: groups_10000 (set DURE_SHARED)")
    import time

    findings = Findings()
    began = time.process_time()
    problem, _ = read_problem(PlanFiles(*(place / f"{name}.csv" for name in SAMPLES)), findings)

    assert time.process_time() - began < 1.5
    assert (len(problem.people), findings.wrong) == (10_000, [])


def test_neither_django_nor_numpy_is_needed_for_help():
    code = (
        "import sys; from dure.commands.main import main; main(['plan', 'groups', '--help']);"
        "print(sorted(m for m in ('numpy', 'django', 'ortools', 'scipy') if m in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_same_plan_in_another_process(dure, folder, tmp_path):
    place = folder()
    dure(*words(place, tmp_path / "one"))

    subprocess.run(
        [sys.executable, "-m", "dure.commands.main", "plan", "groups", *map(str, words(place, tmp_path / "two"))],
        check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "77"},
    )  # fmt: skip

    for name in ("groups.csv", "members.csv", "unplaced.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_coverage_stands_in_the_summary_and_waiting_counts_when_asked_for(dure, folder, tmp_path):
    waited = PEOPLE.replace("online_ok\n", "online_ok,waiting_since\n").replace("f,no\n", "f,no,2026-01-01\n")
    waited = waited.replace("2026-01-01", "2027-01-01", 1)
    place = folder(people=waited)

    plain, _, _ = dure(*words(place, tmp_path / "plain"))
    valued, _, _ = dure(*words(place, tmp_path / "valued", "--waiting", "100", "--floor", "gender=f:0.5"))

    one, two = (json.loads((tmp_path / name / "summary.json").read_text()) for name in ("plain", "valued"))
    assert plain == valued == 0
    assert one["coverage"]["gender"] == {"f": {"people": 10, "placed": 10, "share": 1.0}}
    assert one["coverage"]["waiting"]["180 days or more"]["people"] == 9
    # Nine people have waited for a year when the tenth comes.
    assert two["objective"] == one["objective"] + 900
    assert two["fingerprint"] == one["fingerprint"]


@pytest.mark.parametrize("floor", ["women:0.5", "gender=f", "gender=f:1.5", "height=tall:0.1"])
def test_a_floor_that_cannot_be_read_is_refused(dure, folder, tmp_path, floor):
    code, _, said = dure(*words(folder(), tmp_path / "out", "--floor", floor))

    assert code == 2
    assert "a floor is written as gender=f:0.6" in said
    assert not (tmp_path / "out").exists()


def test_progress_is_counted_aside_and_a_step_can_be_named(dure, folder, tmp_path):
    code, _, aside = dure(*words(folder(), tmp_path / "out", "--progress"))
    again, _, _ = dure(*words(folder(), tmp_path / "again", "--stop-at", "1", "--processes", "1"))

    assert code == again == 0
    assert aside.endswith("\n")
    assert json.loads((tmp_path / "again" / "summary.json").read_text())["violations"] == []
