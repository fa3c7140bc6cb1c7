import pytest

from dure.sheets.books import Row
from dure.sheets.header import find_header, header_at, names_of
from dure.sheets.people_list import is_known


def rows(*lines):
    return [Row(number, list(cells)) for number, cells in enumerate(lines, 1)]


PEOPLE = (["Amal Haddad", "0791234567", "30"], ["Budi Sari", "0791234568", "41"], ["Chen Li", "0791234569", "25"])


@pytest.mark.parametrize(
    ("above", "number"),
    [
        ([], 1),
        ([["Participants 2026", "", ""]], 2),
        ([["Participants 2026"], ["", "", ""], ["kept by the centre", "", ""]], 4),
        ([["Meeting ID", "Topic", "Start Time"], ["812", "Circle", "10/05/2026"], []], 4),
    ],
)
def test_the_header_is_found_below_titles(above, number):
    header = find_header(rows(*above, ["Name", "Phone", "Age"], *PEOPLE), is_known)

    assert (header.number, header.names, header.sure) == (number, ("Name", "Phone", "Age"), True)


@pytest.mark.parametrize(
    "names",
    [
        ["الاسم", "الهاتف", "العمر"],
        ["이름", "연락처", "나이"],
        ["ПІБ", "Телефон", "Вік"],
        ["Nombre", "Celular", "Edad"],
    ],
)
def test_headers_speak_many_languages(names):
    assert find_header(rows(names, *PEOPLE), is_known).names == tuple(names)


def test_a_list_without_header_has_letters():
    header = find_header(rows(*PEOPLE), is_known)

    assert (header.number, header.names, header.sure) == (0, ("Column A", "Column B", "Column C"), False)


def test_unknown_words_over_words_are_taken_but_not_sure():
    header = find_header(rows(["kitten", "win"], ["a", "b"], ["c", "d"]), is_known)

    assert (header.number, header.sure) == (1, False)


def test_a_row_with_a_gap_further_down_is_no_header():
    people = [*PEOPLE, ["Dana Kim", "unknown", "unknown"], *PEOPLE]

    assert find_header(rows(["Who", "Number", "Years"], *people), lambda _: False).number == 1


def test_a_person_may_point_to_the_header():
    given = rows(["a", "b"], ["Name", "Age"], ["Amal", "30"])

    assert header_at(2, given).names == ("Name", "Age")
    assert header_at(0, given).names == ("Column A", "Column B")


def test_names_are_tidied():
    header = Row(1, ["  Full\n name ", "Tel", "Tel", "", "tel", "x" * 200, ""])

    names = names_of(header, [header, Row(2, ["", "", "", "here", "", "", "", ""])])

    assert names == ("Full name", "Tel", "Tel (2)", "Column D", "tel (3)", "x" * 80)


def test_invisible_text_is_no_name():
    from dure.sheets.cells import tidy

    header = Row(1, [tidy("\u200b"), tidy("\ufeffName")])

    assert names_of(header, [header, Row(2, ["1", "2"])]) == ("Column A", "Name")
