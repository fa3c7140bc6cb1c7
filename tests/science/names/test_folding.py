import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.science.names import normalise, script_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("MARÍA  GONZÁLEZ", "maria gonzalez"),
        ("O’Brien", "O'Brien"),
        ("A'idah", "Aidah"),
        ("Дем’яненко", "Дем'яненко"),
        ("أحمد", "احمد"),
        ("آمنة", "امنه"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("علی", "علي"),  # Persian yeh, Arabic yeh
        ("کریم", "كريم"),  # Persian kaf, Arabic kaf
        ("علی‌رضا", "علیرضا"),  # with and without a zero-width non-joiner
        ("ﻣﺤﻤﺪ", "محمد"),  # presentation forms
        ("ሐና", "ሀና"),
        ("ዓለም", "አለም"),
        ("ＡＭＡＬ", "Amal"),
        ("Straße", "STRASSE"),
        ("Ayşe Işık", "ayse isik"),
        ("Łukasz", "Lukasz"),
        ("각", "각"),  # conjoining letters and the syllable
        ("\u202eAmal\u202c", "Amal"),
    ],
)
def test_two_ways_of_typing_are_one_name(typed, meant):
    assert normalise(typed) == normalise(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("မောင်", "မင"),  # Burmese vowels are no accents
        ("김", "기"),
        ("राम", "रम"),
        ("Ali", "Aly"),
    ],
)
def test_different_names_stay_different(one, other):
    assert normalise(one) != normalise(other)
    assert normalise(other) not in normalise(one)


def test_homophones_can_be_kept_apart():
    assert normalise("ሐና", homophones=False) != normalise("ሀና", homophones=False)


@given(st.text(max_size=40))
def test_normalise_twice_is_normalise_once(name):
    once = normalise(name)

    assert normalise(once) == once
    assert "  " not in once


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("María", "Latn"),
        ("محمد احمد", "Arab"),
        ("Тарас", "Cyrl"),
        ("김민준", "Hang"),
        ("ገብረ", "Ethi"),
        ("မောင်", "Mymr"),
        ("राम", "Deva"),
        ("王小明", "Hani"),
        ("山田さくら", "Jpan"),
        ("Ելենա", "Armn"),
        ("მარიამ", "Geor"),
        ("רות", "Hebr"),
        ("ⵎⵓⵃⵎⴰⴷ", "Tfng"),
        ("김민준 K", "Hang"),  # two scripts: the one with more of the letters
        ("12-34", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_script_of(name, script):
    assert script_of(name) == script


@given(st.text(max_size=30))
def test_every_text_has_a_script(name):
    assert len(script_of(name)) == 4
