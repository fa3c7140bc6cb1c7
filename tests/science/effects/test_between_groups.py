"""Two groups side by side, against published effect sizes."""

import pytest

from dure.science.effects.between import Summary, TooFewPeople, difference, summary
from dure.science.effects.standardised import exact_factor


@pytest.mark.parametrize(
    ("with_pm_plus", "usual_care", "pooled", "d", "g"),
    [
        (Summary(96, 16.23, 8.81), Summary(96, 19.79, 7.77), 8.306, -0.4286, -0.4269),
        (Summary(96, 22.94, 9.37), Summary(96, 27.37, 8.36), 8.879, -0.4989, -0.4969),
    ],
    ids=["HADS", "WHODAS"],
)
def test_pm_plus_in_pakistan(with_pm_plus, usual_care, pooled, d, g):
    result = difference(with_pm_plus, usual_care)

    assert result.pooled_sd == pytest.approx(pooled, abs=5e-4)
    assert result.d.value == pytest.approx(d, abs=5e-5)
    assert result.d.corrected == pytest.approx(g, abs=5e-5)


def test_beat_the_blues_between_arms(reference):
    rows = reference("rdatasets_HSAUR_BtheB.csv")
    beat, usual = (
        summary([float(row["bdi.2m"]) for row in rows if row["treatment"] == arm and row["bdi.2m"] not in {"", "NA"}])
        for arm in ("BtheB", "TAU")
    )

    result = difference(beat, usual)

    assert (beat.n, usual.n) == (52, 45)
    assert result.d.value == pytest.approx(-0.449658, abs=5e-7)
    assert result.d.corrected_approximately == pytest.approx(-0.446099, abs=5e-7)
    assert exact_factor(95) == pytest.approx(0.992081, abs=5e-7)


def test_groups_exchanged_turn_the_sign():
    one, other = Summary(10, 5, 2), Summary(12, 7, 3)

    assert difference(one, other).d.value == -difference(other, one).d.value


def test_summary_leaves_out_those_not_measured():
    assert summary([4, None, 8, float("nan")]) == summary([4, 8])


def test_one_person_is_no_group():
    with pytest.raises(TooFewPeople):
        difference(Summary(1, 5, 0), Summary(12, 7, 3))
    with pytest.raises(TooFewPeople):
        summary([4, None])


def test_without_any_spread_there_is_no_standardised_difference():
    assert difference(Summary(5, 3, 0), Summary(5, 4, 0)).d.value is None
