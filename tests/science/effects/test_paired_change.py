"""Before and after, against published numbers and by properties."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from dure.science.effects.change import paired_change
from dure.science.effects.pairs import ListsDifferInLength, TooFewPairs
from dure.science.scales.model import Better

scores = st.integers(0, 27)
pairs = st.lists(st.tuples(scores, scores), min_size=2, max_size=40)


def number(cell):
    return float(cell) if cell not in {"", "NA"} else None


def test_sleep(reference):
    rows = reference("rdatasets_datasets_sleep.csv")
    first, second = ([float(row["extra"]) for row in rows if row["group"] == group] for group in "12")

    change = paired_change(first, second, better="higher")

    assert (change.n, change.df) == (10, 9)
    assert change.mean_change == pytest.approx(1.58)
    assert change.t == pytest.approx(4.0621, abs=5e-5)
    assert change.p == pytest.approx(0.00283, abs=5e-6)
    assert (change.low, change.high) == pytest.approx((0.7001, 2.4599), abs=5e-5)
    assert change.d_z.value == pytest.approx(1.28456, abs=5e-6)


def test_beat_the_blues_at_two_months(reference):
    rows = [row for row in reference("rdatasets_HSAUR_BtheB.csv") if row["treatment"] == "BtheB"]

    change = paired_change([number(row["bdi.pre"]) for row in rows], [number(row["bdi.2m"]) for row in rows])

    assert change.n == 52
    assert change.t == pytest.approx(-5.93682, abs=5e-6)
    assert change.mean_change == pytest.approx(-7.826923, abs=5e-7)
    assert (change.low, change.high) == pytest.approx((-10.473662, -5.180184), abs=5e-7)
    assert change.d_z.value == pytest.approx(-0.823288, abs=5e-7)
    assert change.d_av.value == pytest.approx(-0.713926, abs=5e-7)
    assert change.towards_better == pytest.approx(7.826923, abs=5e-7)


def test_people_measured_once_are_left_out():
    whole = paired_change([10, 12, 14], [8, 9, 13])

    assert paired_change([10, None, 12, 9, 14], [8, 5, 9, math.nan, 13]) == whole


def test_fewer_than_two_pairs_are_refused():
    with pytest.raises(TooFewPairs):
        paired_change([10, 12], [8, None])


def test_lists_of_different_length_are_refused():
    with pytest.raises(ListsDifferInLength):
        paired_change([10, 12, 14], [8, 9])


def test_everybody_changing_alike_leaves_no_t_and_no_d_z():
    change = paired_change([0.2, 0.3, 0.4], [0.1, 0.2, 0.3])

    assert (change.t, change.p, change.d_z.value) == (None, None, None)
    assert change.low == change.high == change.mean_change


def test_corrections_shrink_and_keep_the_sign():
    change = paired_change([10, 12, 14, 9], [8, 9, 13, 9])

    for effect in (change.d_z, change.d_av):
        assert effect.value < effect.corrected < 0
        assert effect.value < effect.corrected_approximately < 0


def test_better_is_taken_as_word_or_as_itself():
    assert paired_change([1, 2], [2, 4], "higher").better is Better.HIGHER
    assert paired_change([1, 2], [2, 4], Better.HIGHER).better is Better.HIGHER
    with pytest.raises(ValueError, match="up"):
        paired_change([1, 2], [2, 4], "up")


@settings(deadline=None)
@given(pairs)
def test_agrees_with_scipy(both):
    before, after = zip(*both, strict=True)
    assume(len({last - first for first, last in both}) > 1)

    change = paired_change(before, after)
    test = stats.ttest_rel(after, before)
    interval = test.confidence_interval(0.95)

    assert (change.t, change.p) == pytest.approx((test.statistic, test.pvalue), abs=1e-12)
    assert (change.low, change.high) == pytest.approx((interval.low, interval.high))


@settings(deadline=None)
@given(pairs, st.integers(-50, 50))
def test_moving_everything_moves_no_change(both, by):
    before, after = zip(*both, strict=True)

    here, there = (paired_change([b + step for b in before], [a + step for a in after]) for step in (0, by))

    assert (here.mean_change, here.low, here.high) == pytest.approx((there.mean_change, there.low, there.high))
    assert here.d_av.value == pytest.approx(there.d_av.value) if here.d_av.value else True


@settings(deadline=None)
@given(pairs)
def test_before_and_after_exchanged_turn_the_sign(both):
    before, after = zip(*both, strict=True)

    there, back = paired_change(before, after), paired_change(after, before)

    assert (there.mean_change, there.low) == pytest.approx((-back.mean_change, -back.high))


@settings(deadline=None)
@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(both, random):
    shuffled = list(both)
    random.shuffle(shuffled)

    one, other = (paired_change(*zip(*people, strict=True)) for people in (both, shuffled))

    assert (one.low, one.high, one.p) == pytest.approx((other.low, other.high, other.p))


@settings(deadline=None)
@given(pairs)
def test_a_surer_interval_is_wider(both):
    before, after = zip(*both, strict=True)

    at_90, at_99 = (paired_change(before, after, level=level) for level in (0.90, 0.99))

    assert at_99.low <= at_90.low <= at_90.mean_change <= at_90.high <= at_99.high
