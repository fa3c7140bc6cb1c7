"""Hours of the week: packed as bits, said as few stretches."""

import doctest

import pytest

from dure.programmes import hours
from dure.programmes.hours import OFFICE, Span, is_whole, pack, spans


def test_the_examples_run():
    assert doctest.testmod(hours).failed == 0


def test_office_hours_are_forty():
    assert (len(OFFICE), OFFICE.count("1")) == (168, 40)


def test_a_night_reaches_into_the_next_day_and_the_next_week():
    sunday = pack([6], 20, 8)

    assert sunday[6 * 24 + 23] == "1"
    assert sunday[7] == "1"
    assert sunday[8] == "0"
    assert spans(sunday) == [Span(days=(6,), start=20, length=12)]


def test_days_with_other_hours_are_said_apart():
    mixed = "".join("1" if "1" in pair else "0" for pair in zip(pack([0, 1], 9, 17), pack([5], 10, 12), strict=True))

    assert spans(mixed) == [Span(days=(0, 1), start=9, length=8), Span(days=(5,), start=10, length=2)]


def test_whole_days_side_by_side_are_said_as_days():
    assert spans(pack([0, 1], 0, 0)) == [Span(days=(0, 1), start=0, length=24)]


@pytest.mark.parametrize(
    ("text", "whole"),
    [("", True), ("1" * 168, True), (OFFICE, True), ("0" * 168, False), ("1", False), ("x" * 168, False)],
)
def test_only_a_week_of_bits_is_accepted(text, whole):
    assert is_whole(text) is whole
