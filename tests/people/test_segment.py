"""The stretch of memory that names stand in, against the plainest way of doing the same."""

from hypothesis import given
from hypothesis import strategies as st

from dure.people.search.segment import GONE, Entry, Segment

WORDS = st.text("abcمد김민ကိ", min_size=1, max_size=4)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


def entries(texts):
    """Entries in the order of an index: descending ids."""
    return [
        Entry((10_000 - n).to_bytes(16, "big"), text.encode(), n % 3, n % 2, n % 4, 0) for n, text in enumerate(texts)
    ]


@given(st.lists(TEXTS, max_size=30), st.lists(WORDS, max_size=3), st.integers(0, 1))
def test_a_scan_finds_what_looking_at_each_line_finds(texts, words, place):
    held = entries(texts)
    segment = Segment(held)

    found = [
        segment.entry(row)
        for row in segment.matching([word.encode() for word in words], lambda row: segment.places[row] == place)
    ]

    plain = [each for each in held if each.place == place and all(word.encode() in each.text for word in words)]
    assert found == plain


@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_every_row_is_found_by_its_id_and_no_other(texts):
    held = entries(texts)
    segment = Segment(held)

    assert [segment.row_of(each.id) for each in held] == list(range(len(held)))
    assert segment.row_of((1).to_bytes(16, "big")) is None
    assert segment.row_of((20_000).to_bytes(16, "big")) is None


@given(st.lists(TEXTS, min_size=1, max_size=30), st.data())
def test_a_wiped_row_leaves_no_letter_and_moves_no_other(texts, data):
    held = entries(texts)
    segment = Segment(held)
    row = data.draw(st.integers(0, len(held) - 1))

    segment.wipe(row)

    assert segment.text(row).strip() == b""
    assert segment.states[row] == GONE
    rest = held[:row] + held[row + 1 :]
    assert [segment.entry(each) for each in segment.rows()] == rest
    assert all(segment.text(segment.row_of(each.id)) == each.text for each in rest)
