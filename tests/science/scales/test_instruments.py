"""What every instrument must carry, and the figures its source prints."""

from itertools import pairwise

import pytest

from dure.science.scales.model import Better
from dure.science.scales.registry import all_scales, scale_named

ALL = [pytest.param(scale, id=scale.code) for scale in all_scales()]


@pytest.mark.parametrize(
    ("name", "questions", "lowest", "highest", "better", "days"),
    [
        ("WHO-5", 5, 0, 100, Better.HIGHER, 14),
        ("K6", 6, 0, 24, Better.LOWER, 30),
        ("PHQ-8", 8, 0, 24, Better.LOWER, 14),
        ("PHQ-9", 9, 0, 27, Better.LOWER, 14),
        ("GAD-7", 7, 0, 21, Better.LOWER, 14),
        ("Training reaction", 7, 1, 5, Better.HIGHER, None),
    ],
)
def test_range_and_recall_are_the_published_ones(name, questions, lowest, highest, better, days):
    scale = scale_named(name)

    assert sum(item.scored for item in scale.items) == questions
    assert (scale.lowest, scale.highest) == (lowest, highest)
    assert (scale.better, scale.recall.days) == (better, days)


@pytest.mark.parametrize(
    ("name", "lows"),
    [
        ("WHO-5", [0, 29, 51]),
        ("K6", [0, 5, 13]),
        ("PHQ-8", [0, 5, 10, 15, 20]),
        ("PHQ-9", [0, 5, 10, 15, 20]),
        ("GAD-7", [0, 5, 10, 15]),
    ],
)
def test_bands_begin_where_the_source_says(name, lows):
    assert [band.low for band in scale_named(name).bands] == lows


@pytest.mark.parametrize(
    ("name", "code", "value"),
    [
        ("WHO-5", "screen", 50),
        ("K6", "serious", 13),
        ("K6", "moderate", 5),
        ("PHQ-8", "screen", 10),
        ("PHQ-9", "screen", 10),
        ("GAD-7", "screen", 10),
        ("GAD-7", "caseness", 8),
    ],
)
def test_cutoffs_are_the_published_ones(name, code, value):
    cutoffs = {cutoff.code: cutoff.value for cutoff in scale_named(name).cutoffs}

    assert cutoffs[code] == value


@pytest.mark.parametrize(("name", "points"), [("WHO-5", 10), ("PHQ-9", 6), ("GAD-7", 4)])
def test_reliable_change_is_the_published_number_of_points(name, points):
    change = {threshold.code: threshold for threshold in scale_named(name).change}

    assert (change["reliable"].points, change["reliable"].verified) == (points, True)


@pytest.mark.parametrize("scale", ALL)
def test_every_piece_names_its_source(scale):
    pieces = [scale, scale.missing, *scale.bands, *scale.cutoffs, *scale.change]

    assert [piece for piece in pieces if not piece.source.strip()] == []
    assert all(words.origin for words in scale.languages)
    assert scale.licence.evidence
    assert scale.licence.credit


@pytest.mark.parametrize("scale", ALL)
def test_bands_have_neutral_codes_that_say_the_range(scale):
    assert [band.code for band in scale.bands] == [f"from_{band.low}_to_{band.high}" for band in scale.bands]
    assert all(lower.high < upper.low for lower, upper in pairwise(scale.bands))


@pytest.mark.parametrize("scale", ALL)
def test_no_label_names_a_disorder(scale):
    labels = " ".join(band.published_label for band in scale.bands).casefold()

    assert [word for word in ("depress", "disorder", "illness", "diagnos") if word in labels] == []


@pytest.mark.parametrize("scale", ALL)
def test_questions_that_are_not_scored_stand_at_the_end(scale):
    scored = [item.scored for item in scale.items]

    assert scored == sorted(scored, reverse=True)


@pytest.mark.parametrize("scale", ALL)
def test_every_question_has_words_in_each_language(scale):
    for words in scale.languages:
        assert all(text.strip() for text in words.items.values())
        assert all(text.strip() for text in words.options.values())


def test_arabic_words_are_drafts():
    drafts = [scale.code for scale in all_scales() if "language:ar" in scale.drafts]
    arabic = [scale.code for scale in all_scales() for w in scale.languages if w.tag == "ar"]

    assert arabic == ["phq8", "phq9"]
    assert drafts == arabic


def test_phq9_adds_one_question_to_the_words_of_the_phq8():
    eight, nine = (list(scale_named(name).languages[0].items.values()) for name in ("phq8", "phq9"))

    assert nine[:8] == eight


@pytest.mark.parametrize("name", ["PHQ-8", "PHQ-9", "GAD-7"])
def test_the_credit_line_of_the_phq_family_is_there(name):
    assert "Spitzer" in scale_named(name).licence.credit
    assert "No permission required" in scale_named(name).licence.credit


def test_k6_credits_kessler_and_the_paper_of_2003():
    credit = scale_named("K6").licence.credit

    assert "© Ronald C. Kessler" in credit
    assert "(2003)" in credit
