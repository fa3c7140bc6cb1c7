from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.gatherings import actions, queries
from dure.gatherings.indicators import ALL
from dure.gatherings.models import Kind, Mark, WhyNot
from dure.privacy.keys import forget_opened
from gatherings.conftest import DAY, NAMES, make_series, plan, seated
from gatherings.test_rules import of_person

pytestmark = pytest.mark.django_db
CAME, AWAY = (Mark.CAME, ""), (Mark.AWAY, "")


def asked_of(read):
    """How many questions a read asks, of both databases, with no key in memory."""
    forget_opened()
    with CaptureQueriesContext(connections["default"]) as rows, CaptureQueriesContext(connections["keystore"]) as keys:
        read()
    return len(rows) + len(keys)


# --- one meeting -----------------------------------------------------------------------------------


def test_a_roster_names_whoever_is_asked_in_order(meeting, three, budi):
    actions.reply(gathering=meeting, person=three[1], coming=False, by=of_person(three[1]), at=MONDAY)

    found = queries.roster(meeting, MONDAY)

    assert [(entry.name, entry.mark, entry.said) for entry in found.entries] == [
        ("Chen", "", None), ("Dilnoza", "", False), ("Efua", "", None),
    ]  # fmt: skip
    assert (found.said_yes, found.said_no, found.is_marked) == (0, 1, False)


def test_a_roster_asks_as_often_for_three_as_for_one(tea, meeting, amal):
    seated(tea, "Chen")
    one = asked_of(lambda: queries.roster(meeting, MONDAY))
    for name in NAMES[1:]:
        seated(tea, name)

    assert asked_of(lambda: queries.roster(meeting, MONDAY)) == one
    assert len(queries.roster(meeting, MONDAY).entries) == 3


def test_a_roster_leaves_out_who_took_their_yes_back(meeting, three, after):
    from gatherings.test_actions import withdraw

    withdraw(three[0], MONDAY)

    assert [entry.name for entry in queries.roster(meeting, after).entries] == ["Dilnoza", "Efua"]


def test_a_roster_leaves_out_who_came_later_or_left_before(tea, meeting, three, amal):
    actions.unseat(series=tea, person=three[0], reason="left", by=amal, at=MONDAY)
    seated(tea, "Gita", began_on=meeting.day + DAY)

    assert [entry.name for entry in queries.roster(meeting, MONDAY).entries] == ["Dilnoza", "Efua"]


def test_a_closed_meeting_counts_whom_it_marked(meeting, three, budi, amal, after):
    marks = {three[0].pk: CAME, three[1].pk: (Mark.LATE, ""), three[2].pk: AWAY}
    actions.close_gathering(gathering=meeting, marks=marks, by=budi, at=after)
    actions.unseat(series=meeting.series, person=three[2], reason="left", by=amal, at=after)

    line = queries.line_of(meeting)
    assert (line.came, line.of, line.whole, line.past) == (2, 3, 1, 1)


def test_history_names_who_changed_it(meeting, three, budi, amal, after):
    actions.close_gathering(gathering=meeting, marks={each.pk: CAME for each in three}, by=budi, at=after)
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: AWAY}, by=amal, at=after + DAY)

    change = queries.changes(meeting, queries.roster(meeting, after).entries)[0]
    assert (change.name, change.was, change.changed_by) == ("Chen", "Came", "Amal")
    assert change.changed_at.hour == 15  # 06:00 UTC in Seoul


def test_a_script_has_a_title_and_steps():
    script = queries.read_script("What helps us sleep\n\nTea and hello\nEveryone says one good thing.\n\nClose")

    assert script.title == "What helps us sleep"
    assert [(step.head, step.text) for step in script.steps] == [
        ("Tea and hello", "Everyone says one good thing."), ("Close", ""),
    ]  # fmt: skip
    assert not queries.read_script("  \n")


# --- lists -----------------------------------------------------------------------------------------


def test_my_meetings_are_sorted_into_next_left_coming_and_past(tea, three, budi):
    weeks = plan(tea, MONDAY - 14 * DAY, count=5)
    for person in three:
        actions.unseat(series=tea, person=person, reason="left", by=system(tea.programme.organisation_id), at=MONDAY)
    actions.close_gathering(gathering=weeks[0], by=budi, at=MONDAY)

    found = queries.my_meetings(budi, MONDAY)

    assert found.next.gathering == weeks[2]
    assert [line.gathering for line in found.left] == [weeks[1]]
    assert [line.gathering for line in found.coming] == weeks[3:]
    assert [line.gathering for line in found.past] == [weeks[0]]


