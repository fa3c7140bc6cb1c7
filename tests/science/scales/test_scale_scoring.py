"""How answers add up, on small scales made for the purpose."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.scales.model import (
    Better,
    Item,
    Method,
    MissingRule,
    Option,
    Recall,
    Scale,
    Subscale,
)
from dure.science.scales.registry import all_scales, scale_named
from dure.science.scales.scoring import (
    AnswerIsNotOneOfThoseOffered,
    AnswersCannotBeScored,
    QuestionIsNotOfThisScale,
    score,
)

FOUR = tuple(Option(value, f"option_{value}") for value in range(4))
EXAMPLE = Scale(
    code="example",
    name="Example",
    version="1",
    source="made for these tests",
    verified=True,
    items=(Item("a", FOUR), Item("b", FOUR), Item("c", FOUR, reversed=True), Item("d", FOUR)),
    better=Better.LOWER,
    recall=Recall("past_week", 7),
    missing=MissingRule(1, "made for these tests", verified=True),
    licence=scale_named("training_reaction").licence,
)


def test_score_adds_up_and_turns_reversed_questions_around():
    assert score(EXAMPLE, {"a": 1, "b": 2, "c": 0, "d": 3}).total == 9


def test_score_lets_the_mean_of_the_others_stand_in():
    result = score(EXAMPLE, {"a": 1, "b": 2, "c": 0})

    assert (result.total, result.prorated, result.answered, result.asked) == (8, True, 3, 4)


def test_score_does_not_round_what_it_makes_up():
    assert score(EXAMPLE, {"a": 1, "b": 1, "d": 2}).total == pytest.approx(16 / 3)


def test_score_gives_no_total_when_too_many_answers_are_missing():
    result = score(EXAMPLE, {"a": 1, "b": 1})

    assert (result.total, result.valid, result.prorated, result.band) == (None, False, False, None)


def test_score_takes_none_as_missing():
    whole = {"a": 1, "b": 2, "c": 0}

    assert score(EXAMPLE, {**whole, "d": None}) == score(EXAMPLE, whole)


def test_score_gives_no_total_for_no_answers_even_where_all_may_be_missing():
    lenient = replace(EXAMPLE, missing=MissingRule(4, "made for these tests", verified=True))

    assert score(lenient, {}).valid is False


@pytest.mark.parametrize("value", [-1, 4, 99, 2.5, float("nan")])
def test_score_refuses_an_answer_that_is_not_offered(value):
    with pytest.raises(AnswerIsNotOneOfThoseOffered) as refused:
        score(EXAMPLE, {"b": value})

    assert str(refused.value) == "The answer to b is not one of those offered (0 to 3)."


def test_score_refuses_a_question_it_does_not_have_without_repeating_its_name():
    with pytest.raises(QuestionIsNotOfThisScale) as refused:
        score(EXAMPLE, {"Chen": 2})

    assert str(refused.value) == "An answer belongs to no question of Example."


def test_both_refusals_can_be_caught_as_one():
    assert issubclass(AnswerIsNotOneOfThoseOffered, AnswersCannotBeScored)
    assert issubclass(QuestionIsNotOfThisScale, AnswersCannotBeScored)


def test_subscales_add_up_on_their_own():
    parts = (
        Subscale("both", ("a", "b"), Method.SUM),
        Subscale("mean", ("b", "c", "d"), Method.MEAN, may_miss=1),
        Subscale("gain", ("a", "d"), Method.GAIN),
    )

    result = score(replace(EXAMPLE, subscales=parts), {"a": 3, "b": 2, "c": 0})

    assert result.subscales == {"both": 5, "mean": 2.5, "gain": None}


def test_a_gain_needs_both_answers_even_where_one_may_be_missing():
    parts = (Subscale("gain", ("a", "d"), Method.GAIN, may_miss=1),)

    assert score(replace(EXAMPLE, subscales=parts), {"a": 3}).subscales == {"gain": None}


def answers_of(scale, *, missing=True):
    """A strategy: answers that this scale can be given."""
    offered = {
        item.code: st.sampled_from(sorted(item.values)) | (st.none() if missing else st.nothing())
        for item in scale.items
    }
    return st.fixed_dictionaries(offered)


scales = st.sampled_from(all_scales())
answered = scales.flatmap(lambda scale: st.tuples(st.just(scale), answers_of(scale)))
complete = scales.flatmap(lambda scale: st.tuples(st.just(scale), answers_of(scale, missing=False)))


@settings(deadline=None)
@given(answered)
def test_a_total_lies_in_the_range_of_its_scale(given_answers):
    scale, answers = given_answers

    total = score(scale, answers).total

    assert total is None or scale.lowest <= total <= scale.highest


@settings(deadline=None)
@given(answered)
def test_there_is_a_total_exactly_while_no_more_are_missing_than_may_be(given_answers):
    scale, answers = given_answers
    missing = sum(answers[item.code] is None for item in scale.total_items)

    result = score(scale, answers)

    assert result.valid == (missing <= scale.missing.may_miss)
    assert result.valid == (result.total is not None)


@settings(deadline=None)
@given(complete, st.data())
def test_a_higher_answer_never_lowers_the_total(given_answers, data):
    scale, answers = given_answers
    item = data.draw(st.sampled_from(scale.total_items))
    higher = data.draw(st.sampled_from([v for v in item.values if v >= answers[item.code]]))
    turned = -1 if item.reversed else 1

    change = score(scale, {**answers, item.code: higher}).total - score(scale, answers).total

    assert change * turned >= 0
    assert (change == 0) == (higher == answers[item.code])


@settings(deadline=None)
@given(complete, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(given_answers, random):
    scale, answers = given_answers
    shuffled = list(answers.items())
    random.shuffle(shuffled)

    assert score(scale, dict(shuffled)) == score(scale, answers)


@settings(deadline=None)
@given(answered)
def test_every_total_has_a_band_that_holds_it(given_answers):
    scale, answers = given_answers

    result = score(scale, answers)

    assert (result.band is not None) == (result.valid and bool(scale.bands))
    if result.band:
        assert result.band.low <= result.total < result.band.high + 1


@settings(deadline=None)
@given(answered)
def test_an_alert_depends_on_its_own_question_only(given_answers):
    scale, answers = given_answers
    alone = {item.code: answers[item.code] for item in scale.alert_items}

    assert score(scale, answers).alert == score(scale, alone).alert
