"""Totals over real answers, against means and spreads computed in R (psych 2.2.9)."""

import statistics

import pytest

from dure.science.scales.registry import scale_named
from dure.science.scales.scoring import score


@pytest.mark.parametrize(
    ("name", "column", "mean", "sd"),
    [("PHQ-9", "D", 8.825112, 6.172512), ("GAD-7", "A", 5.748879, 5.409342)],
)
def test_totals_of_223_students(reference, name, column, mean, sd):
    scale = scale_named(name)
    scored = [item.code for item in scale.items if item.scored]
    rows = reference("ayuphan_phq9_gad7_pss10.csv")

    totals = [
        score(
            scale,
            {code: int(row[f"{column}{place}"]) for place, code in enumerate(scored, start=1)},
        ).total
        for row in rows
    ]

    assert len(totals) == 223
    assert statistics.fmean(totals) == pytest.approx(mean, abs=5e-7)
    assert statistics.stdev(totals) == pytest.approx(sd, abs=5e-7)
