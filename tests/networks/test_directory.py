"""Hours, the shelf by which services are found, the map, and who sees the people there."""

import doctest
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.networks import hours, queries
from dure.networks.actions import change_service, remove_service
from dure.networks.drawing import drawn
from dure.networks.hours import WeekMakesNoSense, in_words, is_open, week_code
from dure.networks.models import ALWAYS, Facet, Service, Timetable
from dure.networks.queries import Spot, Wanted
from dure.places.models import Place
from networks.conftest import BACKEND, add

WORKDAYS = [[day, 540, 1020] for day in range(5)]


def names(found):
    return [line.service.name for line in found.lines]


def test_the_examples_of_hours_hold():
    assert doctest.testmod(hours).failed == 0


def test_hours_in_words():
    assert in_words([*WORKDAYS, [5, 540, 780]]) == ["Monday to Friday 09:00–17:00", "Saturday 09:00–13:00"]
    assert in_words([[4, 1200, 1560]]) == ["Friday 20:00–02:00"]
    assert in_words(ALWAYS) == ["Day and night"]


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        (datetime(2026, 3, 27, 15, 30, tzinfo=UTC), "Europe/Berlin", True),  # 16:30 in winter time
        (datetime(2026, 3, 30, 15, 30, tzinfo=UTC), "Europe/Berlin", False),  # 17:30: the clocks went forward
        (datetime(2026, 11, 16, 0, 30, tzinfo=UTC), "Asia/Seoul", True),  # Monday 09:30
        (datetime(2026, 11, 15, 23, 30, tzinfo=UTC), "Asia/Seoul", False),  # Monday 08:30, Sunday in UTC
    ],
)
def test_open_is_said_by_the_clock_of_the_place(at, zone, expected):
    assert is_open(WORKDAYS, at, zone) is expected


def test_a_night_goes_on_after_midnight():
    saturday_one = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    sunday_one = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)

    assert is_open([[4, 1200, 1560]], saturday_one, "UTC")
    assert not is_open([[4, 1200, 1560]], sunday_one, "UTC")


@pytest.mark.django_db
def test_open_now_is_asked_in_two_zones_at_once(organisation, amal, ansan):
    berlin = Place.objects.create(organisation=organisation.pk, name="Berlin", country="DE", zone="Europe/Berlin")
    add(organisation, "In Ansan", place=ansan, week=WORKDAYS)
    add(organisation, "In Berlin", place=berlin, week=WORKDAYS)
    add(organisation, "Nowhere", week=WORKDAYS)
    add(organisation, "Line by night", week=ALWAYS)
    add(organisation, "Nobody wrote it down")
    morning_in_seoul = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
    morning_in_berlin = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

    found = names(queries.directory(amal, Wanted(open_now=True), morning_in_seoul))
    later = names(queries.directory(amal, Wanted(open_now=True), morning_in_berlin))

    assert found == ["In Ansan", "Line by night", "Nowhere"]
    assert later == ["In Berlin", "Line by night"]


@pytest.mark.django_db
def test_the_shelf_follows_the_service(organisation, amal, clinic):
    change_service(service=clinic, helps_with=["papers"], week=[[0, 60, 120]], by=amal, at=timezone.now())
    assert set(Facet.objects.values_list("code", flat=True)) == {
        "all", "need:papers", "lang:ko", "lang:prs", f"place:{clinic.place_id}",
    }  # fmt: skip
    code = week_code([[0, 60, 120]])
    assert set(Facet.objects.values_list("week", flat=True)) == {code}
    assert list(Timetable.objects.filter(code=code).values_list("stretches", flat=True)) == [[[0, 60, 120]]]

    remove_service(service=clinic, by=amal, at=timezone.now())
    assert Facet.objects.count() == 0


@pytest.mark.django_db
def test_what_is_not_listed_can_be_chosen_by_nobody_else(organisation, shelter, amal, budi):
    now = timezone.now()

    assert [each.code for each in queries.directory(amal, Wanted(), now).needs] == ["safety"]
    assert queries.directory(budi, Wanted(), now).needs == []
    assert names(queries.directory(budi, Wanted(need="safety"), now)) == []
    assert [queries.directory(each, Wanted(need="safety"), now).count for each in (amal, budi)] == [1, 0]