def test_my_meetings_hold_nobody_elses(tea, meeting, budi, programme, fay_account):
    plan(make_series(programme, fay_account, title="Sewing and news"), MONDAY)

    assert [line.gathering for line in [queries.my_meetings(budi, MONDAY).next]] == [meeting]
    assert queries.my_meetings(budi, MONDAY).coming == []


def test_the_list_of_series_asks_as_often_for_three_as_for_one(programme, budi_account, amal):
    plan(make_series(programme, budi_account, title="Tea and talk"), MONDAY + 400 * DAY)
    one = asked_of(lambda: queries.series_rows(amal))
    for title in ("Sewing and news", "Morning walk"):
        plan(make_series(programme, budi_account, title=title), MONDAY + 400 * DAY)

    assert asked_of(lambda: queries.series_rows(amal)) == one
    rows, following = queries.series_rows(amal)
    assert [(row.series.title, row.leaders, row.planned) for row in rows] == [
        ("Morning walk", ["Budi"], 1), ("Sewing and news", ["Budi"], 1), ("Tea and talk", ["Budi"], 1),
    ]  # fmt: skip
    assert following is None


def test_the_list_of_series_goes_on_where_it_ended(programme, amal, monkeypatch):
    from dure.gatherings.queries import series

    monkeypatch.setattr(series, "PAGE", 2)
    for title in ("One", "Two", "Three"):
        make_series(programme, title=title)

    first, following = queries.series_rows(amal)
    second, end = queries.series_rows(amal, before=following)

    assert [row.series.title for row in first + second] == ["Three", "Two", "One"]
    assert end is None


def test_the_list_of_series_never_crosses_organisations(tea, amal, stranger, other_organisation):
    from dure.programmes.actions import begin_programme

    theirs = begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )
    make_series(theirs, title="Elsewhere")

    assert [row.series.title for row in queries.series_rows(amal)[0]] == ["Tea and talk"]
    assert [row.series.title for row in queries.series_rows(stranger)[0]] == ["Elsewhere"]


def test_a_persons_meetings_are_counted_of_those_held(tea, three, budi, amal):
    weeks = plan(tea, MONDAY - 14 * DAY, count=3)
    gita = seated(tea, "Gita", began_on=weeks[0].day)
    actions.close_gathering(gathering=weeks[0], marks={gita.pk: CAME}, by=budi, at=MONDAY)
    actions.close_gathering(gathering=weeks[1], marks={gita.pk: AWAY}, by=budi, at=MONDAY)
    actions.mark_attendance(gathering=weeks[2], marks={gita.pk: CAME}, by=budi, at=MONDAY)

    found = queries.attended([gita.pk, three[0].pk])

    assert found == {gita.pk: queries.Attended(1, 2, weeks[0].day, weeks[0].day)}
    rows = {row.name: (row.came, row.of) for row in queries.people_of(tea, MONDAY)}
    assert rows == {"Chen": (0, 0), "Dilnoza": (0, 0), "Efua": (0, 0), "Gita": (1, 2)}


def test_people_to_ask_said_yes_and_have_no_seat(tea, three, programme, amal, organisation, budi, stranger):
    from dure.programmes.actions import begin_programme

    ready = agree(make_person(programme, "Gita"))
    make_person(programme, "Not yet asked")
    other = begin_programme(organisation=organisation, title="Other", by=amal, at=MONDAY)
    agree(make_person(other, "Elsewhere"))

    people, following = queries.people_to_ask(amal, tea, MONDAY)

    assert ([person.pk for person in people], following) == ([ready.pk], None)
    assert [queries.people_to_ask(actor, tea, MONDAY)[0] for actor in (budi, stranger)] == [[], []]


def test_the_next_meeting_is_the_earliest_open_one_with_a_seat(tea, three, programme, budi, after):
    first, second = plan(tea, MONDAY + timedelta(hours=1), count=2)
    plan(make_series(programme, title="Not theirs"), MONDAY + timedelta(minutes=1))
    assert queries.next_for(three[0], MONDAY) == first

    actions.did_not_happen(gathering=first, reason=WhyNot.VENUE, by=budi, at=MONDAY)

    assert queries.next_for(three[0], MONDAY) == second


