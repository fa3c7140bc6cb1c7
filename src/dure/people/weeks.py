"""A person's week in a few words: the taps they chose, less the days on which they never come."""

from django.utils.translation import gettext as _

from dure.people.models import Person
from dure.places import slots


def taps_of(packed: int) -> tuple[list[str] | None, list[str]]:
    """Read slots back as taps and days of "never on"; None where only the fine grid can say them.

    >>> taps_of(slots.from_taps(["weekday_eve", "sunday"], ["tue"]))
    (['weekday_eve', 'sunday'], ['tue'])
    >>> taps_of(slots.bits(["mon_am"]))
    (None, [])
    """
    held = set(slots.names(packed))
    empty_days = [day for day in slots.DAYS if not any(f"{day}_{part}" in held for part in slots.PARTS)]
    taps = [
        tap
        for tap, wanted in slots.TAPS.items()
        if (left := {slot for slot in wanted if slot.split("_")[0] not in empty_days}) and left <= held
    ]
    covered = {slot.split("_")[0] for tap in taps for slot in slots.TAPS[tap]}
    never_on = [day for day in empty_days if day in covered]
    return (taps, never_on) if slots.from_taps(taps, never_on) == packed else (None, [])


def week_in_words(person: Person) -> str:
    """Say when somebody can come: by taps, else day by day; and whether from home."""
    taps, never_on = taps_of(person.slots)
    parts = _day_by_day(person.slots) if taps is None else [str(slots.TAP_TITLES[tap]) for tap in taps]
    if never_on:
        parts.append(_("never on %(days)s") % {"days": ", ".join(str(slots.DAY_TITLES[day]) for day in never_on)})
    if person.online_ok:
        parts.append(str(slots.TAP_TITLES["online"]))
    return "; ".join(parts)


def _day_by_day(packed: int) -> list[str]:
    held = slots.names(packed)
    days = ((title, [slot for slot in held if slot.startswith(day)]) for day, title in slots.DAY_TITLES.items())
    return [
        f"{title}: {', '.join(str(slots.PART_TITLES[slot.split('_')[1]]) for slot in own)}"
        for title, own in days
        if own
    ]
