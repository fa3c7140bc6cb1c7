from datetime import date

import pytest

from dure.sheets.books import Row
from dure.sheets.candidates import Candidate, clean, clean_row
from dure.sheets.columns import Column, Refused
from dure.sheets.findings import MEANINGS, Finding, Severity
from dure.sheets.languages import Spoken
from dure.sheets.mapping import Mapping
from dure.sheets.mending import MEND_HEADING, ROW_HEADING, mending_header, mending_rows
from dure.sheets.people_list import guess_columns, is_known

TODAY = date(2026, 1, 1)
HEADER = ["ID", "Full name", "Phone", "E-mail", "Sex", "Age", "Languages", "City", "Availability", "Needs", "Group"]
AMAL = ["7", "Amal Haddad", "010-2345-6789", "amal@example.org", "F", "34", "Arabic (native); English", "Ansan",
        "Sat morning", "childcare", "Tuesday circle"]  # fmt: skip


def rows(*lines):
    return [Row(number, list(cells)) for number, cells in enumerate(lines, 2)]


def guessed(header, *lines):
    return guess_columns(header, rows(*lines))


def columns(header, *lines):
    return [guess.column if guess.is_used else None for guess in guessed(header, *lines).guesses]


def codes(cleaned):
    return [finding.code for finding in cleaned.findings]


def test_a_row_becomes_a_candidate():
    mapping = Mapping(guessed(HEADER, AMAL).guesses, region="KR")

    cleaned = clean_row(mapping, Row(2, AMAL), on=TODAY)

    assert cleaned.findings == ()
    assert cleaned.candidate == Candidate(
        row=2, name="Amal Haddad", phones=("+821023456789",), emails=("amal@example.org",), gender="woman",
        age_band="25-39", minor=False, languages=(Spoken("ar", 4), Spoken("en", 3)), place="Ansan", slots=("sat_am",),
        needs=("childcare",), reference="7", groups=("Tuesday circle",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        ["الاسم الكامل", "رقم الهاتف", "الجنس", "العمر", "اللغات", "المدينة"],
        ["성명", "연락처", "성별", "나이", "언어", "거주지"],
        ["Nombre completo", "Celular", "Sexo", "Edad", "Idiomas", "Ciudad"],
        ["Nom complet", "Téléphone", "Genre", "Âge", "Langues", "Ville"],
        ["ПІБ", "Номер телефону", "Стать", "Вік", "Мови", "Місто"],
        ["Nome completo", "Telemóvel", "Género", "Idade", "Línguas", "Cidade"],
        ["ФИО", "Телефон", "Пол", "Возраст", "Языки", "Город"],
        ["نام کامل", "شماره تماس", "جنسیت", "سن", "زبان ها", "شهر"],
        ["Adı Soyadı", "Cep Telefonu", "Cinsiyet", "Yaş", "Diller", "Şehir"],
        ["Vollständiger Name", "Handynummer", "Geschlecht", "Alter", "Sprachen", "Wohnort"],
        ["FULL_NAME", "phoneNumber", "Gender (M/F)", "Age (years)", "What languages do you speak?", "City / Town"],
        ["이름 / Name", "전화 / Phone", "성별 / Gender", "나이 / Age", "언어 / Language", "도시 / City"],
    ],
)
def test_headings_in_many_languages(header):
    line = ["Amal Haddad", "0791234567", "F", "34", "Arabic", "Amman"]

    assert columns(header, line) == [
        Column.NAME, Column.PHONE, Column.GENDER, Column.AGE, Column.LANGUAGE, Column.PLACE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "refused"),
    [
        ("Notes", Refused.NOTES), ("ملاحظات", Refused.NOTES), ("비고", Refused.NOTES),
        ("Consent given", Refused.CONSENT), ("동의 여부", Refused.CONSENT), ("Згода", Refused.CONSENT),
        ("Consent (yes/no)", Refused.CONSENT),
        ("Passport No.", Refused.IDENTITY), ("رقم الهوية", Refused.IDENTITY), ("외국인등록번호", Refused.IDENTITY),
        ("Nationality", Refused.ORIGIN), ("종교", Refused.ORIGIN),
        ("Diagnosis", Refused.HEALTH), ("PHQ-9", Refused.HEALTH), ("WHO5", Refused.HEALTH),
        ("password", Refused.SECRET), ("GPS", Refused.SECRET),
    ],
)  # fmt: skip
def test_what_is_never_imported(heading, refused):
    mapping = guessed(["name", heading], ["Amal", "yes"])

    assert mapping.guesses[1].refused is refused
    assert [finding.code for finding in mapping.findings()] == ["column_refused"]
    assert all(guess.place == 0 for guess in mapping.used)


