"""Opening hours: a week in minutes, said in words, and asked "open now?".

A week is a list of `[day, opens, closes]`, Monday being 0, in minutes after
that day's midnight where the service is. After 1440 it is the next day:
`[4, 1200, 1560]` is Friday 20:00 to Saturday 02:00.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2s
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from dure.places.slots import DAY_TITLES, DAYS

DAY = 1440
Week = list[list[int]]
_CLOCK = re.compile(r"^\D*?(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?\s*m?", re.IGNORECASE)


class WeekMakesNoSense(ValueError):
    """These hours cannot be right. A day, when it opens and when it closes, please."""


def checked(week: Iterable[Iterable[int]]) -> Week:
    """Sort a week, without repeats; refuses what is no stretch of a day."""
    found = sorted({(day, opens, closes) for day, opens, closes in week})
    for day, opens, closes in found:
        if not (0 <= day < 7 and 0 <= opens < DAY and opens < closes <= opens + DAY):
            raise WeekMakesNoSense(WeekMakesNoSense.__doc__)
    return [list(each) for each in found]


def stretches(week: Week) -> list[tuple[int, int, int]]:
    """Cut a week at every midnight, so that one moment asks about one day.

    >>> stretches([[4, 1200, 1560], [6, 0, 1440]])
    [(4, 1200, 1440), (5, 0, 120), (6, 0, 1440)]
    """
    found = set()
    for day, opens, closes in week:
        found.add((day, opens, min(closes, DAY)))
        if closes > DAY:
            found.add(((day + 1) % 7, 0, closes - DAY))
    return sorted(found)


def week_code(week: Week) -> str:
    """The name under which a week stands on the shelf: the same for the same hours, empty for none.

    >>> week_code([[0, 480, 960]]) == week_code([(0, 480, 960)]) != week_code([[0, 480, 961]])
    True
    >>> week_code([])
    ''
    """
    if not week:
        return ""
    return blake2s(json.dumps(stretches(week)).encode(), digest_size=8).hexdigest()


def moment(at: datetime, zone: str) -> tuple[int, int]:
    """The day of the week and the minute it is in a zone."""
    local = at.astimezone(ZoneInfo(zone))
    return local.weekday(), local.hour * 60 + local.minute


def is_open(week: Week, at: datetime, zone: str) -> bool:
    return is_within(stretches(week), *moment(at, zone))


def is_within(cut: Iterable[Iterable[int]], today: int, minute: int) -> bool:
    """Whether one of the stretches of a week, cut at midnight, holds a minute of a day."""
    return any(day == today and opens <= minute < closes for day, opens, closes in cut)


def minutes_of(text: str) -> int | None:
    """Read a time of day as people write it; what is no time is None.

    A number above twelve is what it says, whatever stands behind it.

    >>> [minutes_of(each) for each in ("8:30am", "13:00pm", "Close at 17:00pm", "5 pm", "12:00am", "12 pm", "soon")]
    [510, 780, 1020, 1020, 0, 720, None]
    """
    found = _CLOCK.match(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute if hour <= 24 and minute < 60 and hour * 60 + minute <= DAY else None


def clock(minutes: int) -> str:
    """
    >>> clock(510), clock(1560)
    ('08:30', '02:00')
    """
    return f"{minutes % DAY // 60:02d}:{minutes % 60:02d}" if minutes != DAY else "24:00"


def in_words(week: Week) -> list[str]:
    """Say a week in the reader's language, days with the same hours together."""
    if {(opens, closes) for _day, opens, closes in week} == {(0, DAY)} and len(week) == 7:
        return [_("Day and night")]
    by_day: dict[int, tuple[tuple[int, int], ...]] = {}
    for day, opens, closes in week:
        by_day[day] = (*by_day.get(day, ()), (opens, closes))
    runs: list[list[int]] = []
    for day in sorted(by_day):
        if runs and runs[-1][-1] == day - 1 and by_day[day] == by_day[day - 1]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [_said(run, by_day[run[0]]) for run in runs]


def _said(run: list[int], hours: tuple[tuple[int, int], ...]) -> str:
    times = ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in hours)
    first, last = DAY_TITLES[DAYS[run[0]]], DAY_TITLES[DAYS[run[-1]]]
    if len(run) == 1:
        return _("%(day)s %(times)s") % {"day": first, "times": times}
    return _("%(first)s to %(last)s %(times)s") % {"first": first, "last": last, "times": times}
