"""The mistakes that other implementations make."""

import pytest

from dure.science.scales.instruments.k6 import from_printed_form
from dure.science.scales.registry import scale_named
from dure.science.scales.scoring import AnswerIsNotOneOfThoseOffered, score


def scored(name, *values):
    scale = scale_named(name)
    return score(scale, dict(zip(scale.by_code, values, strict=False)))


def english(name):
    return next(words for words in scale_named(name).languages if words.tag == "en")


def test_who5_total_runs_to_100_and_not_to_25():
    assert scored("who5", 5, 5, 5, 5, 5).total == 100
    assert scored("who5", 0, 0, 0, 0, 0).total == 0
    assert scored("who5", 3, 2, 4, 1, 3).total == 52


def test_who5_is_better_higher_and_the_line_is_at_50():
    who5 = scale_named("who5")
    line = who5.cutoffs[0]

    assert [who5.past(line, total) for total in (48, 50, 52)] == [True, True, False]


def test_phq9_is_better_lower_and_the_line_is_at_10():
    phq9 = scale_named("phq9")
    line = phq9.cutoffs[0]

    assert [phq9.past(line, total) for total in (9, 10, 11)] == [False, True, True]


def test_who5_needs_all_five():
    assert scored("who5", 5, 5, 5, 5).valid is False


def test_who5_carries_no_words_in_the_code():
    assert scale_named("who5").languages == ()


def test_gad7_lowest_answer_is_not_at_all():
    gad7 = scale_named("gad7")

    assert english("gad7").options[gad7.items[0].options[0].code] == "Not at all"
    assert "sure" not in " ".join(english("gad7").options.values())


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_phq9_question_nine_needs_a_person_whatever_the_total(answer):
    result = scored("phq9", 0, 0, 0, 0, 0, 0, 0, 0, answer)

    assert (result.alert, result.alert_items) == (True, ("phq9_9",))


def test_phq9_without_question_nine_raised_is_no_alert_even_at_24():
    result = scored("phq9", 3, 3, 3, 3, 3, 3, 3, 3, 0)

    assert (result.total, result.alert, result.alerts_unanswered) == (24, False, ())


def test_phq9_alert_stands_where_there_is_no_total():
    phq9 = scale_named("phq9")

    result = score(phq9, {"phq9_9": 1})

    assert (result.valid, result.alert) == (False, True)


def test_phq9_question_nine_left_blank_is_not_a_no():
    assert scored("phq9", 1, 1, 1, 1, 1, 1, 1, 1).alerts_unanswered == ("phq9_9",)


def test_phq9_is_asked_with_a_person_and_a_duty_list_only():
    phq9 = scale_named("phq9")

    assert (phq9.collect_only_with_duty, phq9.needs_person_present) == (True, True)


def test_phq9_difficulty_is_kept_and_not_scored():
    assert scored("phq9", 0, 0, 0, 0, 0, 0, 0, 0, 0, 3).total == 0
    assert scored("phq9", 1, 1, 1, 1, 1, 1, 1, 1, 0, None).answered == 9


def test_phq8_leaves_question_nine_out():
    assert len(scale_named("phq8").items) == 8
    assert scale_named("phq8").alert_items == ()


@pytest.mark.parametrize(
    ("name", "answers", "total"),
    [
        ("phq9", [1, 1, 1, 1, 1, 1, 1], 9),  # two missing: mean 1 times 9
        ("phq9", [2, 1, 1, 1, 1, 1, 1, 1], 10.125),  # one missing: 9/8 times 9
        ("phq9", [1, 1, 1, 1, 1, 1], None),  # three missing
        ("phq8", [1, 2, 1, 2, 1, 2], 12),  # two missing: 1.5 times 8
        ("phq8", [1, 2, 1, 2, 1], None),
        ("gad7", [2, 2, 2, 2, 2, 2], 14),  # one missing
        ("gad7", [2, 2, 2, 2, 2], None),
        ("k6", [4, 4, 4, 4, 4], 24),  # one missing
        ("k6", [4, 4, 4, 4], None),
    ],
)
def test_missing_answers_follow_the_rule_of_the_scale(name, answers, total):
    assert scored(name, *answers).total == total


@pytest.mark.parametrize("name", ["phq9", "phq8", "gad7", "k6", "who5"])
def test_rules_for_missing_answers_are_drafts_until_somebody_reads_the_manual(name):
    assert scale_named(name).missing.verified is False


def test_a_made_up_total_between_two_bands_has_not_reached_the_line():
    gad7 = scored("gad7", 2, 2, 2, 1, 1, 0)  # 8 sixths of 7
    phq8 = scored("phq8", 2, 1, 1, 1, 1, 1)  # 7 sixths of 8

    assert [gad7.total, phq8.total] == [pytest.approx(9 + 1 / 3), pytest.approx(9 + 1 / 3)]
    assert [gad7.band.code, phq8.band.code] == ["from_5_to_9", "from_5_to_9"]


def test_k6_rises_with_distress():
    k6 = scale_named("k6")

    assert english("k6").options[k6.items[0].options[0].code] == "None of the time"
    assert k6.items[0].options[0].value == 0
    assert scored("k6", 4, 4, 4, 4, 4, 4).total == 24


def test_k6_coded_as_on_the_printed_form_is_refused_at_five():
    with pytest.raises(AnswerIsNotOneOfThoseOffered):
        scored("k6", 5, 5, 5, 5, 5, 5)


def test_k6_printed_form_turned_around():
    all_of_the_time = {f"k6_{number}": 1 for number in range(1, 7)}

    assert score(scale_named("k6"), from_printed_form(all_of_the_time)).total == 24


def test_training_reaction_scores_parts_on_the_scale_of_the_answers():
    result = scored("training_reaction", 5, 4, 2, 4, 5, 3, 4, 2)

    assert result.total == 4.5
    assert result.subscales == {
        "reaction": 4.5,
        "confidence_before": 2,
        "confidence_after": 4,
        "confidence_gain": 2,
        "togetherness": 4,
        "want_more": 4,
    }


def test_training_reaction_does_not_score_the_wish_to_be_asked():
    one, other = (scored("training_reaction", 5, 4, 2, 4, 5, 3, 4, wish) for wish in (0, 2))

    assert one == other