@pytest.mark.parametrize("heading", ["Zone de santé", "Health zone", "Who", "Where"])
def test_near_words_are_not_refused(heading):
    assert guessed(["name", heading], ["Amal", "Karisimbi"]).guesses[1].refused is None


def test_there_is_no_column_for_consent():
    assert not {"consent", "notes"} & set(Column)


@pytest.mark.parametrize(
    "heading", ["Mother's name", "Emergency contact phone", "Guardian age", "School name", "이름 보호자"]
)
def test_a_column_about_somebody_else_is_left_out(heading):
    assert columns(["name", heading], ["Amal", "Mona"]) == [Column.NAME, None]


def test_cells_speak_where_headings_do_not():
    lines = [
        [f"Person {letter} Haddad", f"07912345{n}0", "F", f"p{n}@example.org"] for n, letter in enumerate("ABCDEF")
    ]
    header = ["Column A", "Column B", "Column C", "Column D"]

    assert columns(header, *lines) == [Column.NAME, Column.PHONE, Column.GENDER, Column.EMAIL]


def test_cells_that_contradict_the_heading_win():
    lines = [["Amal", "see file"], ["Budi", "no idea"], ["Chen", "later"], ["Dana", "asked"], ["Eli", "gone"]]

    mapping = guessed(["name", "phone"], *lines)

    assert (mapping.guesses[1].is_used, mapping.guesses[1].why) == (False, "content_differs")


def test_age_under_birth_and_birth_under_age_change_places():
    lines = [
        ["A B", "1990-01-01"],
        ["C D", "1985-05-05"],
        ["E F", "2001-12-31"],
        ["G H", "1970-02-02"],
        ["I J", "1999-09-09"],
    ]

    assert columns(["name", "age"], *lines)[1] is Column.BIRTH


def test_of_two_columns_for_one_thing_the_fuller_is_taken():
    mapping = guessed(["ID", "Name", "Code"], ["", "Amal", "x1"], ["", "Budi", "x2"])

    assert [guess.why for guess in mapping.guesses] == ["better_column", "heading", "heading"]


def test_ticked_columns():
    header = [
        "Name",
        "Languages/ar",
        "Languages/en",
        "Dari",
        "Sat morning",
        "Sunday evening",
        "Needs childcare?",
        "Group:A",
    ]
    line = ["Amal", "1", "0", "good", "x", "", "yes", "Y"]
    other = ["Budi", "0", "1", "basic", "", "x", "no", "N"]
    mapping = guessed(header, line, other)

    amal, budi = (one.candidate for one in clean(mapping, rows(line, other), on=TODAY))

    assert amal.languages == (Spoken("ar", 3), Spoken("prs", 3))
    assert (amal.slots, amal.needs, amal.groups) == (("sat_am",), ("childcare",), ("A",))
    assert budi.languages == (Spoken("en", 3), Spoken("prs", 1))
    assert (budi.slots, budi.needs, budi.groups) == (("sun_eve",), (), ())


@pytest.mark.parametrize(
    ("values", "genders"),
    [(["H", "M"], ["man", "woman"]), (["E", "K"], ["man", "woman"]), (["M", "F"], ["man", "woman"])],
)
def test_letters_of_gender_depend_on_the_other_letter(values, genders):
    lines = [["Amal", value] for value in values]
    mapping = guessed(["name", "sexo"], *lines)

    assert [one.candidate.gender for one in clean(mapping, rows(*lines), on=TODAY)] == genders


