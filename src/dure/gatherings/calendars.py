"""Meetings as a calendar that calendar programs read (RFC 5545, with the refresh hints of RFC 7986).

A calendar lies open on a shared phone and on a lock screen: it says "Meeting"
and when, and for whoever leads it where. It never says with whom or what about.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from dure.gatherings.models import Gathering

REFRESH = timedelta(hours=6)


def calendar_of(meetings: Sequence[Gathering], *, language: str, with_place: bool) -> bytes:
    """Write meetings as one calendar, each time with the zone of its own place."""
    from icalendar import Calendar, Timezone

    with override(language):
        calendar = Calendar()
        calendar.add("prodid", "-//Dure//Meetings//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("name", _("Meetings"))
        calendar.add("x-wr-calname", _("Meetings"))
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
        for zone in sorted({meeting.zone for meeting in meetings}, key=str):
            days = [meeting.day for meeting in meetings if meeting.zone == zone]
            rules = Timezone.from_tzinfo(
                zone, zone.key, first_date=min(days) - timedelta(days=366), last_date=max(days) + timedelta(days=366)
            )
            rules.pop("comment", None)
            calendar.add_component(rules)
        for meeting in meetings:
            calendar.add_component(_event(meeting, with_place=with_place))
        return calendar.to_ical()


def _event(meeting: Gathering, *, with_place: bool):  # noqa: ANN202 - icalendar is imported only here
    from icalendar import Event

    event = Event()
    starts = meeting.starts_at.astimezone(meeting.zone)
    event.add("uid", f"{meeting.pk}@dure")
    event.add("summary", _("Meeting"))
    event.add("dtstamp", meeting.moved_at or meeting.planned_at)
    event.add("sequence", meeting.moves + bool(meeting.did_not_happen))
    event.add("dtstart", starts)
    event.add("dtend", (meeting.starts_at + timedelta(minutes=meeting.minutes)).astimezone(meeting.zone))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.did_not_happen else "CONFIRMED")
    for name in ("DTSTART", "DTEND"):
        event[name].params["TZID"] = meeting.zone.key
    if with_place and meeting.venue is not None:
        event.add("location", ", ".join(part for part in (meeting.venue.name, meeting.venue.how_to_find) if part))
    return event