# --- what waits ------------------------------------------------------------------------------------


def test_a_series_without_a_leader_waits_for_its_coordinator_only(programme, tea, amal, budi, stranger):
    today = amal.today()
    for series in (tea, make_series(programme, title="Nobody's")):
        plan(series, MONDAY + 400 * DAY)

    assert [series.title for series in queries.leaderless(amal)] == ["Nobody's"]
    assert list(queries.leaderless(budi)) == list(queries.leaderless(stranger)) == []
    assert today < (MONDAY + 400 * DAY).date()


def test_a_meeting_waits_to_be_closed_after_two_days(tea, amal, after):
    from django.utils import timezone

    now = timezone.now()
    old, fresh = plan(tea, now - 3 * DAY)[0], plan(tea, now - DAY)[0]

    assert list(queries.unclosed(amal)) == [old]
    actions.close_gathering(gathering=old, by=amal, at=now)
    assert list(queries.unclosed(amal)) == []
    assert fresh.is_open


def test_a_supervisor_can_be_called_when_their_number_is_known(tea, programme, organisation, dana_account, amal):
    from dure.programmes.actions import take_duty

    assert queries.supervisor_to_call(programme, MONDAY) is None

    take_duty(organisation=organisation, account=dana_account, order=1, phone="+82 10 0000 0000", by=amal, at=MONDAY)

    assert queries.supervisor_to_call(programme, MONDAY) == queries.Call("Dana", "+82 10 0000 0000")


# --- side by side ----------------------------------------------------------------------------------


def test_a_grid_shows_only_meetings_whose_day_has_come(tea, three, budi):
    weeks = plan(tea, MONDAY - 14 * DAY, count=5)

    grid = queries.grid(tea, MONDAY)

    assert grid.columns == weeks[:3]
    assert [(row.name, [cell.asked for cell in row.cells]) for row in grid.rows] == [
        (name, [False, False, True]) for name in NAMES
    ]


def test_a_sheet_shows_two_that_were_and_those_that_come(tea, three, budi):
    weeks = plan(tea, MONDAY - 28 * DAY, count=9)
    for week in weeks[:4]:
        actions.close_gathering(gathering=week, by=budi, at=MONDAY)

    assert [column.number for column in queries.sheet(tea, MONDAY).columns] == [3, 4, 5, 6, 7, 8]


def test_a_grid_asks_as_often_for_three_as_for_one(tea, amal):
    plan(tea, MONDAY)
    seated(tea, "Chen")
    one = asked_of(lambda: queries.grid(tea, MONDAY))
    for name in NAMES[1:]:
        seated(tea, name)

    assert asked_of(lambda: queries.grid(tea, MONDAY)) == one
    assert len(queries.grid(tea, MONDAY).rows) == 3


# --- figures ---------------------------------------------------------------------------------------


def test_indicators_count_meetings_people_and_attendances(programme, circle, budi, amal, other_organisation):
    three = [seated(circle, name) for name in NAMES]
    group = plan(circle, MONDAY, count=1)[0]
    actions.close_gathering(
        gathering=group, marks={three[0].pk: CAME, three[1].pk: (Mark.LATE, ""), three[2].pk: AWAY},
        newcomers=2, by=budi, at=MONDAY,
    )  # fmt: skip
    training = make_series(programme, kind=Kind.TRAINING_SESSION, title="Training")
    days = plan(training, MONDAY - 7 * DAY, count=3)
    gita = seated(training, "Gita", began_on=days[0].day)
    for day, mark in zip(days[:2], (CAME, CAME), strict=True):
        actions.close_gathering(gathering=day, marks={gita.pk: mark}, by=amal, at=MONDAY)
    actions.did_not_happen(gathering=days[2], reason=WhyNot.HOLIDAY, by=amal, at=MONDAY)

    found = {each.code.removeprefix("gatherings."): each.count(programme) for each in ALL}

    assert found == {
        "group_meetings_held": 1, "people_in_groups": 2, "attendances_in_groups": 2,
        "training_sessions_held": 2, "people_trained": 1, "attendances_in_training": 2, "new_faces": 2,
    }  # fmt: skip
    assert {each.code for each in ALL if each.about_people_in_need} == {
        "gatherings.people_in_groups", "gatherings.attendances_in_groups", "gatherings.new_faces",
    }  # fmt: skip
