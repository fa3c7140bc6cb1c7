"""Hours of the week as 168 bits of text, Monday 0 h first; empty means day and night.

>>> office = pack(range(5), 9, 17)
>>> spans(office)
[Span(days=(0, 1, 2, 3, 4), start=9, length=8)]
>>> spans(pack([4], 20, 8))
[Span(days=(4,), start=20, length=12)]
"""

from collections.abc import Iterable
from dataclasses import dataclass

DAY, WEEK = 24, 168
ALWAYS = ""


@dataclass(frozen=True)
class Span:
    """The same stretch of hours on some days; it may reach into the next day."""

    days: tuple[int, ...]
    start: int
    length: int

    @property
    def end(self) -> int:
        return (self.start + self.length) % DAY


def pack(days: Iterable[int], start: int, end: int) -> str:
    """Pack "on these days from `start` to `end`"; an end before the start is on the next day."""
    length = (end - start) % DAY or DAY
    packed = ["0"] * WEEK
    for day in days:
        for hour in range(length):
            packed[(day * DAY + start + hour) % WEEK] = "1"
    return "".join(packed)


def is_whole(hours: str) -> bool:
    """Say whether this is a text of hours: 168 bits of which at least one is set, or empty."""
    return hours == ALWAYS or (len(hours) == WEEK and set(hours) <= {"0", "1"} and "1" in hours)


def spans(hours: str) -> list[Span]:
    """Say hours as few stretches, each with its days and at most a day long."""
    if not hours or "0" not in hours:
        return []
    starts = [at for at in range(WEEK) if hours[at] == "1" and hours[at - 1] == "0"]
    found: dict[tuple[int, int], list[int]] = {}
    for first in starts:
        left = next(n for n in range(1, WEEK + 1) if hours[(first + n) % WEEK] == "0")
        for at in range(first, first + left, DAY):
            length = min(DAY, first + left - at)
            found.setdefault((at % DAY, length), []).append(at // DAY % 7)
    return [Span(tuple(days), start, length) for (start, length), days in found.items()]


OFFICE = pack(range(5), 9, 17)
