"""The traps of name search in many scripts (see docs: search)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.science.names import found, normalise, search_text

PEOPLE = (
    "Rodrigo Pérez", "Ana Rodríguez", "María González", "González Ruiz, María", "Mario Gonzaga",
    "محمد علي", "مُحَمَّد الأحمد", "أحمد حسن", "الاحمد سليم", "ገብረ መድህን", "ተስፋዬ ገብረ", "김민준", "이민준", "김민서",
    "မောင်မောင်", "မင်းထွန်း", "မောင် အေး", "မှောင်", "Шевченко Тарас", "Ольга Шевчук", "Андрій Коваль",
    "王小明", "남궁민", "Kim Min-jun", "علی‌رضا",
)  # fmt: skip


def hits(query):
    return [name for name in PEOPLE if found(query, search_text(name))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rodri", ["Rodrigo Pérez", "Ana Rodríguez"]),
        ("maria gonz", ["María González", "González Ruiz, María"]),
        ("محمد", ["محمد علي", "مُحَمَّد الأحمد"]),
        ("احمد", ["مُحَمَّد الأحمد", "أحمد حسن", "الاحمد سليم"]),
        ("ገብረ", ["ገብረ መድህን", "ተስፋዬ ገብረ"]),
        ("김민준", ["김민준"]),
        ("민준", ["김민준", "이민준"]),
        ("မောင်", ["မောင်မောင်", "မောင် အေး"]),
        ("шевч", ["Шевченко Тарас", "Ольга Шевчук"]),
        ("小明", ["王小明"]),
        ("minjun", ["Kim Min-jun"]),
        ("علیرضا", ["علی‌رضا"]),
        ("ШЕВЧ тарас", ["Шевченко Тарас"]),
    ],
)
def test_search_finds_who_is_meant_and_nobody_else(query, expected):
    assert hits(query) == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("김민준", ["김민준", "민준"]),
        ("남궁민", ["남궁민", "궁민", "민"]),
        ("王小明", ["王小明", "小明"]),
        ("山田太郎", ["山田太郎", "田太郎", "太郎"]),
        ("الاحمد", ["الاحمد", "احمد"]),
        ("الا", ["الا"]),
        ("Kim Min-jun", ["kim", "min", "jun", "minjun"]),
        ("မောင်", ["မောင်"]),
    ],
)
def test_every_part_people_look_for_begins_a_word(name, words):
    assert search_text(name).split(" ") == [normalise(word) for word in words]


def test_script_hint_counts_more_than_letters():
    assert search_text("ミンジュン", script="Latn") == normalise("ミンジュン")


@given(st.text(min_size=1, max_size=30))
def test_a_name_is_always_found_by_itself(name):
    assert found(name, search_text(name))
