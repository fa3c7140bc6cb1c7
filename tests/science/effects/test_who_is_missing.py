"""Who is not in the comparison."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dure.science.effects.missing import who_is_missing

measured = st.none() | st.integers(0, 27) | st.just(float("nan"))


def test_counts_each_kind_of_missing():
    table = who_is_missing([10, 12, None, None, 6], [7, None, 5, None, float("nan")])

    assert (table.both, table.first_only, table.last_only, table.neither) == (1, 2, 1, 1)
    assert (table.first_mean_of_both, table.first_mean_of_first_only) == (10, 9)
    assert table.share_measured_again == 1 / 3


def test_nobody_has_no_mean_and_no_share():
    table = who_is_missing([], [])

    assert table.everybody == 0
    assert (table.first_mean_of_both, table.first_mean_of_first_only) == (None, None)
    assert table.share_measured_again is None


def test_beat_the_blues_lost_people_on_the_way(reference):
    rows = reference("rdatasets_HSAUR_BtheB.csv")
    pre, at_8m = (
        [float(row[column]) if row[column] not in {"", "NA"} else None for row in rows]
        for column in ("bdi.pre", "bdi.8m")
    )

    table = who_is_missing(pre, at_8m)

    assert (table.everybody, table.both, table.first_only) == (100, 52, 48)


@settings(deadline=None)
@given(st.lists(st.tuples(measured, measured), max_size=40))
def test_everybody_is_somewhere(both):
    before, after = [first for first, _ in both], [last for _, last in both]

    assert who_is_missing(before, after).everybody == len(both)
