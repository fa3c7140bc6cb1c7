"""A course beside its call: online twins with equal credit, speakers, copies, and what comes again."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.gatherings.actions import close_gathering, plan_gatherings
from dure.gatherings.models import Gathering, Leading, Seat, Series
from dure.gatherings.queries import attended
from dure.programmes.actions import add_partner
from dure.training import codes, queries
from dure.training.actions import (
    AlreadyInACycle,
    NobodyIsNamed,
    NoSuchClock,
    NothingToCopy,
    NotOfThisTraining,
    TopicOfAnotherCycle,
    add_childcare,
    add_online_twin,
    add_online_twins,
    add_topic,
    begin_call,
    begin_cycle,
    change_call,
    copy_course,
    end_cycle,
    name_speakers,
    propose_next,
    publish_call,
    take_into_cycle,
)
from dure.training.models import Call, Cycle, Event, Speaker
from training.conftest import BACKEND, said
from training.test_calls import as_, asks_for_a_place, give, text_of

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=21)


@pytest.fixture
def planned(course, itself, now):
    plan_gatherings(series=course, first_at=now + timedelta(days=20), count=2, every_days=1, by=itself, at=now)
    return course


@pytest.fixture
def call(planned, amal, now):
    row = begin_call(series=planned, by=amal, at=now, **said(now, capacity=25))
    return publish_call(call=row, by=amal, at=now)


@pytest.fixture
def cycle(planned, amal, now):
    return begin_cycle(series=planned, title="Quarterly webinar", every_months=3, by=amal, at=now)


# Online twins


@pytest.fixture
def held(course, six, itself):
    """Two meetings in the week after; the first was held online, too, on the same day."""
    past = MONDAY + timedelta(days=7)
    first, second = plan_gatherings(series=course, first_at=past, count=2, every_days=1, by=itself, at=past)
    twin = add_online_twin(gathering=first, starts_at=past + timedelta(hours=2), by=itself, at=past)
    return first, second, twin.gathering


def close(gathering, six, came, at, by):
    marks = {person.pk: ("came",) if number in came else ("away",) for number, person in enumerate(six)}
    close_gathering(gathering=gathering, marks=marks, by=by, at=at)


def test_coming_to_a_meeting_or_to_its_online_twin_counts_once_and_the_same(held, course, six, itself):
    first, second, online = held
    close(first, six, {0, 1}, LATER, itself)
    close(online, six, {1, 2}, LATER, itself)
    close(second, six, {0, 1, 2, 3}, LATER, itself)
    told = queries.credit_of_each(course, [person.pk for person in six])
    assert [(told[person.pk].came, told[person.pk].of) for person in six] == [
        (2, 2), (2, 2), (2, 2), (1, 2), (0, 2), (0, 2),
    ]  # fmt: skip
    # The figures that everybody else reads say the same.
    found = attended([person.pk for person in six])
    assert [(found[person.pk].came, found[person.pk].of) for person in six] == [
        (2, 2), (2, 2), (2, 2), (1, 2), (0, 2), (0, 2),
    ]  # fmt: skip


def test_a_twin_of_a_twin_is_a_twin_of_the_meeting(held, course, six, itself):
    first, _second, online = held
    third = add_online_twin(gathering=online, starts_at=online.starts_at + timedelta(hours=2), by=itself, at=LATER)
    assert third.of == first
    close(first, six, set(), LATER, itself)
    close(online, six, {0}, LATER, itself)
    close(third.gathering, six, {0, 1}, LATER, itself)
    found = attended([person.pk for person in six])
    assert [(found[person.pk].came, found[person.pk].of) for person in six][:3] == [(1, 1), (1, 1), (0, 1)]


def test_an_online_twin_is_said_by_the_call_and_made_once(call, amal, now):
    first = call.series.gatherings.first()
    pk = first.pk
    twin = add_online_twin(gathering=first, starts_at=first.starts_at + timedelta(hours=5), by=amal, at=now)
    same = add_online_twin(
        gathering=first, starts_at=first.starts_at, by=amal, at=now, id=twin.gathering_id
    )  # fmt: skip
    assert same == twin
    call.refresh_from_db()
    assert call.online_too
    rows = queries.sittings(call)
    assert [len(row.twins) for row in rows] == [1, 0]
    assert rows[0].gathering.pk == pk
    with pytest.raises(NotOfThisTraining):
        add_online_twins(series=call.series, starts={call.pk: now}, by=amal, at=now)


def test_only_the_coordinator_changes_a_course(call, budi, stranger, now):
    first = call.series.gatherings.first()
    for actor in (budi, stranger):
        for refused in (
            lambda by=actor: add_online_twin(gathering=first, starts_at=first.starts_at, by=by, at=now),
            lambda by=actor: name_speakers(series=call.series, speakers=[("A", "")], by=by, at=now),
            lambda by=actor: copy_course(series=call.series, first_on=now.date(), by=by, at=now),
            lambda by=actor: begin_cycle(series=call.series, title="Each year", every_months=12, by=by, at=now),
            lambda by=actor: add_childcare(call=call, childcare="paid", minder="", by=by, at=now),
        ):
            with pytest.raises(NotAllowed):
                refused()
    assert (Speaker.objects.count(), Cycle.objects.count(), Series.objects.count()) == (0, 0, 1)


# Clocks


def test_what_is_online_has_its_own_clock_and_the_readers_beside_it(call, amal, now):
    first = call.series.gatherings.first()
    at = first.starts_at.replace(hour=7, minute=0, second=0, microsecond=0)
    add_online_twin(gathering=first, starts_at=at, by=amal, at=now)
    change_call(call=call, by=amal, at=now, zone="Asia/Seoul")
    (online,) = queries.sittings(call, "Africa/Lagos")[0].twins
    assert online.when.endswith("16:00")
    assert online.yours.endswith("08:00")
    assert (online.clock, queries.sittings(call, "Africa/Lagos")[0].yours) == ("Seoul", "")


def test_a_clock_that_does_not_exist_is_refused(call, amal, now):
    with pytest.raises(NoSuchClock):
        change_call(call=call, by=amal, at=now, zone="Mars/Olympus")


def test_every_clock_of_the_list_exists_and_has_a_title():
    titles = [title for _zone, title in codes.clocks_by_title()]
    assert len(titles) == len(set(titles)) == len(codes.CLOCKS)


# Speakers, partners, childcare


def test_speakers_stand_in_order_and_the_same_again_changes_nothing(call, amal, now):
    said_of = [("Dr Adaeze", "Coordinator, Nigeria"), ("  ", "nobody"), ("Minji", "")]
    first = name_speakers(series=call.series, speakers=said_of, by=amal, at=now)
    assert [(row.name, row.post) for row in first] == [("Dr Adaeze", "Coordinator, Nigeria"), ("Minji", "")]
    assert name_speakers(series=call.series, speakers=said_of, by=amal, at=now) == first
    name_speakers(series=call.series, speakers=[("Minji", "")], by=amal, at=now)
    assert [row.name for row in queries.speakers_of(call.series)] == ["Minji"]


def test_whoever_minds_the_children_has_a_name(call, amal, now):
    with pytest.raises(NobodyIsNamed):
        add_childcare(call=call, childcare="here", minder=" ", by=amal, at=now)
    add_childcare(call=call, childcare="here", minder="Two mothers of the circle", by=amal, at=now)
    call.refresh_from_db()
    assert (call.childcare, call.minder) == ("here", "Two mothers of the circle")


# Copying


def test_a_copy_has_the_days_hours_leaders_speakers_and_rules_and_nobody_in_it(call, amal, itself, now, programme):
    partner = add_partner(programme=programme, name="A school", kind="", what="", by=itself, at=now)
    change_call(call=call, by=amal, at=now, partners=[partner], able_to={"en": "Plan."}, kept=[["gender", "woman", 5]])
    name_speakers(series=call.series, speakers=[("Minji", "Head")], by=amal, at=now)
    first = call.series.gatherings.first()
    add_online_twin(gathering=first, starts_at=first.starts_at + timedelta(hours=3), by=amal, at=now)
    asks_for_a_place(call, "Adam", now)
    copy = copy_course(series=call.series, first_on=first.day + timedelta(days=91), title="Again", by=amal, at=now)
    rows = list(copy.gatherings.order_by("starts_at"))
    assert [row.day for row in rows] == [first.day + timedelta(days=91), first.day + timedelta(days=92)]
    assert [row.local_start.time() for row in rows] == [first.local_start.time()] * 2
    new = Call.objects.get(series=copy)
    assert (new.capacity, new.kept, new.able_to, new.published_at) == (
        25,
        [["gender", "woman", 5]],
        {"en": "Plan."},
        None,
    )
    assert new.closes_on == call.closes_on + timedelta(days=91)
    assert list(new.partners.all()) == [partner]
    assert [row.name for row in queries.speakers_of(copy)] == ["Minji"]
    assert Leading.objects.filter(series=copy).count() == 1
    assert (new.applications.count(), Seat.objects.filter(series=copy).count()) == (0, 0)


def test_a_facilitator_who_left_does_not_lead_the_copy_and_the_copy_is_made(
    call, budi_account, amal, now, client, amal_account
):
    budi_account.is_active = False
    budi_account.save(update_fields=["is_active"])
    copy = copy_course(series=call.series, first_on=(now + timedelta(days=60)).date(), by=amal, at=now)
    assert (copy.gatherings.count(), Leading.objects.filter(series=copy).count()) == (2, 0)
    as_(client, amal_account)
    assert "Nobody leads it yet." in text_of(client.get(reverse("gatherings:series", args=[copy.pk])))
    assert "has nobody who leads it" in text_of(client.get("/", follow=True))


def test_a_training_without_meetings_is_not_copied(course, amal, now):
    with pytest.raises(NothingToCopy):
        copy_course(series=course, first_on=now.date(), by=amal, at=now)


# What comes again


@pytest.mark.parametrize(
    ("last", "months", "due"),
    [
        (date(2022, 2, 15), 3, date(2022, 5, 15)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2022, 12, 31), 1, date(2023, 1, 31)),
        (date(2022, 1, 31), 12, date(2023, 1, 31)),
    ],
)
def test_it_is_due_so_many_months_later(last, months, due):
    assert Cycle(every_months=months).after(last) == due


def test_the_next_one_is_told_of_when_it_is_due_and_not_once_it_is_planned(
    client, cycle, planned, amal, amal_account, now
):
    as_(client, amal_account)
    assert queries.due_soon(amal) == []  # It is still to come.
    Gathering.objects.filter(series=planned).update(day=amal.today() - timedelta(days=30))
    assert queries.due_soon(amal) == []  # Two months are left.
    Gathering.objects.filter(series=planned).update(day=amal.today() - timedelta(days=60))
    assert [each.cycle for each in queries.due_soon(amal)] == [cycle]
    assert "The next one is due: Quarterly webinar" in text_of(client.get("/", follow=True))
    propose_next(cycle=cycle, by=amal, at=now)
    assert queries.due_soon(amal) == []
    assert "The next one is due" not in text_of(client.get("/", follow=True))


def test_a_cycle_that_ended_is_due_no_more(cycle, planned, amal, now):
    Gathering.objects.filter(series=planned).update(day=amal.today() - timedelta(days=80))
    assert len(queries.due_soon(amal)) == 1
    end_cycle(cycle=cycle, by=amal, at=now)
    assert queries.due_soon(amal) == []


def test_the_next_one_is_proposed_with_its_topic_on_the_same_weekday(call, cycle, planned, amal, now):
    topic = add_topic(cycle=cycle, title="Working online", heard=3, by=amal, at=now)
    first = planned.gatherings.first()
    series = propose_next(cycle=cycle, topic=topic, by=amal, at=now)
    event = Event.objects.get(series=series)
    day = series.gatherings.order_by("starts_at").first().day
    assert (series.title, event.topic, event.after) == ("Quarterly webinar: Working online", topic, planned)
    assert day.weekday() == first.day.weekday()
    assert abs(day - cycle.after(first.day)) <= timedelta(days=3)
    assert Call.objects.get(series=series).published_at is None


def test_topics_are_counted_by_those_who_ask_and_those_heard(call, cycle, amal, now):
    some = add_topic(cycle=cycle, title="Working online", by=amal, at=now)
    more = add_topic(cycle=cycle, title="Rest", heard=1, by=amal, at=now)
    assert add_topic(cycle=cycle, title="Rest", heard=1, by=amal, at=now) == more
    for name in ("Adam", "Basil", "Cyrus"):
        asks_for_a_place(call, name, now, wants=[str(some.pk)])
    assert [(each.topic.title, each.many) for each in queries.wanted(cycle)] == [("Working online", 3), ("Rest", 2)]
    assert {each.title for each in queries.topics_to_want(call.series)} == {"Working online", "Rest"}
    propose_next(cycle=cycle, topic=some, by=amal, at=now)
    assert [each.topic.title for each in queries.wanted(cycle)] == ["Rest", "Working online"]
    assert [each.title for each in queries.topics_to_want(call.series)] == ["Rest"]


def test_a_training_comes_again_in_one_way_only_and_topics_stay_with_theirs(call, cycle, amal, now, planned):
    with pytest.raises(AlreadyInACycle):
        begin_cycle(series=planned, title="Another", every_months=1, by=amal, at=now)
    copy = copy_course(series=planned, first_on=now.date(), by=amal, at=now)
    other = Cycle.objects.create(
        programme=planned.programme, title="Other", every_months=1, begun_at=now, begun_by=amal.id
    )
    topic = add_topic(cycle=other, title="Rest", by=amal, at=now)
    with pytest.raises(TopicOfAnotherCycle):
        take_into_cycle(series=copy, cycle=cycle, topic=topic, by=amal, at=now)
    with pytest.raises(TopicOfAnotherCycle):
        propose_next(cycle=cycle, topic=topic, by=amal, at=now)


def test_the_page_of_what_comes_again_asks_as_often_for_five_as_for_one(client, call, cycle, amal, amal_account, now):
    as_(client, amal_account)
    address = reverse("training:cycle", args=[cycle.pk])
    add_topic(cycle=cycle, title="A", by=amal, at=now)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for title in "BCDE":
        topic = add_topic(cycle=cycle, title=title, by=amal, at=now)
        propose_next(cycle=cycle, topic=topic, first_on=now.date() + timedelta(days=40), by=amal, at=now)
    with CaptureQueriesContext(connection) as more:
        client.get(address)
    assert len(more) == len(one)


def test_others_reach_no_page_of_it(client, call, cycle, budi_account, dana_account):
    for account in (budi_account, dana_account):
        client.force_login(account, backend=BACKEND)
        for name, row in (
            ("cycle", cycle), ("cycle-new", call.series), ("course-copy", call.series), ("call-online", call),
            ("call-childcare", call), ("call-asking", call),
        ):  # fmt: skip
            assert client.get(reverse(f"training:{name}", args=[row.pk])).status_code == 404, name
        for name, row in (
            ("cycle-next", cycle),
            ("cycle-topics", cycle),
            ("cycle-ending", cycle),
            ("call-letting-go", call),
        ):
            assert client.post(reverse(f"training:{name}", args=[row.pk])).status_code == 404, name
    assert Series.objects.count() == 1


# Data


def test_kinds_of_organisation_are_a_list_of_data_with_titles(settings):
    pack = json.loads((codes.FOLDER / "organisation_kinds-en.json").read_text())
    assert dict(codes.kinds_of_organisation()) == pack["kinds"]
    assert {"ngo", "health", "government", "un"} <= pack["kinds"].keys()  # S1-03, S2-02
    assert codes.kind_title("something of old") == "something of old"


@pytest.mark.long
def test_a_webinar_for_140_is_given_and_counted_by_kind_of_organisation(client, call, amal, amal_account, now):
    """The figure of the source's webinar (S2-01), and who they are (S2-02)."""
    change_call(call=call, by=amal, at=now, capacity=300, asks_kind=True, kept=[])
    for number in range(140):
        asks_for_a_place(call, f"P{number}", now, kind=("ngo", "government", "un", "ngo")[number % 4])
    assert give(call, amal, now).outcome["placed"] == 140
    as_(client, amal_account)
    told = text_of(client.get(reverse("training:call", args=[call.pk])))
    assert "140 people ask for 300 places" in told
    assert "70 A non-governmental organisation" in told