@pytest.mark.django_db
@pytest.mark.parametrize("week", [[[7, 0, 60]], [[0, 60, 60]], [[0, 0, 2000]], [[0, -5, 60]]])
def test_hours_that_cannot_be_are_refused(organisation, clinic, amal, week):
    with pytest.raises(WeekMakesNoSense):
        change_service(service=clinic, week=week, by=amal, at=timezone.now())


@pytest.mark.django_db
def test_people_there_are_sealed_and_for_coordinators_alone(client, organisation, amal_account, budi_account, ansan):
    service = add(organisation, "Clinic", place=ansan, staff=["Planted Name, 010"], week=ALWAYS)
    own = reverse("networks:service", args=[service.pk])
    pages = [own, *(reverse(f"networks:{name}") for name in
                    ("services", "services-cards", "services-poster", "services-map"))]  # fmt: skip

    client.force_login(amal_account, backend=BACKEND)
    seen_by_amal = [url for url in pages if "Planted Name" in client.get(url).content.decode()]
    client.force_login(budi_account, backend=BACKEND)
    seen_by_budi = [url for url in pages if "Planted Name" in client.get(url).content.decode()]

    assert (seen_by_amal, seen_by_budi) == ([own], [])
    assert b"Planted" not in bytes(Service.objects.filter(pk=service.pk).values_list("staff", flat=True)[0].sealed)


@pytest.mark.django_db
def test_changing_a_card_keeps_hours_that_need_many_lines(client, amal_account, organisation, ansan):
    week = [[0, 60, 120], [1, 60, 180], [2, 60, 240], [3, 60, 300]]
    service = add(organisation, "Clinic", place=ansan, week=week, phone="1 000", more_phones=["2 000"])
    client.force_login(amal_account, backend=BACKEND)
    url = reverse("networks:service-edit", args=[service.pk])
    form = client.get(url).context["form"]
    sent = {each.html_name: each.value() for each in form if each.value() not in (None, "", False)}

    client.post(url, sent | {"name": "New name"})

    service.refresh_from_db()
    assert (service.name, service.week, service.more_phones) == ("New name", week, ["2 000"])


@pytest.mark.django_db
def test_half_a_line_of_hours_is_said_and_nothing_is_lost(client, amal_account, clinic):
    client.force_login(amal_account, backend=BACKEND)
    answer = client.post(
        reverse("networks:service-edit", args=[clinic.pk]),
        {"name": "Kept", "helps_with": ["health"], "step_free": "yes", "days1": ["0"], "opens1": "09:00"},
    )

    assert answer.status_code == 422
    assert "Some hours cannot be right" in answer.content.decode()


@pytest.mark.django_db
def test_the_map_and_its_list_say_the_same(client, amal_account, organisation, clinic, shelter, incheon):
    add(organisation, "Line for everybody")
    client.force_login(amal_account, backend=BACKEND)

    answer = client.get(reverse("networks:services-map"))
    dots = answer.context["map"].dots

    assert [(dot.names, [line.name for line in dot.lines]) for dot in dots] == [(["Ansan"], ["Harbour clinic"])]
    assert [line.name for line in answer.context["nowhere"]] == ["Line for everybody"]
    assert "The house on the hill" not in answer.content.decode()


def test_the_map_keeps_north_up_and_near_points_together():
    spots = [Spot("South", 35.0, 127.0, [1]), Spot("North", 37.0, 127.0, [1]), Spot("Beside", 35.001, 127.0, [1])]

    shown = drawn(spots)

    assert [(dot.names, len(dot.lines)) for dot in shown.dots] == [(["South", "Beside"], 2), (["North"], 1)]
    assert shown.dots[1].y < shown.dots[0].y
    assert drawn([]) is None


@pytest.mark.django_db
def test_unchecked_first_goes_on_over_pages(organisation, amal, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    now = timezone.now()
    for number in range(2):
        add(organisation, f"Never {number}", checked=False)
    for number in range(3):
        add(organisation, f"Old {number}", at=now - timedelta(days=100 - number))

    seen, after = [], ""
    while after is not None:
        found = queries.directory(amal, Wanted(), now, after=str(after), by_check=True)
        seen += names(found)
        after = found.after

    assert seen == ["Never 0", "Never 1", "Old 0", "Old 1", "Old 2"]
