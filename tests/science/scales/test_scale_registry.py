"""Scales are found by any spelling of their name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.scales.registry import NoScaleHasThatName, all_scales, scale_named


def test_all_scales_lists_each_once_in_order():
    assert [scale.code for scale in all_scales()] == [
        "gad7",
        "k6",
        "phq8",
        "phq9",
        "training_reaction",
        "who5",
    ]


@pytest.mark.parametrize("name", ["WHO-5", "who5", "Who 5", " WHO–5 ", "w h o - 5", "WHO_5"])
def test_scale_named_ignores_case_spaces_and_hyphens(name):
    assert scale_named(name).code == "who5"


@settings(deadline=None)
@given(st.sampled_from(all_scales()), st.lists(st.sampled_from(" -_."), min_size=40, max_size=40))
def test_scale_named_finds_a_name_with_anything_between_its_letters(scale, between):
    spelled = "".join(a + b for a, b in zip(scale.name.swapcase(), between, strict=False))

    assert scale_named(spelled) is scale


def test_scale_named_suggests_near_names():
    with pytest.raises(NoScaleHasThatName) as unknown:
        scale_named("PHQ")

    assert set(unknown.value.suggestions) == {"PHQ-8", "PHQ-9"}


@pytest.mark.parametrize("name", ["", "-", "5"])
def test_scale_named_does_not_guess(name):
    with pytest.raises(NoScaleHasThatName):
        scale_named(name)
