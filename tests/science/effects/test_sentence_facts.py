"""What a plain sentence about a change is made of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.effects.change import paired_change
from dure.science.effects.facts import Direction, direction_of, sentence_facts
from dure.science.effects.missing import who_is_missing


def facts_of(before, after, better="lower", decimals=1):
    facts = sentence_facts(paired_change(before, after, better), who_is_missing(before, after), 0, 27, decimals)
    return {fact.code: fact.parameters for fact in facts}


def test_facts_say_direction_size_range_and_how_many():
    facts = facts_of([14, 12, 16, 11, 13, 15, None], [9, 10, 11, 9, 8, None, 4])

    assert facts["change"] == {
        "direction": "better",
        "size": 3.8,
        "low": 1.8,
        "high": 5.8,
        "level": 0.95,
    }
    assert facts["scale"] == {"low": 0, "high": 27, "better": "lower"}
    assert facts["counted"] == {"n": 5, "of": 7}
    assert facts["lost_touch"] == {"n": 1, "of": 6}
    assert facts["no_comparison"] == {}


def test_facts_leave_out_lost_touch_where_nobody_was_lost():
    assert "lost_touch" not in facts_of([14, 12, 16], [9, 10, 11])


@pytest.mark.parametrize(
    ("low", "high", "direction"),
    [
        (0.1, 2, Direction.BETTER),
        (-2, -0.1, Direction.HARDER),
        (-1, 1, Direction.UNCLEAR),
        (0, 2, Direction.UNCLEAR),
        (-2, 0, Direction.UNCLEAR),
    ],
)
def test_direction_needs_the_whole_interval(low, high, direction):
    assert direction_of(low, high) is direction


def test_a_number_that_rounds_to_nothing_is_not_minus_zero():
    facts = facts_of([5, 5, 5, 5], [5, 5, 5, 5], better="higher")

    assert str(facts["change"]["size"]) == "0.0"
    assert facts["change"]["direction"] == "unclear"


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27)), min_size=2, max_size=30))
def test_a_scale_turned_over_gives_the_same_change(both):
    before, after = zip(*both, strict=True)

    lower = facts_of(before, after, "lower", decimals=9)["change"]
    higher = facts_of([27 - b for b in before], [27 - a for a in after], "higher", decimals=9)["change"]

    for figure in ("size", "low", "high"):
        assert lower[figure] == pytest.approx(higher[figure], abs=1e-6)
