"""Reliable change and crossing a line, against clinicalsignificance (R)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.effects.pairs import TooFewPairs
from dure.science.effects.reliable import (
    Population,
    ReliabilityIsNotBetweenZeroAndOne,
    cutoff_a,
    cutoff_c,
    reliable_change,
    spread_before,
    threshold_of,
)
from dure.science.scales.model import Better

FUNCTIONAL = Population(8, 8)
pairs = st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27)), min_size=2, max_size=40)


def counts(result):
    return (
        result.better_and_across,
        result.better,
        result.within_error,
        result.harder,
        result.harder_and_across,
    )


@pytest.fixture
def claus(reference):
    """First and fourth measurement of one outcome, a person a row."""

    def read(outcome, treatment=None):
        scores = {"1.0": {}, "4.0": {}}
        for row in reference("clinsig_claus_2020.csv"):
            if row["time"] in scores and treatment in {None, row["treatment"]}:
                cell = row[outcome]
                scores[row["time"]][row["id"]] = float(cell) if cell not in {"", "NA"} else None
        first, last = scores["1.0"], scores["4.0"]
        people = sorted(first | last)
        return [first.get(p) for p in people], [last.get(p) for p in people]

    return read


@pytest.mark.parametrize(
    ("outcome", "reliability", "line", "expected"),
    [
        ("hamd", 0.80, 19.887, (26, 3, 10, 1, 0)),
        ("bdi", 0.81, 21.603, (10, 9, 21, 0, 0)),
        ("bdi", 0.80, 21.603, (10, 8, 22, 0, 0)),
    ],
)
def test_claus_with_line_c(claus, outcome, reliability, line, expected):
    before, after = claus(outcome)
    clinical = spread_before(before, after)
    cutoff = cutoff_c(clinical, FUNCTIONAL)

    result = reliable_change(before, after, threshold=threshold_of(clinical.sd, reliability), cutoff=cutoff)

    assert cutoff == pytest.approx(line, abs=5e-4)
    assert result.n == 40
    assert counts(result) == expected


@pytest.mark.parametrize(("treatment", "expected"), [("TAU", (3, 2, 14, 0, 0)), ("PA", (7, 6, 8, 0, 0))])
def test_claus_by_arm_with_line_a(claus, treatment, expected):
    clinical = spread_before(*claus("bdi"))
    cutoff = cutoff_a(clinical)

    result = reliable_change(*claus("bdi", treatment), threshold=threshold_of(clinical.sd, 0.8), cutoff=cutoff)

    assert cutoff == pytest.approx(19.16, abs=5e-3)
    assert counts(result) == expected


def test_a_threshold_in_points_counts_itself():
    before, after = [18, 18, 18], [12, 13, 9]

    at_six = reliable_change(before, after, threshold=6, cutoff=10, inclusive=True)
    past_six = reliable_change(before, after, threshold=6, cutoff=10)

    assert counts(at_six) == (1, 1, 1, 0, 0)
    assert counts(past_six) == (1, 0, 2, 0, 0)


def test_a_score_on_the_line_is_not_across_it():
    onto, from_it = [18, 18], [10, 10]

    assert counts(reliable_change(onto, from_it, threshold=5, cutoff=10)) == (0, 2, 0, 0, 0)
    assert counts(reliable_change(from_it, [1, 1], threshold=5, cutoff=10)) == (2, 0, 0, 0, 0)


def test_the_line_is_the_same_on_the_way_back():
    up_to, from_it = reliable_change([4, 4], [10, 9], threshold=4, cutoff=10), [10, 10]

    assert counts(up_to) == (0, 0, 0, 1, 1)
    assert counts(reliable_change(from_it, [16, 17], threshold=4, cutoff=10)) == (0, 0, 0, 2, 0)


def test_no_person_measured_twice_is_refused():
    with pytest.raises(TooFewPairs):
        reliable_change([1, None], [None, 2], threshold=1, cutoff=1)


@pytest.mark.parametrize("reliability", [-0.1, 1, 1.5])
def test_a_reliability_outside_zero_to_one_is_refused(reliability):
    with pytest.raises(ReliabilityIsNotBetweenZeroAndOne):
        threshold_of(5, reliability)


def test_line_c_without_any_spread_lies_in_the_middle():
    assert cutoff_c(Population(20, 0), Population(10, 0)) == 15


@settings(deadline=None)
@given(pairs, st.integers(1, 10), st.integers(0, 27))
def test_everybody_is_counted_once(both, threshold, cutoff):
    result = reliable_change(*zip(*both, strict=True), threshold=threshold, cutoff=cutoff)

    assert sum(counts(result)) == result.n == len(both)


@settings(deadline=None)
@given(pairs, st.integers(1, 10), st.integers(0, 27))
def test_a_scale_turned_over_gives_the_same_counts(both, threshold, cutoff):
    before, after = zip(*both, strict=True)

    lower = reliable_change(before, after, threshold=threshold, cutoff=cutoff)
    higher = reliable_change(
        [27 - score for score in before],
        [27 - score for score in after],
        threshold=threshold,
        cutoff=27 - cutoff,
        direction=Better.HIGHER,
    )

    assert counts(lower) == counts(higher)


@settings(deadline=None)
@given(pairs, st.integers(1, 10), st.integers(0, 27))
def test_a_larger_threshold_never_counts_more_change(both, threshold, cutoff):
    before, after = zip(*both, strict=True)

    small, large = (
        reliable_change(before, after, threshold=points, cutoff=cutoff) for points in (threshold, threshold + 3)
    )

    assert large.within_error >= small.within_error
