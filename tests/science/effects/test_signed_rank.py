"""Before and after by ranks, against R and scipy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dure.science.effects.ranks import signed_rank


def test_beat_the_blues_at_two_months(reference):
    rows = [
        row
        for row in reference("rdatasets_HSAUR_BtheB.csv")
        if row["treatment"] == "BtheB" and row["bdi.2m"] not in {"", "NA"}
    ]

    result = signed_rank([float(row["bdi.pre"]) for row in rows], [float(row["bdi.2m"]) for row in rows])

    assert result.v == 101
    assert result.p == pytest.approx(5.92e-7, abs=5e-10)
    assert result.exact is False


def test_nobody_changing_has_no_p():
    assert signed_rank([3, 4], [3, 4]).p is None


def test_rounding_dust_does_not_hide_a_tie():
    assert signed_rank([0.2, 0.4, 5], [0.3, 0.3, 1]).v == 1.5


def test_somebody_without_change_makes_p_approximate_as_in_r():
    assert signed_rank([0, 0, 0], [1, 2, 3]).exact is True
    assert signed_rank([0, 0, 0, 0], [1, 2, 3, 0]).exact is False


@settings(deadline=None)
@given(st.lists(st.integers(-60, 60).filter(bool), min_size=2, max_size=20, unique_by=abs))
def test_exact_p_agrees_with_scipy(changes):
    result = signed_rank([0] * len(changes), changes)

    assert result.exact is True
    assert result.p == pytest.approx(stats.wilcoxon(changes, method="exact").pvalue)


@settings(deadline=None)
@given(st.lists(st.integers(-4, 4), min_size=3, max_size=60).filter(any))
def test_p_with_ties_agrees_with_scipy(changes):
    result = signed_rank([0] * len(changes), changes)
    expected = stats.wilcoxon(changes, correction=True, method="approx").pvalue

    if not result.exact:
        assert result.p == pytest.approx(min(expected, 1))
