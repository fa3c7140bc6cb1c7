import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.science.names import alike, likeness, spelling_of
from dure.science.names.likeness import closeness, edits, jaro_winkler

names = st.text(alphabet="abcdefghi áéñ -'محمدعلي김민준шевч王ገብ", max_size=24)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Ali", "Muhammad Aly"),
        ("Mohammed Ali", "محمد علي"),
        ("Ali, Mohammed", "Mohammed Ali"),
        ("Abdul Rahman Ali", "Abdulrahman Ali"),
        ("عبد الرحمن علي", "Abdelrahman Ali"),
        ("Yusuf Omar", "يوسف عمر"),
        ("Kim Min-jun", "김민준"),
        ("Kim Min Jun", "김민준"),
        ("Lee Ji-woo", "이지우"),
        ("Taras Shevchenko", "Тарас Шевченко"),
        ("Tesfaye Bekele", "ተስፋዬ በቀለ"),
        ("Gebre Medhin", "ገብረ መድህን"),
        ("Aung San", "အောင်ဆန်း"),
        ("Ahmad Ali", "Ahmad Hassan Ali"),
        ("María González", "Maria Gonzales"),
        ("Khadija Hassan", "Khadidja Hasan"),
        ("Rachid Cherif", "Rashid Sherif"),
        ("Giorgi Beridze", "გიორგი ბერიძე"),
        ("Eleni Papadopoulou", "Ελένη Παπαδοπούλου"),
        ("Fatima Begum", "ফাতিমা বেগম"),
    ],
)
def test_spellings_of_one_name_are_alike(one, other):
    assert alike(one, other) >= 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Ali", "Ahmed Ali"),
        ("محمد علي", "احمد علي"),
        ("Ahmad Ali", "Ahmad Omar"),
        ("Ahmad", "Ahmad Ali"),
        ("Maria Kovalchuk", "Maria Kovalenko"),
        ("김민준", "김서연"),
        ("Tesfaye Bekele", "Tesfaye Girma"),
        ("王小明", "王大同"),
        ("Amal", ""),
    ],
)
def test_different_people_are_not_alike(one, other):
    assert alike(one, other) < 0.8


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ("Amal Haddad", "amal haddad", ("same",)),
        ("Amal Haddad", "Haddad Amal", ("order",)),
        ("Mohammed Ali", "محمد علي", ("sound", "script")),
        ("Ahmad Ali", "Ahmad Hassan Ali", ("part_missing",)),
        ("M. Haddad", "Mona Haddad", ("initial",)),
        ("Min Jun Kim", "Minjun Kim", ("joined",)),
        ("Mario Gonzales", "Mario Gonzalez", ("spelling",)),
        ("Amal", "Tesfaye", ()),
    ],
)
def test_the_reasons_say_why(one, other, reasons):
    found = likeness(spelling_of(one), spelling_of(other)).reasons

    assert set(reasons) == set(found) - ({"sound"} if reasons == ("spelling",) else set())


@given(names, names)
def test_alike_is_a_share_and_the_same_both_ways(one, other):
    score = alike(one, other)

    assert 0 <= score <= 1
    assert alike(other, one) == score


@given(names)
def test_a_name_is_wholly_alike_itself(name):
    assert alike(name, name) == (1 if spelling_of(name).whole else 0)


@given(st.permutations(["Amina", "Deng", "Okello"]))
def test_the_order_of_words_costs_nothing(words):
    assert alike("Amina Deng Okello", " ".join(words)) == 1


@pytest.mark.parametrize(
    ("one", "other", "figure"),  # Winkler 1990, table of examples.
    [("martha", "marhta", 0.9611), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.8133)],
)
def test_jaro_winkler_agrees_with_its_paper(one, other, figure):
    assert round(jaro_winkler(one, other), 4) == figure


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_edits_and_closeness_agree_on_sameness(one, other):
    assert (edits(one, other) == 0) == (one == other)
    assert closeness(one, other) == closeness(other, one)
