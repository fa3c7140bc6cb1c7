import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.science.names import block_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Ali", "علي محمد"),
        ("Kim Min Jun", "김민준"),
        ("Abdul Rahman Ali", "عبدالرحمن علي"),
        ("Ahmad Ali", "Ahmad Hassan Ali"),
        ("Taras Shevchenko", "Шевченко Тарас"),
        ("Tesfaye Bekele", "ተስፋዬ በቀለ"),
        ("Maria Gonzalez", "Maria Gonsales"),
        ("Okello Deng", "Okelo Deng"),
    ],
)
def test_likely_spellings_share_a_key(one, other):
    assert block_keys(one) & block_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed Ali", "Ahmed Hassan"), ("김민준", "이서연"), ("Maria Gonzalez", "Taras Shevchenko")],
)
def test_other_names_share_none(one, other):
    assert not block_keys(one) & block_keys(other)


@given(st.permutations(["Amina", "Deng", "Okello"]))
def test_names_in_another_order_share_their_keys(words):
    shared = block_keys(" ".join(words)) & block_keys("Amina Deng Okello")

    assert len(shared) >= 3


@given(st.text(max_size=60))
def test_keys_are_few(name):
    assert len(block_keys(name)) <= 20
