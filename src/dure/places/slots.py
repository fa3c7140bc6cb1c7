"""The 21 weekly slots, and the six taps that stand for them.

A set of slots is an integer of 21 bits, Monday morning first.

>>> [slot for slot in names(bits(["mon_am", "sun_eve"]))]
['mon_am', 'sun_eve']
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("am", "pm", "eve")
SLOTS = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)
EVERY = (1 << len(SLOTS)) - 1

DAY_TITLES = {
    "mon": _("Monday"), "tue": _("Tuesday"), "wed": _("Wednesday"), "thu": _("Thursday"),
    "fri": _("Friday"), "sat": _("Saturday"), "sun": _("Sunday"),
}  # fmt: skip
PART_TITLES = {"am": _("morning"), "pm": _("afternoon"), "eve": _("evening")}

WEEKDAYS = DAYS[:5]
TAPS = {
    "weekday_day": [f"{day}_{part}" for day in WEEKDAYS for part in ("am", "pm")],
    "weekday_eve": [f"{day}_eve" for day in WEEKDAYS],
    "saturday": [f"sat_{part}" for part in PARTS],
    "sunday": [f"sun_{part}" for part in PARTS],
}
TAP_TITLES = {
    "weekday_day": _("Weekdays, in the day"),
    "weekday_eve": _("Weekdays, in the evening"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
    "online": _("At home, online"),
    "never_on": _("Never on"),
}


def bits(slots: Iterable[str]) -> int:
    """Pack slot names into bits. Raises KeyError for a word that is no slot."""
    position = {slot: index for index, slot in enumerate(SLOTS)}
    packed = 0
    for slot in slots:
        packed |= 1 << position[slot]
    return packed


def names(packed: int) -> list[str]:
    return [slot for index, slot in enumerate(SLOTS) if packed >> index & 1]


def from_taps(taps: Iterable[str], never_on: Iterable[str] = ()) -> int:
    """Expand the six taps to slots, less the days on which somebody can never come."""
    chosen = {slot for tap in taps for slot in TAPS.get(tap, ())}
    return bits(slot for slot in chosen if slot.split("_")[0] not in set(never_on))


def to_taps(packed: int) -> list[str]:
    """The taps that are wholly inside a set of slots."""
    return [tap for tap, slots in TAPS.items() if bits(slots) & packed == bits(slots)]
