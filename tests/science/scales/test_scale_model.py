"""A definition that contradicts itself is refused when it is made."""

from dataclasses import FrozenInstanceError, replace

import pytest

from dure.science.scales.model import Item, Method, ScaleIsInconsistent, Subscale
from dure.science.scales.registry import scale_named


def test_a_scale_with_an_alert_must_be_asked_with_a_person_and_a_duty_list():
    phq9 = scale_named("phq9")

    with pytest.raises(ScaleIsInconsistent, match="duty list"):
        replace(phq9, needs_person_present=False)
    with pytest.raises(ScaleIsInconsistent, match="duty list"):
        replace(phq9, collect_only_with_duty=False)


def test_two_questions_cannot_share_a_code():
    gad7 = scale_named("gad7")

    with pytest.raises(ScaleIsInconsistent, match="same code"):
        replace(gad7, items=(*gad7.items, gad7.items[0]), bands=(), languages=())


def test_bands_must_span_the_scale_without_gap():
    gad7 = scale_named("gad7")

    with pytest.raises(ScaleIsInconsistent, match="span"):
        replace(gad7, bands=gad7.bands[:-1])
    with pytest.raises(ScaleIsInconsistent, match="gap"):
        replace(gad7, bands=(gad7.bands[0], *gad7.bands[2:]))


def test_words_must_be_those_of_the_questions_and_answers():
    gad7 = scale_named("gad7")
    words = gad7.languages[0]

    with pytest.raises(ScaleIsInconsistent, match="questions"):
        replace(gad7, languages=(replace(words, items={}),))
    with pytest.raises(ScaleIsInconsistent, match="answers"):
        replace(gad7, languages=(replace(words, options={}),))


def test_parts_must_name_questions_that_are_there():
    gad7 = scale_named("gad7")

    with pytest.raises(ScaleIsInconsistent, match="not there"):
        replace(gad7, subscales=(Subscale("part", ("gad7_1", "gad7_8"), Method.SUM),))
    with pytest.raises(ScaleIsInconsistent, match="exactly two"):
        replace(gad7, subscales=(Subscale("part", ("gad7_1",), Method.GAIN),))


def test_a_scale_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        scale_named("gad7").times = 4


def test_drafts_name_what_nobody_has_checked():
    assert scale_named("who5").drafts == ("missing", "licence", "band:from_0_to_28")
    assert scale_named("training_reaction").drafts == ()


def test_needs_a_person_from_the_first_value_on():
    item = Item("q", scale_named("gad7").items[0].options, alert_from=2)

    assert [item.needs_a_person(value) for value in range(4)] == [False, False, True, True]
