"""Six taps and the fine grid are two ways of saying one week."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_person
from dure.people.weeks import taps_of, week_in_words
from dure.places import slots

EVERY_TAP = list(chain.from_iterable(combinations(slots.TAPS, n) for n in range(len(slots.TAPS) + 1)))
SOME_DAYS = [*((day,) for day in slots.DAYS), (), ("tue", "fri"), ("mon", "sat"), ("sat", "sun")]


@pytest.mark.parametrize("taps", EVERY_TAP)
@pytest.mark.parametrize("never_on", SOME_DAYS)
def test_what_was_tapped_is_read_back_as_the_same_week(taps, never_on):
    packed = slots.from_taps(taps, never_on)

    read, never = taps_of(packed)

    assert slots.from_taps(read, never) == packed


@given(st.integers(0, slots.EVERY))
def test_any_week_is_either_taps_that_say_it_whole_or_the_grid(packed):
    taps, never_on = taps_of(packed)

    assert taps is None or slots.from_taps(taps, never_on) == packed


@pytest.mark.django_db
def test_a_week_in_words(programme):
    person = make_person(programme, slots=slots.from_taps(["weekday_eve", "saturday"], ["fri"]), online_ok=True)
    assert week_in_words(person) == "Weekdays, in the evening; Saturday; never on Friday; At home, online"

    person = make_person(programme, slots=slots.bits(["mon_am", "mon_eve", "sun_pm"]))
    assert week_in_words(person) == "Monday: morning, evening; Sunday: afternoon"

    assert week_in_words(make_person(programme, slots=0)) == ""
