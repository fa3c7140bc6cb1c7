"""The demo's calendar: everything lies before or after the day on which it was made, so it looks current."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone


@dataclass(frozen=True)
class Days:
    """Days and moments of one organisation, counted from an anchor in its own time zone."""

    anchor: date
    zone: str

    def day(self, ago: int) -> date:
        """The day so many days before the anchor; a negative number lies ahead."""
        return self.anchor - timedelta(days=ago)

    def at(self, ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment on that day by the local clock, in UTC."""
        local = datetime.combine(self.day(ago), time(hour, minute), ZoneInfo(self.zone))
        return local.astimezone(UTC)

    def weekday(self, weekday: int, weeks_ago: int) -> int:
        """How many days before the anchor that weekday was, so many weeks ago. Monday is 0.

        >>> Days(date(2026, 11, 22), "UTC").weekday(5, 0)
        1
        """
        return (self.anchor.weekday() - weekday) % 7 + 7 * weeks_ago


def from_today(zone: str) -> Days:
    return Days(timezone.localdate(timezone=ZoneInfo(zone)), zone)
