"""A file of answers: which column is which question, and what is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.commands.answer_sheet import AnswerRow, read_answer_sheet
from dure.science.scales.registry import scale_named

NAMED = "k6_1,k6_2,k6_3,k6_4,k6_5,k6_6"


@pytest.fixture
def read(tmp_path):
    """Read these lines as a file of answers to a scale."""

    def read(scale, *lines, encoding="utf-8"):
        path = tmp_path / "answers.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return read_answer_sheet(path, scale_named(scale))

    return read


def values(sheet):
    return [list(row.answers.values()) for row in sheet.rows]


def only(sheet):
    """The one problem of a file of which nothing could be read."""
    assert sheet.rows == ()
    (problem,) = sheet.problems
    return problem


@pytest.mark.parametrize(
    "heading",
    [
        NAMED,
        "K6-1,K6 2,k6_3,K6_4,k6.5,K6_6",
        "q1,q2,q3,q4,q5,q6",
        "nervous,hopeless,restless,depressed,effort,worthless",
        "D2,D3,D4,D5,D6,D7",
        "1,2,3,4,5,6",
    ],
)
def test_columns_named_numbered_or_in_order(read, heading):
    sheet = read("k6", heading, "4,3,2,1,0,")

    assert sheet.problems == ()
    assert sheet.rows == (AnswerRow(2, {"k6_1": 4, "k6_2": 3, "k6_3": 2, "k6_4": 1, "k6_5": 0, "k6_6": None}),)


def test_columns_in_order_without_a_heading(read):
    sheet = read("k6", "4,3,2,1,0,0", "0,0,0,0,0,1")

    assert [row.row for row in sheet.rows] == [1, 2]
    assert values(sheet) == [[4, 3, 2, 1, 0, 0], [0, 0, 0, 0, 0, 1]]


@pytest.mark.parametrize(
    "heading",
    ["k6_6,name,k6_1,k6_5,k6_4,k6_3,k6_2", "Q6,name,Q1,Q5,Q4,Q3,Q2"],
)
def test_names_and_numbers_are_followed_wherever_they_stand(read, heading):
    (row,) = read("k6", heading, "0,Chen,4,1,2,3,1").rows

    assert row.answers == {"k6_1": 4, "k6_2": 1, "k6_3": 3, "k6_4": 2, "k6_5": 1, "k6_6": 0}


@pytest.mark.parametrize(
    ("first", "column", "what"),
    [
        ("k6_1,k6_2,k6_3,k6_4,k6_5", 6, "there is no column for k6_6"),
        (f"{NAMED},k6_1", 7, "k6_1 is here twice"),
        ("a,b,c", 1, "K6 has 6 questions and the first row has 3 columns"),
        ("a,b,c,d,e,f,g", 1, "K6 has 6 questions and the first row has 7 columns"),
        ("q3,q2,q1,q6,q7,q5", 1, "the columns carry numbers and are not in order"),
        ("D1,D2,D3,D4,D5,D6,D7", 1, "K6 has 6 questions and the first row has 7 columns"),
        ("a,b,c,d,e,a", 6, "two columns have the same heading"),
        ("a,b,c,1,2,3", 4, "the first row mixes headings and numbers"),
        ("1,1,NA,0,0,0", 1, "the first row mixes headings and numbers"),
    ],
)
def test_columns_that_cannot_be_told_are_refused(read, first, column, what):
    problem = only(read("k6", first, "1,1,1,1,1,1,1"))

    assert (problem.row, problem.column, problem.what) == (1, column, what)
    assert problem.mend


def test_a_first_row_that_can_be_a_heading_or_answers_is_refused(read):
    problem = only(read("who5", "1,2,3,4,5", "0,0,0,0,0"))

    assert problem.what == "the first row can be a heading or answers"
    assert problem.mend == "add a heading: who5_1 … who5_5"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(read, mark, separator, ending):
    lines = [NAMED, '"4"," 3 ",2.0,1,٢,0', "0,0,0,0,0,0"]
    text = mark + ending.join(lines).replace(",", separator) + ending + ending

    sheet = read("k6", text)

    assert sheet.problems == ()
    assert values(sheet) == [[4, 3, 2, 1, 2, 0], [0, 0, 0, 0, 0, 0]]


def test_a_mark_before_the_first_answer_is_no_part_of_it(read):
    assert values(read("k6", "4,3,2,1,0,0", encoding="utf-8-sig")) == [[4, 3, 2, 1, 0, 0]]


def test_an_empty_line_between_others_is_somebody_without_answers(read):
    sheet = read("k6", NAMED, "", "4,3,2,1,0,0", ",,,,,", "", "")

    assert [row.row for row in sheet.rows] == [2, 3, 4]
    assert values(sheet) == [[None] * 6, [4, 3, 2, 1, 0, 0], [None] * 6]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1256"])
def test_another_encoding_is_refused(read, encoding):
    problem = only(read("k6", "الاسم,ب,ج,د,ه,و", "1,1,1,1,1,1", encoding=encoding))

    assert problem.line("a.csv") == ("a.csv:1:1: the file is not in UTF-8, save it as CSV UTF-8 and try again")


@pytest.mark.parametrize("lines", [[], [""], ["", ""]])
def test_an_empty_file_is_refused(read, lines):
    assert only(read("k6", *lines)).what == "the file is empty"


def test_a_quotation_mark_that_swallows_the_rest_is_found(read):
    problem = only(read("k6", f"{NAMED},note", '1,1,1,1,1,1,"said', "1,1,1,1,1,1,"))

    assert (problem.row, problem.what) == (2, "a quotation mark in this row has no partner")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(content=st.binary(max_size=200) | st.text("0123,;\t\n\r\"'abk6_.-", max_size=200).map(str.encode))
def test_any_file_gives_rows_or_problems(tmp_path, content):
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    k6 = scale_named("k6")

    sheet = read_answer_sheet(path, k6)

    assert all(problem.row >= 1 and problem.column >= 1 for problem in sheet.problems)
    assert all(
        value is None or value in k6.by_code[code].values for row in sheet.rows for code, value in row.answers.items()
    )