def test_mother_tongue_is_level_four():
    mapping = guessed(["name", "Mother tongue", "Other languages"], ["Amal", "Arabic", "English"])

    assert clean_row(mapping, Row(2, ["Amal", "Arabic", "English"]), on=TODAY).candidate.languages == (
        Spoken("ar", 4),
        Spoken("en", 3),
    )


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (["Amal", "Nour", "Haddad"], "Amal Nour Haddad"),
        (["민준", "", "김"], "김민준"),
        (["小明", "", "王"], "王小明"),
        (["Amal", "", ""], "Amal"),
        (["", "", "Haddad"], "Haddad"),
    ],
)
def test_parts_of_names_are_put_together(cells, name):
    mapping = guessed(["First name", "Middle name", "Last name"], ["Amal", "Nour", "Haddad"])

    assert clean_row(mapping, Row(2, cells), on=TODAY).candidate.name == name


@pytest.mark.parametrize(
    ("changes", "code", "is_taken"),
    [
        ({"Full name": ""}, "name_missing", False),
        ({"Full name": "--"}, "name_missing", False),
        ({"Full name": "x" * 200}, "name_long", False),
        ({"Full name": "Total"}, "row_total", False),
        ({"Full name": "0791234567"}, "name_odd", True),
        ({"Full name": "Ama�"}, "letters_broken", True),
        ({"Phone": "12"}, "phone_unclear", True),
        ({"Phone": "2.55E+11"}, "digits_lost", True),
        ({"E-mail": "amal at home"}, "email_unclear", True),
        ({"Sex": "zebra"}, "gender_unclear", True),
        ({"Age": "16"}, "minor", True),
        ({"Age": "old"}, "age_unclear", True),
        ({"Languages": "Arabic; Xyzzy"}, "language_unknown", True),
        ({"Availability": "when it rains"}, "slot_unknown", True),
        ({"Needs": "a bus"}, "need_unknown", True),
        ({"City": "x" * 3_000}, "cell_long", True),
    ],
)
def test_findings(changes, code, is_taken):
    mapping = Mapping(guessed(HEADER, AMAL).guesses, region="KR")
    cells = [changes.get(heading, cell) for heading, cell in zip(HEADER, AMAL, strict=True)]

    cleaned = clean_row(mapping, Row(9, cells), on=TODAY)

    assert code in codes(cleaned)
    assert (cleaned.candidate is not None) is is_taken
    finding = next(finding for finding in cleaned.findings if finding.code == code)
    assert finding.row == 9
    assert (finding.severity is Severity.CANNOT) is not is_taken


def test_repeated_header_reference_and_cells_beyond():
    mapping = guessed(HEADER, AMAL)

    cleaned = list(clean(mapping, rows(AMAL, HEADER, AMAL, [*AMAL, "more"]), on=TODAY))

    assert [one.candidate is not None for one in cleaned] == [True, False, False, False]
    assert "heading_again" in codes(cleaned[1])
    assert cleaned[2].findings[-1].params == {"first": 2}
    assert "cells_beyond" in codes(cleaned[3])


def test_every_finding_can_be_said():
    params = {"text": "x", "count": 1, "most": 1, "first": 1, "country": "KR", "encoding": "cp1256"}
    for code in MEANINGS:
        assert "{" not in Finding(1, "", code, params).sentence()


def test_nothing_personal_is_in_a_representation():
    mapping = Mapping(guessed(HEADER, AMAL).guesses, region="KR")
    cleaned = clean_row(mapping, Row(2, [*AMAL[:4], "Amal Haddad", *AMAL[5:]]), on=TODAY)

    shown = repr(cleaned)

    assert not any(secret in shown for secret in ("Amal", "2345", "example.org", "Tuesday"))


def test_rows_to_mend_come_with_words_and_can_come_back():
    mapping = Mapping(guessed(HEADER, AMAL).guesses, region="KR")
    wrong = ["8", "", *AMAL[2:]]
    cleaned = list(clean(mapping, rows(AMAL, wrong), on=TODAY))

    header = mending_header(HEADER)
    download = list(mending_rows(HEADER, cleaned))

    assert header[:2] == [ROW_HEADING, MEND_HEADING]
    assert download == [
        [3, "Full name: There is no name. Fill in the name or the nickname this person goes by.", *wrong]
    ]
    mended = [str(cell) for cell in download[0]]
    mended[3] = "Budi Sari"
    back = guess_columns(header, rows(mended))
    assert clean_row(back, Row(2, mended), on=TODAY).candidate.name == "Budi Sari"


def test_known_headings():
    assert is_known("Telefonnummer")
    assert not is_known("temperature")
    assert not is_known("name " * 40)
