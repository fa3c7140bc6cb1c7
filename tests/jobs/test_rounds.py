"""Rounds come back by the clock, for one worker at a time, and a failure does not end them."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from dure.jobs import rounds
from dure.jobs.rounds import every_day, every_minute, walk_rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def walked(monkeypatch):
    """Two rounds of this test's own, and what they were walked at."""
    monkeypatch.setattr(rounds, "_rounds", {})
    found = []
    every_minute("test.minute")(lambda at: found.append(("minute", at)))
    every_day("test.day")(lambda at: found.append(("day", at)))
    return found


def test_a_new_round_is_walked_at_once(walked):
    assert walk_rounds(MONDAY) == ["test.minute", "test.day"]
    assert walked == [("minute", MONDAY), ("day", MONDAY)]


def test_a_round_waits_until_its_time_is_full(walked):
    walk_rounds(MONDAY)

    assert walk_rounds(MONDAY + timedelta(seconds=30)) == []
    assert walk_rounds(MONDAY + timedelta(minutes=1)) == ["test.minute"]
    assert walk_rounds(MONDAY + timedelta(days=1)) == ["test.minute", "test.day"]


def test_of_two_workers_one_walks(walked):
    walk_rounds(MONDAY)
    later = MONDAY + timedelta(minutes=2)

    assert [walk_rounds(later), walk_rounds(later)] == [["test.minute"], []]


def test_a_round_that_fails_is_tried_again(walked):
    def fail(at):
        raise RuntimeError

    every_minute("test.fails")(fail)

    assert walk_rounds(MONDAY) == ["test.fails", "test.minute", "test.day"]
    assert walk_rounds(MONDAY + timedelta(minutes=1)) == ["test.fails", "test.minute"]
