from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from conftest import MONDAY
from dure.access.actors import Actor
from dure.gatherings import actions
from dure.gatherings.calendars import calendar_of
from dure.gatherings.models import Gathering, WhyNot
from dure.gatherings.queries import gatherings
from dure.people.models import Pass
from dure.places.models import Place, Venue
from gatherings.conftest import DAY, NAMES, plan

pytestmark = pytest.mark.django_db


def read(answer):
    return Calendar.from_ical(answer.content)


def address_of(actor):
    _feed, secret = actions.make_feed(by=actor, at=timezone.now())
    return reverse("gatherings:calendar", args=[secret])


def test_a_leaders_calendar_is_read_by_a_calendar_library(client, tea, house, three, budi):
    first, _second = plan(tea, timezone.now() + DAY, count=2, venue=house, minutes=90)

    answer = client.get(address_of(budi))

    calendar = read(answer)
    event = calendar.events[0]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")
    assert len(calendar.events) == 2
    assert event.start == first.starts_at.replace(microsecond=0)
    assert event.end - event.start == timedelta(minutes=90)
    assert event["DTSTART"].params["TZID"] == "Asia/Seoul"
    assert str(event["SUMMARY"]) == "Meeting"
    assert str(event["LOCATION"]) == "House of Neighbours, 2nd floor, lift"
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)


def test_a_calendar_brings_its_own_time_zones(client, tea, budi):
    plan(tea, timezone.now() + DAY)

    calendar = read(client.get(address_of(budi)))

    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Asia/Seoul"]
    assert calendar.get_missing_tzids() == set()
    assert calendar.timezones[0].to_tz().utcoffset(datetime(2026, 11, 16)) == timedelta(hours=9)


def test_summer_time_is_in_the_rules_of_the_zone(tea, organisation):
    kyiv = Place.objects.create(organisation=organisation.pk, name="Kyiv", country="UA", zone="Europe/Kyiv")
    room = Venue.objects.create(organisation=organisation.pk, place=kyiv, name="Room")
    plan(tea, datetime(2026, 10, 22, 15, 0, tzinfo=UTC), count=2, venue=room)

    calendar = Calendar.from_ical(calendar_of(list(gatherings()), language="en", with_place=False))

    zone = calendar.timezones[0].to_tz()
    assert [event["DTSTART"].dt.replace(tzinfo=None).hour for event in calendar.events] == [18, 18]
    assert [
        zone.utcoffset(event["DTSTART"].dt.replace(tzinfo=None)).total_seconds() / 3600 for event in calendar.events
    ] == [3, 2]


def test_places_on_the_clock_of_greenwich_keep_their_own_name(tea, organisation):
    accra = Place.objects.create(organisation=organisation.pk, name="Accra", country="GH", zone="Africa/Accra")
    plan(tea, MONDAY, venue=Venue.objects.create(organisation=organisation.pk, place=accra, name="Room"))

    calendar = Calendar.from_ical(calendar_of(list(gatherings()), language="en", with_place=False))

    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Africa/Accra"]
    assert calendar.events[0]["DTSTART"].params["TZID"] == "Africa/Accra"


def test_lines_follow_the_conventions_of_calendar_files(client, tea, house, budi):
    """Lines end with CRLF and hold at most 75 octets (RFC 5545, 3.1); each event has its UID and stamp."""
    Venue.objects.update(how_to_find="بعد السوق، الطابق الثاني، الباب الأخضر بجانب المخبز، ثم إلى اليمين")
    plan(tea, timezone.now() + DAY, venue=house)

    body = client.get(address_of(budi)).content

    lines = body.split(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert max(len(line) for line in lines) <= 75
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    event = read(client.get(address_of(budi))).events[0]
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE"} <= set(event)
    assert "الباب الأخضر" in str(event["LOCATION"])


def test_a_calendar_names_nobody_and_no_group(client, tea, house, three, budi):
    plan(tea, timezone.now() + DAY, venue=house)

    body = client.get(address_of(budi)).content.decode()

    assert [word for word in (*NAMES, "Budi", "Tea and talk", "Neighbours organisation") if word in body] == []


def test_moving_and_cancelling_reach_the_calendar(client, tea, budi):
    now = timezone.now()
    meeting, other = plan(tea, now + DAY, count=2)
    address = address_of(budi)

    actions.move_gathering(gathering=meeting, starts_at=now + 2 * DAY, by=budi, at=now)
    actions.did_not_happen(gathering=other, reason=WhyNot.HOLIDAY, by=budi, at=now)

    events = {str(event["UID"]): event for event in read(client.get(address)).events}
    assert int(events[f"{meeting.pk}@dure"]["SEQUENCE"]) == 1
    assert str(events[f"{meeting.pk}@dure"]["STATUS"]) == "CONFIRMED"
    assert (str(events[f"{other.pk}@dure"]["STATUS"]), int(events[f"{other.pk}@dure"]["SEQUENCE"])) == ("CANCELLED", 1)


def test_a_participants_calendar_holds_their_meetings_without_a_place(client, tea, house, three, amal, programme):
    from gatherings.conftest import make_series

    own = plan(tea, timezone.now() + DAY, venue=house)[0]
    plan(make_series(programme, title="Sewing and news"), timezone.now() + DAY)
    card = Pass.objects.create(person=three[0], secret_hash="y" * 64, issued_at=MONDAY, issued_by=amal.id)
    chen = Actor(kind="link", id=card.pk, organisation=three[0].organisation_id, person=three[0].pk)

    events = read(client.get(address_of(chen))).events

    assert [str(event["UID"]) for event in events] == [f"{own.pk}@dure"]
    assert "LOCATION" not in events[0]


def test_a_calendar_holds_only_what_its_owner_leads(client, tea, budi, programme, fay_account):
    from conftest import actor_of

    plan(tea, timezone.now() + DAY)

    assert len(read(client.get(address_of(budi))).events) == 1
    assert read(client.get(address_of(actor_of(fay_account)))).events == []


def test_a_wrong_or_ended_address_is_not_there(client, tea, budi, budi_account):
    plan(tea, timezone.now() + DAY)
    address = address_of(budi)
    assert client.get(reverse("gatherings:calendar", args=["guessed"])).status_code == 404
    assert client.get(address).status_code == 200

    budi_account.is_active = False
    budi_account.save()
    assert client.get(address).status_code == 404
    budi_account.is_active = True
    budi_account.save()
    actions.end_feed(by=budi, at=timezone.now())
    assert client.get(address).status_code == 404


def test_the_address_is_shown_once_and_renewed(client, budi_account, tea):
    from gatherings.conftest import BACKEND

    client.force_login(budi_account, backend=BACKEND)
    page = reverse("gatherings:my-calendar")

    shown = client.post(page).content.decode()
    address = shown.split('id="address" dir="ltr">')[1].split("<")[0]

    assert address.endswith(".ics")
    assert client.get(address.replace("http://testserver", "")).status_code == 200
    assert address not in client.get(page).content.decode()
    client.post(page)
    assert client.get(address.replace("http://testserver", "")).status_code == 404


def test_monday_morning_in_seoul_is_monday_in_the_calendar(tea):
    plan(tea, datetime(2026, 11, 15, 23, 30, tzinfo=UTC))

    event = Calendar.from_ical(calendar_of(list(gatherings()), language="en", with_place=True)).events[0]

    assert event["DTSTART"].to_ical() == b"20261116T083000"
    assert event.start == datetime(2026, 11, 16, 8, 30, tzinfo=ZoneInfo("Asia/Seoul"))
    assert Gathering.objects.get().when == "Monday 16 November, 08:30"
