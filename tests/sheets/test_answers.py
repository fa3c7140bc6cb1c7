"""Words, numbers and dates in the cells of lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.sheets.ages import BANDS, Age, band_of, from_birth, from_years
from dure.sheets.dates import Calendar, CalendarUnclear, DateOrder, order_of, possible_dates
from dure.sheets.digits import mended
from dure.sheets.languages import languages_in
from dure.sheets.phones import phones_in
from dure.sheets.slots import DAYS, SLOTS, slots_in
from dure.sheets.vocabulary import gender_of, is_blank, is_nameless, level_of, need_of, tick_of

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.0", "12"), ("250788382382.0", "250788382382"), ("2.50788382382E+11", "250788382382"),
        ("2,50788382382e11", "250788382382"), ("2.55E+11", None), ("٠٧٩١", "0791"), ("12.5", "12.5"), ("E+1", "E+1"),
    ],
)  # fmt: skip
def test_numbers_are_mended_or_their_loss_is_known(text, number):
    assert mended(text) == number


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("F", "woman"), ("Female", "woman"), ("أنثى", "woman"), ("انثى", "woman"), ("여성", "woman"), ("Mujer", "woman"),
        ("femme", "woman"), ("Жінка", "woman"), ("ж", "woman"), ("زن", "woman"), ("ሴት", "woman"), ("♀", "woman"),
        ("male", "man"), ("ذكر", "man"), ("남", "man"), ("Hombre", "man"), ("чол.", "man"), ("М", "man"), ("مرد", "man"),
        ("Other", "another"), ("non-binary", "another"), ("Prefer not to say", "unsaid"), ("무응답", "unsaid"),
        ("xyz", None), ("", None),
    ],
)  # fmt: skip
def test_genders(word, gender):
    assert gender_of(word) == gender


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("17", Age("12-17", True)), ("18", Age("18-24", False)), ("٢٥", Age("25-39", False)),
        ("25.0", Age("25-39", False)), ("25 years", Age("25-39", False)), ("만 25세", Age("25-39", False)),
        ("18-24", Age("18-24", False)), ("25-34", Age("25-39", False)), ("60+", Age("60+", False)),
        ("65 and over", Age("60+", False)), ("under 12", Age("0-11", True)), ("4 months", Age("0-11", True)),
        ("<18", Age("unknown", True, "age_straddles")), ("15-19", Age("unknown", None, "age_straddles")),
        ("20대", Age("unknown", False, "age_straddles")), ("-3", Age("unknown", None, "age_unlikely")),
        ("200", Age("unknown", None, "age_unlikely")), ("adult", Age("unknown", None, "age_unclear")),
        ("2017-12-01", Age("unknown", None, "age_unclear")),
    ],
)  # fmt: skip
def test_ages(text, age):
    assert from_years(text) == age


@given(st.integers(0, 115))
def test_every_age_has_one_band(age):
    assert band_of(age) in BANDS
    assert from_years(str(age)) == Age(band_of(age), age < 18)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1990-03-12", [(1990, 3, 12)]), ("12/03/1990", [(1990, 3, 12), (1990, 12, 3)]), ("25.03.1990", [(1990, 3, 25)]),
        ("03/25/90", [(1990, 3, 25)]), ("19800322", [(1980, 3, 22)]), ("1990", [(1990, 7, 1)]),
        ("1990-03", [(1990, 3, 15)]), ("32944", [(1990, 3, 12)]), ("١٢/٠٣/١٩٩٠", [(1990, 3, 12), (1990, 12, 3)]),
        ("12 Mar 1990", [(1990, 3, 12)]), ("March 12, 1990", [(1990, 3, 12)]), ("12 de marzo de 1990", [(1990, 3, 12)]),
        ("1990년 3월 12일", [(1990, 3, 12)]), ("12 березня 1990", [(1990, 3, 12)]), ("٢٠ مارس ١٩٩٠", [(1990, 3, 20)]),
        ("1990-03-12 00:00", [(1990, 3, 12)]), ("12/03/2533", [(1990, 3, 12), (1990, 12, 3)]),
        ("31/02/1990", []), ("--0203", []), ("soon", []), ("", []),
    ],
)  # fmt: skip
def test_dates(text, dates):
    assert possible_dates(text) == tuple(date(*parts) for parts in dates)


def test_the_order_of_day_and_month_comes_from_the_list():
    assert order_of(["03/04/1990", "25/04/1990"]) is DateOrder.DAY_FIRST
    assert order_of(["03/04/1990", "04/25/1990"]) is DateOrder.MONTH_FIRST
    assert order_of(["03/04/1990"]) is None
    assert order_of(["25/04/1990", "04/25/1990"]) is None


@pytest.mark.parametrize(
    ("text", "order", "calendar", "age"),
    [
        ("12/03/1990", None, Calendar.GREGORIAN, Age("25-39", False)),  # either way the same band
        ("02/01/2008", None, Calendar.GREGORIAN, Age("12-17", True)),
        ("02/12/2007", DateOrder.MONTH_FIRST, Calendar.GREGORIAN, Age("18-24", False)),
        ("01/02/2008", DateOrder.DAY_FIRST, Calendar.GREGORIAN, Age("12-17", True)),
        ("1370/05/12", None, Calendar.GREGORIAN, Age("unknown", None, "calendar_other")),
        ("1370/05/12", None, Calendar.SOLAR_HIJRI, Age("25-39", False)),
        ("1982", None, Calendar.ETHIOPIAN, Age("25-39", False)),
        ("2030-01-01", None, Calendar.GREGORIAN, Age("unknown", None, "age_unlikely")),
        ("1850-01-01", None, Calendar.GREGORIAN, Age("unknown", None, "age_unlikely")),
    ],
)
def test_births_become_bands(text, order, calendar, age):
    assert from_birth(text, TODAY, order, calendar) == age


def test_day_and_month_matter_at_the_edge_of_a_band():
    assert from_birth("02/12/2013", date(2026, 3, 1), None, Calendar.GREGORIAN) == Age("12-17", True)
    assert from_birth("02/12/2007", date(2026, 3, 1), None, Calendar.GREGORIAN).doubt == ""
    assert from_birth("02/12/2007", date(2025, 6, 1), None, Calendar.GREGORIAN) == Age("unknown", None, "date_order")


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_dates(text):
    for calendar in Calendar:
        try:
            found = possible_dates(text, None, calendar)
        except CalendarUnclear:
            continue
        assert len(found) <= 2


@pytest.mark.parametrize(
    ("text", "region", "phones"),
    [
        ("010-2345-6789", "KR", [("+821023456789", "")]),
        ("0791234567 / 0771234567", "JO", [("+962791234567", ""), ("+962771234567", "")]),
        ("0791234567/0771234567", "JO", [("+962791234567", ""), ("+962771234567", "")]),
        ("٠٧٩١٢٣٤٥٦٧", "JO", [("+962791234567", "")]),
        ("00962791234567", "", [("+962791234567", "")]),
        ("(+250) 788 382382", "", [("+250788382382", "")]),
        ("788383385", "RW", [("+250788383385", "")]),  # the spreadsheet ate the zero
        ("788383385.0", "RW", [("+250788383385", "")]),
        ("250788382382", "", [("+250788382382", "phone_country_assumed")]),
        ("0788383385", "", [("", "phone_no_country")]),
        ("2.55E+11", "RW", [("", "digits_lost")]),
        ("+?", "", [("", "phone_unclear")]),
        ("call my brother", "KR", [("", "phone_unclear")]),
        ("555-555-1111", "US", [("+15555551111", "phone_unusual")]),
        (" - ", "US", []),
    ],
)
def test_phones(text, region, phones):
    assert [(phone.number, phone.doubt) for phone in phones_in(text, region)] == phones


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("ar:4;en:2", [("ar", 4), ("en", 2)]),
        ("Arabic (native), English (basic)", [("ar", 4), ("en", 1)]),
        ("Arabic - fluent / French - good", [("ar", 3), ("fr", 3)]),
        ("Fluent Arabic, basic English", [("ar", 3), ("en", 1)]),
        ("العربية والإنجليزية", [("ar", None), ("en", None)]),
        ("한국어(상), 영어(초급)", [("ko", 3), ("en", 1)]),
        ("українська, російська", [("uk", None), ("ru", None)]),
        ("Español; Português", [("es", None), ("pt", None)]),
        ("eng", [("en", None)]), ("ENG", [("en", None)]), ("prs:3", [("prs", 3)]), ("fa-AF", [("prs", None)]),
        ("Dari and Pashto", [("prs", None), ("ps", None)]), ("دری", [("prs", None)]), ("فارسی", [("fa", None)]),
        ("Kurdish (Sorani)", [("ckb", None)]), ("Arabic English", [("ar", None), ("en", None)]),
        ("Tigrinya", [("ti", None)]), ("አማርኛ", [("am", None)]), ("မြန်မာ", [("my", None)]), ("Kiswahili", [("sw", None)]),
        ("아랍어", [("ar", None)]), ("Русский", [("ru", None)]), ("Türkçe", [("tr", None)]), ("中文", [("zh", None)]),
        ("ar;ar:4", [("ar", 4)]),
    ],
)  # fmt: skip
def test_languages(text, languages):
    spoken, unknown = languages_in(text)

    assert [(one.code, one.level) for one in spoken] == languages
    assert unknown == ()


def test_what_is_no_language_is_named():
    assert languages_in("Arabic; gibberish")[1] == ("gibberish",)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("sat_eve;sun_am", ["sat_eve", "sun_am"]),
        ("Sat morning, Sun evening", ["sat_am", "sun_eve"]),
        ("Mon, Wed evening", ["mon_eve", "wed_eve"]),
        ("Saturday morning, evening", ["sat_am", "sat_eve"]),
        ("Mon-Wed 18:00-20:00", ["mon_eve", "tue_eve", "wed_eve"]),
        ("Tue 6-8pm", ["tue_eve"]),
        ("weekends", [f"{day}_{part}" for day in ("sat", "sun") for part in ("am", "pm", "eve")]),
        ("evenings", [f"{day}_eve" for day in DAYS]),
        ("any time", list(SLOTS)),
        ("토요일 오전", ["sat_am"]), ("الجمعة مساء", ["fri_eve"]), ("sábado por la mañana", ["sat_am"]),
        ("субота ввечері", ["sat_eve"]), ("samedi matin", ["sat_am"]), ("Pazar akşam", ["sun_eve"]),
        ("Fri-Sun afternoon", ["fri_pm", "sat_pm", "sun_pm"]),
    ],
)  # fmt: skip
def test_slots(text, slots):
    assert slots_in(text) == (tuple(slots), ())


def test_what_is_no_time_is_named():
    assert slots_in("Sat am; when the moon is full")[1] == ("when the moon is full",)


def test_small_words():
    assert [need_of(word) for word in ("Child care", "I need a wheelchair ramp", "online", "money")] == [
        "childcare", "step_free", "online_only", None,
    ]  # fmt: skip
    assert [tick_of(word) for word in ("✓", "Y", "نعم", "0", "아니오", "maybe")] == [
        True,
        True,
        True,
        False,
        False,
        None,
    ]
    assert [level_of(word) for word in ("C2", "basic", "متوسط", "3", "so-so")] == [4, 1, 2, 3, None]
    assert [is_blank(word) for word in ("", "--", "N/A", "없음", "Amal")] == [True, True, True, True, False]
    assert [is_nameless(word) for word in ("--", "n/a", "unknown", "Na", "No", "Nan")] == [True] * 3 + [False] * 3
