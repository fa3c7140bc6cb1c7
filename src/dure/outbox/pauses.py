"""How long to wait before something is tried again."""

from datetime import timedelta

FIRST, LONGEST = timedelta(minutes=2), timedelta(hours=4)
FIRST_URGENT, LONGEST_URGENT = timedelta(seconds=15), timedelta(minutes=10)


def pause(tries: int, *, urgent: bool) -> timedelta:
    """How long to wait after so many tries that did not work: twice as long each time, up to a bound."""
    first, longest = (FIRST_URGENT, LONGEST_URGENT) if urgent else (FIRST, LONGEST)
    return min(first * 2 ** min(max(tries - 1, 0), 20), longest)
