import pytest

from dure.sheets.books import Row
from dure.sheets.columns import Column, Refused
from dure.sheets.mapping import Guess, Mapping, MappingIsWrong
from dure.sheets.people_list import guess_columns


def rows(*lines):
    return [Row(number, list(cells)) for number, cells in enumerate(lines, 2)]


def guessed(header, *lines):
    return guess_columns(header, rows(*lines))


def test_a_mapping_is_kept_and_used_again():
    mapping = guessed(["Who", "Nr", "Notes"], ["Amal", "1", "x"]).corrected("Who", Column.NAME)
    kept = Mapping.from_toml(Mapping(mapping.guesses, "KR", level=2).to_toml())

    again = guess_columns(["nr", "WHO", "Tel"], rows(["1", "Budi", "010-2345-6789"]), kept)

    assert [(guess.heading, guess.column, guess.why) for guess in again.guesses] == [
        ("nr", Column.REFERENCE, "saved"),
        ("WHO", Column.NAME, "saved"),
        ("Tel", Column.PHONE, "heading"),
    ]
    assert (again.region, again.level, again.gone) == ("KR", 2, ())


def test_a_column_that_is_gone_is_found():
    kept = Mapping((Guess(0, "Tel", Column.PHONE, "", 1.0),))

    findings = guess_columns(["Name"], rows(["Amal"]), kept).findings()

    assert [(finding.code, finding.column) for finding in findings] == [("column_gone", "Tel")]


@pytest.mark.parametrize(
    "text",
    [
        "version = 1\n[[column]]\nheading = 'Consent'\nis = 'consent'",
        "version = 2",
        "version = 1\nregion = 'KOREA'",
        "version = 1\ndate_order = 'ymd'",
        "version = 1\nlevel = 9",
        "version = 1\ncolumn = 3",
        "version = 1\n[[column]]\nis = 'name'",
        "not toml",
    ],
)
def test_a_wrong_mapping_is_refused(text):
    with pytest.raises(MappingIsWrong):
        Mapping.from_toml(text)


def test_odd_headings_survive_keeping():
    mapping = Mapping((Guess(0, 'a "b" \\ ك\u00a0', Column.NAME, "", 1.0),))

    assert Mapping.from_toml(mapping.to_toml()).guesses[0].heading == mapping.guesses[0].heading


def test_what_is_refused_stays_refused_whatever_was_kept():
    kept = Mapping(
        (Guess(0, "Consent", Column.PLACE, "", 1.0), Guess(1, "Where the health post is", Column.PLACE, "", 1.0))
    )

    guesses = guess_columns(["Consent", "Where the health post is"], rows(["yes", "Ansan"]), kept).guesses

    assert [(guess.column, guess.refused) for guess in guesses] == [(None, Refused.CONSENT), (Column.PLACE, None)]
