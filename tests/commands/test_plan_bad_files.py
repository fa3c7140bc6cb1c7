"""Every kind of defect of a plan file, column by column: named with its place and how to mend it, nothing written."""

import csv
import io
import json

import pytest

from dure.commands.main import main
from dure.commands.plan_files import APART, FACILITATORS, GROUPS, MEMBERS, PEOPLE, VENUES
from dure.commands.plan_mentors_files import APART as PARTED
from dure.commands.plan_mentors_files import MENTEES, MENTORS, PAIRS

KINDS = {
    "groups": {"people": PEOPLE, "venues": VENUES, "facilitators": FACILITATORS, "apart": APART},
    "mentors": {"mentees": MENTEES, "mentors": MENTORS, "apart": PARTED},
}
EARLIER = {"groups": {"groups": GROUPS, "members": MEMBERS}, "mentors": {"pairs": PAIRS}}
GOOD = {
    "area": "A", "languages": "ar:4", "lat": "37.0", "lon": "127.0", "slots": "sat_pm", "travel_km": "10",
    "gender": "f", "group_gender": "any", "mentor_gender": "any", "mentee_gender": "any", "age": "adult",
    "online_ok": "yes", "priority": "1", "waiting_since": "2026-01-31", "newcomer": "no", "rooms": "1",
    "step_free": "yes", "childcare": "yes", "max_groups": "1", "minors_ok": "yes", "capacity": "1",
    "first_language": "ar",
}  # fmt: skip
PLACE = ("lat", "lon")
OF_GROUP = {"group_id": "G1", "language": "ar", "slot": "sat_pm", "venue_id": "V1", "gender": "women", "age": "adult"}
TROUBLES = {
    "id": ["", "  ", "P;1"],
    "area": ["", " "],
    "languages": ["ar", "ar:", ":4", "ar:x", "ar:0", "ar:5", "ar:-1", "ar:2.5", "ar:4;ar:4", f"ar:{'9' * 5_000}"],
    "lat": ["north", "91", "-90.01", "nan", "inf", "1e999", "37,5", "1_0"],
    "lon": ["east", "181", "-180.01", "nan", "0x10"],
    "slots": ["sat", "sat_noon", "SAT_PM", "sat_pm,sun_am", "sat pm"],
    "travel_km": ["far", "-1", "-0.1", "nan", "inf", "10 km"],
    "gender": ["w", "F", "female"],
    "group_gender": ["women", "Any"],
    "mentor_gender": ["women"],
    "mentee_gender": ["prefer_same"],
    "age": ["child", "17"],
    "needs": ["lift", "online_only;lift"],
    "online_ok": ["y", "true", "1", "Yes"],
    "step_free": ["y"],
    "childcare": ["maybe"],
    "minors_ok": ["-"],
    "newcomer": ["since May"],
    "priority": ["0", "3", "1.0", "high"],
    "waiting_since": ["2026-02-30", "31.3.2026", "2026-3-1", "20260301", "yesterday"],
    "rooms": ["-1", "1.5", "two", "9" * 5_000],
    "max_groups": ["-2", "1e3"],
    "capacity": ["-1", "some"],
}
CELLS = [
    pytest.param(kind, file, column, cell, id=f"{file}-{column}-{cell[:9]}")
    for kind, files in KINDS.items()
    for file, columns in files.items()
    for column in columns
    for cell in TROUBLES.get(column, ())
    if column != "needs" or cell != "lift" or file == "people"
]
MISSING = [
    (kind, file, column)
    for kind, files in KINDS.items()
    for file, columns in files.items()
    for column in columns
    if columns[column].required
]


def good(kind, file, earlier=False):
    """The header and one good row of a file."""
    columns = (EARLIER if earlier else KINDS)[kind][file]
    if file == "apart":
        return ["a", "b"], ["ONE", "TWO"]
    row = OF_GROUP if earlier and file == "groups" else GOOD
    return list(columns), [row.get(column, "ONE" if column.endswith("id") else "") for column in columns]


