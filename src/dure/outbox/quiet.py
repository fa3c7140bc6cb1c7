"""Quiet hours: nobody is woken for what can wait. By the clock of where the reader lives."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(21, 0), time(8, 0)
"""Nine in the evening to eight in the morning. Our choice, not a source's."""


def is_quiet(at: datetime, zone: str) -> bool:
    local = at.astimezone(ZoneInfo(zone)).time()
    return local >= EVENING or local < MORNING


def after_quiet(at: datetime, zone: str) -> datetime:
    """The moment itself, or the next morning where it falls into the night."""
    if not is_quiet(at, zone):
        return at
    evening = at.astimezone(ZoneInfo(zone)).time() >= EVENING
    day = at.astimezone(ZoneInfo(zone)).date() + timedelta(days=evening)
    # Where clocks go forward over eight o'clock the zone's own rule moves it; no place does so today.
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