def written(header, *rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


@pytest.fixture
def refused(tmp_path, capsys):
    """Plan with one file replaced; give the lines said aside, once nothing was written."""

    def plan(kind, code=2, earlier=None, **changed):
        words = []
        for file in KINDS[kind]:
            header, row = good(kind, file)
            text = changed.get(file, written(header, row) if file != "apart" else "a,b\n")
            path = tmp_path / f"{file}.csv"
            if text is not None:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
            words += [f"--{file}", str(path)]
        if earlier is not None:
            folder = tmp_path / "earlier"
            folder.mkdir()
            for name, text in earlier.items():
                (folder / f"{name}.csv").write_text(text)
            words += ["--previous", str(folder)]
        out = tmp_path / "plan"
        got = main(["plan", kind, *words, "--out", str(out)])
        said = capsys.readouterr()
        assert got == code, said.err
        assert out.exists() == (code != 2)
        assert code != 2 or said.out == ""
        return said.err.splitlines()

    return plan


@pytest.mark.parametrize("kind", KINDS)
def test_the_good_files_are_good(refused, kind, tmp_path):
    assert refused(kind, code=0) == []
    assert json.loads((tmp_path / "plan" / "summary.json").read_text())["people"] == 1


@pytest.mark.parametrize(("kind", "file", "column", "cell"), CELLS)
def test_a_cell_that_cannot_be_read(refused, kind, file, column, cell):
    header, row = good(kind, file)
    row[header.index(column)] = cell

    lines = refused(kind, **{file: written(header, row)})

    assert len(lines) == 1
    assert lines[0].startswith(f"{file}.csv:2:{column}: ")
    # The cell, cut short, and a word on what would be right.
    assert cell.strip()[:9] in lines[0] or not cell.strip() or cell in {"P;1", "ar:4;ar:4", "online_only;lift"}
    assert len(lines[0]) < 200


@pytest.mark.parametrize(("kind", "file", "column"), MISSING)
def test_a_column_that_is_missing_or_there_twice(refused, kind, file, column):
    header, _ = good(kind, file)
    left = [name for name in header if name != column]

    (missing,) = refused(kind, **{file: written(left)})
    (twice,) = refused(kind, **{file: written([*header, column])})

    assert missing == f"{file}.csv:1:{column}: this column is missing; add it to the first row"
    assert twice == f"{file}.csv:1:{column}: this column name is there twice; keep one of them"


@pytest.mark.parametrize(("kind", "file"), [(kind, file) for kind, files in KINDS.items() for file in files])
def test_a_file_that_is_no_table(refused, tmp_path, kind, file):
    header, row = good(kind, file)
    whole = written(header, row)
    cases = {
        "": f"{file}.csv:1:file: is empty",
        "\ufeff": f"{file}.csv:1:file: is empty",
        whole.encode("utf-16"): f"{file}.csv:1:file: is not UTF-8; save it as CSV UTF-8",
        whole.encode() + b"\xff": f"{file}.csv:3:file: is not UTF-8; save it as CSV UTF-8",
        written(header, [*row, "more"]): f"{file}.csv:2:row: has {len(row) + 1} cells, and the header has {len(row)};",
        written(header, row[:-1]): f"{file}.csv:2:row: has {len(row) - 1} cells, and the header has {len(row)};",
        written(header) + '"' + whole: f"{file}.csv:2:row: cannot be read from here on",
    }

    for text, line in cases.items():
        assert any(told.startswith(line) for told in refused(kind, **{file: text})), line

    apart = refused(kind, **{file: whole.replace(",", ";")})
    assert f"{file}.csv:1:{header[0]}: this column is missing; the cells are not separated by commas; save the file again with commas" in apart  # fmt: skip
    (tmp_path / f"{file}.csv").unlink()
    assert refused(kind, **{file: None}) == [f"{file}.csv:1:file: cannot be read: No such file or directory"]
    (tmp_path / f"{file}.csv").mkdir()
    assert refused(kind, **{file: None}) == [f"{file}.csv:1:file: cannot be read: Is a directory"]


@pytest.mark.parametrize(
    ("kind", "file"),
    [(kind, file) for kind, files in KINDS.items() for file in files if file != "apart"],
)
def test_what_rows_say_together(refused, kind, file):
    header, row = good(kind, file)
    twice = refused(kind, **{file: written(header, row, row)})
    half = {name: ["" if other == name else cell for other, cell in zip(header, row, strict=True)] for name in PLACE}

    assert twice == [f"{file}.csv:3:id: ONE is also on line 2"]
    for name, cells in half.items():
        line = f"{file}.csv:2:{name}: is blank; give both lat and lon, or neither"
        assert refused(kind, **{file: written(header, cells)}) == [line]
    if "needs" in header:
        row[header.index("needs")], row[header.index("online_ok")] = "online_only", "no"
        line = f'{file}.csv:2:needs: "online_only" needs online_ok to be yes'
        assert refused(kind, **{file: written(header, row)}) == [line]


@pytest.mark.parametrize(
    ("kind", "apart", "lines"),
    [
        ("groups", "ONE,TWO", ["apart.csv:2:b: no person TWO in people.csv"]),
        ("groups", "TWO,ONE", ["apart.csv:2:a: no person TWO in people.csv"]),
        ("groups", "ONE,ONE", ["apart.csv:2:b: ONE is also in column a; a pair is two different people"]),
        ("groups", ",ONE", ["apart.csv:2:a: is blank; everything needs an id"]),
        ("mentors", "ONE,TWO", ["apart.csv:2:b: no mentor TWO in mentors.csv"]),
        ("mentors", "TWO,ONE", ["apart.csv:2:a: no mentee TWO in mentees.csv"]),
        ("mentors", "ONE,", ["apart.csv:2:b: is blank; everything needs an id"]),
    ],
)
def test_a_pair_apart_that_names_nobody(refused, kind, apart, lines):
    assert refused(kind, apart=f"a,b\n{apart}\n") == lines


@pytest.mark.parametrize(
    ("kind", "changes", "line"),
    [
        ("groups", {"groups": None}, "groups.csv:1:file: cannot be read: No such file or directory"),
        ("groups", {"members": None}, "members.csv:1:file: cannot be read: No such file or directory"),
        ("groups", {"members": "group_id,person_id\nG2,ONE\n"}, "members.csv:2:group_id: no group G2 in groups.csv"),
        ("groups", {"members": "group_id,person_id\nG1,P\nG1,P\n"}, "members.csv:3:person_id: P is also on line 2"),
        ("groups", {"unplaced": "person_id\nONE\n"}, "unplaced.csv:2:person_id: ONE is in members.csv too"),
        ("groups", {"groups": "group_id\nG1\n"}, "groups.csv:1:area: this column is missing; add it to the first row"),
        ("mentors", {"pairs": None}, "pairs.csv:1:file: cannot be read: No such file or directory"),
        ("mentors", {"pairs": "mentee_id,mentor_id\nP,M\nP,N\n"}, "pairs.csv:3:mentee_id: P is also on line 2"),
        ("mentors", {"unmatched": "mentee_id\nONE\n"}, "unmatched.csv:2:mentee_id: ONE is in pairs.csv too"),
    ],
)
def test_an_earlier_plan_that_cannot_be_used(refused, kind, changes, line):
    texts = {file: written(*good(kind, file, earlier=True)) for file in EARLIER[kind]}
    if kind == "groups":
        texts["members"] = "group_id,person_id\nG1,ONE\n"
    whole = {file: text for file, text in (texts | changes).items() if text is not None}

    assert line in refused(kind, earlier=whole)


CROWD = ["id", "area", "languages", "lat", "lon", "slots", "keep_with", "age", "travel_km"]


def crowd(count, **changes):
    first = {"area": "A", "languages": "ar:4", "lat": 37, "lon": 127, "slots": "sat_pm", "age": "adult", "travel_km": 9}
    return [[f"P{k:02}" if name == "id" else (first | changes).get(name, "") for name in CROWD] for k in range(count)]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, set()),
        ({"people": written(CROWD)}, set()),
        ({"people": written(CROWD, *crowd(1))}, {"too_few_peers"}),
        ({"people": written(CROWD, *crowd(8, languages="", slots=""))}, {"no_place"}),
        ({"people": written(CROWD, *crowd(8, lat="", lon=""))}, {"no_place"}),
        ({"people": written(CROWD, *crowd(8, travel_km=0))}, set()),
        ({"people": written(CROWD, *crowd(30, keep_with="K"))}, {"competition bond"}),
        ({"people": written(CROWD, *crowd(4, keep_with="K"), *([f"Q{k}", *row[1:]] for k, row in enumerate(crowd(4, keep_with="K", age="minor"))))}, {"no_place"}),
        ({"people": written(CROWD, *crowd(9, keep_with="K")), "apart": "a,b\nP00,P01\n"}, {"no_place bond"}),
        ({"people": written(CROWD, *crowd(9)), "apart": "a,b\nP00,P01\nP01,P00\n"}, {"apart_or_bond"}),
        ({"people": written(CROWD, *crowd(8)), "facilitators": "id,area,languages,lat,lon,slots\n"}, {"no_facilitator"}),
        ({"people": written(CROWD, *crowd(8)), "venues": "id,area,lat,lon,slots\n"}, {"no_place"}),
        ({"people": written(CROWD, *crowd(8)), "venues": "id,area,lat,lon,slots,rooms\nV,A,37,127,sat_pm,0\n"}, {"competition"}),
        ({"people": written(CROWD, *crowd(8)), "facilitators": "id,area,languages,lat,lon,slots,max_groups\nF,A,ar:4,37,127,sat_pm,0\n"}, {"no_facilitator"}),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_a_plan_with_reasons(refused, tmp_path, changes, reasons):
    lines = refused("groups", code=0, **({"people": written(CROWD, *crowd(8))} | changes))

    with (tmp_path / "plan" / "unplaced.csv").open(newline="") as file:
        told = list(csv.DictReader(file))
    summary = json.loads((tmp_path / "plan" / "summary.json").read_text())
    assert lines == []
    assert all(one["nearest_fix"] for one in told)
    for reason in reasons:
        # A bond or row that makes a unit impossible is named by what would help.
        assert all(f"{one['reason']} {one['nearest_fix']}".startswith(reason) for one in told)
    assert bool(told) == bool(reasons)
    assert summary["people"] == summary["placed"] + len(told)
    assert summary["gap"] == 0


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"mentees": "id,area,languages,lat,lon,slots\n"}, set()),
        ({"mentors": "id,area,languages,lat,lon,slots\n"}, {"no_mentor"}),
        ({"mentors": "id,area,languages,lat,lon,slots,capacity\nONE,A,ar:4,37,127,sat_pm,0\n"}, {"no_mentor"}),
        ({"apart": "a,b\nONE,ONE\n"}, {"apart"}),
    ],
)
def test_mentors_that_cannot_be_given_are_a_plan_with_reasons(refused, tmp_path, changes, reasons):
    assert refused("mentors", code=0, **changes) == []

    with (tmp_path / "plan" / "unmatched.csv").open(newline="") as file:
        assert {one["reason"] for one in csv.DictReader(file)} == reasons
