"""Who answers when the usual hours do not count: holidays, hand-over, daylight saving, two time zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.jobs.models import Round
from dure.jobs.rounds import walk_rounds
from dure.programmes.actions import begin_organisation
from dure.programmes.hours import OFFICE
from dure.programmes.queries import on_duty
from dure.safeguarding.actions import (
    acknowledge,
    add_free_day,
    do_task,
    end_hand_over,
    hand_over,
    raise_worry,
    remove_free_day,
    start_drill,
    tell_next,
)
from dure.safeguarding.actions.duty import EndsBeforeItBegins, NotToOneself
from dure.safeguarding.models import Call, Ended, Task, TaskKind, Worry
from dure.safeguarding.queries import overdue, result_of, tasks_of, unanswered
from dure.safeguarding.waits import _is_the_list_alive, _nobody_answers
from safeguarding.conftest import put_on_duty

pytestmark = pytest.mark.django_db
QUARTER = timedelta(minutes=15)
SEOUL = ZoneInfo("Asia/Seoul")


def answering(organisation, at):
    return [turn.account.name for turn in on_duty(organisation.pk, at)]


def told(worry):
    return [call.turn.account.name for call in worry.calls.select_related("turn__account")]


@pytest.fixture
def office_hours(organisation, dana_account):
    return put_on_duty(organisation, dana_account, 1, OFFICE)


def test_on_a_holiday_whoever_is_on_by_the_hour_is_off(organisation, office_hours, min_second, amal):
    assert answering(organisation, MONDAY) == ["Dana", "Min"]
    day = add_free_day(organisation=organisation, day=date(2026, 11, 16), title="Founding day", by=amal, at=MONDAY)

    assert answering(organisation, MONDAY) == ["Min"]
    remove_free_day(free_day=day, by=amal, at=MONDAY)
    assert answering(organisation, MONDAY) == ["Dana", "Min"]


def test_an_alert_at_1940_on_a_holiday_and_nobody_answers(organisation, office_hours, min_account, budi, amal):
    """19:40 in Seoul; both are on by the hour, so the whole list is told, one after the other, until somebody is told of that."""
    put_on_duty(organisation, min_account, 2, OFFICE)
    add_free_day(organisation=organisation, day=date(2026, 11, 16), title="", by=amal, at=MONDAY)
    at = datetime(2026, 11, 16, 19, 40, tzinfo=SEOUL).astimezone(UTC)
    worry = raise_worry(organisation=organisation, by=budi, at=at)

    assert told(worry) == ["Dana"]
    tell_next(worry=worry, by=system(), at=at + QUARTER)
    assert told(worry) == ["Dana", "Min"]
    assert unanswered(organisation.pk) == []
    tell_next(worry=worry, by=system(), at=at + 2 * QUARTER)
    assert unanswered(organisation.pk) == [at]
    (due,) = _nobody_answers(amal)
    assert "19:40" not in due.title
    assert overdue(at + 3 * QUARTER) == [Worry.objects.get()]


def test_the_clock_goes_on_after_a_restart(organisation, dana_account, min_account, budi):
    """Nothing is in memory: a worker that was away for an hour tells the next at its first round."""
    put_on_duty(organisation, dana_account, 1)
    put_on_duty(organisation, min_account, 2)
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    Round.objects.all().delete()

    assert "safeguarding.tell_next" in walk_rounds(MONDAY + timedelta(hours=1))
    assert told(worry) == ["Dana", "Min"]
    assert "safeguarding.tell_next" not in walk_rounds(MONDAY + timedelta(hours=1, seconds=10))


def test_whoever_stands_in_is_called_at_that_place(organisation, office_hours, min_second, amal):
    hand_over(turn=office_hours, to=min_second, from_at=MONDAY, until_at=MONDAY + QUARTER, by=amal, at=MONDAY)

    assert answering(organisation, MONDAY) == ["Min"]
    assert answering(organisation, MONDAY + QUARTER - timedelta(seconds=1)) == ["Min"]
    assert answering(organisation, MONDAY + QUARTER) == ["Dana", "Min"]


def test_a_ring_of_hand_overs_leads_to_nobody_and_the_list_is_told(organisation, office_hours, min_second, amal, budi):
    for turn, to in ((office_hours, min_second), (min_second, office_hours)):
        hand_over(turn=turn, to=to, from_at=MONDAY, until_at=MONDAY + QUARTER, by=amal, at=MONDAY)

    assert answering(organisation, MONDAY) == []
    assert told(raise_worry(organisation=organisation, by=budi, at=MONDAY)) == ["Dana"]


def test_a_hand_over_can_be_ended_early(organisation, office_hours, min_second, dana):
    row = hand_over(turn=office_hours, from_at=MONDAY, until_at=MONDAY + 9 * QUARTER, by=dana, at=MONDAY)
    assert answering(organisation, MONDAY + QUARTER) == ["Min"]
    end_hand_over(hand_over=row, by=dana, at=MONDAY + QUARTER)

    assert answering(organisation, MONDAY + QUARTER) == ["Dana", "Min"]


def test_what_makes_no_sense_is_refused(organisation, office_hours, min_second, dana, budi, stranger):
    with pytest.raises(EndsBeforeItBegins):
        hand_over(turn=office_hours, from_at=MONDAY, until_at=MONDAY, by=dana, at=MONDAY)
    with pytest.raises(NotToOneself):
        hand_over(turn=office_hours, to=office_hours, from_at=MONDAY, until_at=MONDAY + QUARTER, by=dana, at=MONDAY)
    for actor in (budi, stranger):
        with pytest.raises(NotAllowed):
            hand_over(turn=office_hours, from_at=MONDAY, until_at=MONDAY + QUARTER, by=actor, at=MONDAY)


@pytest.fixture
def new_york(db):
    made = begin_organisation(name="Harbour", country="US", zone="America/New_York", by=system(), at=MONDAY)
    account = make_account(made, "ida@example.org", "Ida", Role.DUTY)
    return made, account


@pytest.mark.parametrize(
    ("local", "due_local"),
    [
        (datetime(2027, 11, 6, 22, 0), datetime(2027, 11, 7, 22, 0)),  # the clock goes back in between
        (datetime(2027, 3, 13, 22, 0), datetime(2027, 3, 14, 22, 0)),  # and forward
        (datetime(2026, 12, 10, 9, 0), datetime(2026, 12, 11, 9, 0)),
    ],
)
def test_the_next_day_is_the_same_hour_by_the_wall(new_york, local, due_local):
    organisation, account = new_york
    zone = ZoneInfo("America/New_York")
    at = local.replace(tzinfo=zone).astimezone(UTC)
    put_on_duty(organisation, account, 1)
    worry = raise_worry(organisation=organisation, by=actor_of(account, at), at=at)
    acknowledge(worry=worry, by=actor_of(account, at), at=at)

    dues = [task.due_at for task in Task.objects.filter(kind=TaskKind.FOLLOW_UP).order_by("due_at")]
    assert dues[0] == at + timedelta(hours=4)
    assert dues[1] == due_local.replace(tzinfo=zone).astimezone(UTC)


def test_a_quarter_of_an_hour_is_one_when_the_clock_goes_back(new_york, stranger):
    """01:50 comes twice in that night: told at 01:50 the first time, the next is told at 02:05 by the clock before."""
    organisation, account = new_york
    put_on_duty(organisation, account, 1)
    at = datetime(2027, 11, 7, 1, 50, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    worry = raise_worry(organisation=organisation, by=actor_of(account, at), at=at)

    assert worry.next_at == at + QUARTER
    assert overdue(at + QUARTER - timedelta(seconds=1)) == []
    assert overdue(at + QUARTER) == [worry]


def test_the_same_moment_is_day_here_and_night_there(organisation, dana_account, new_york):
    there, ida = new_york
    put_on_duty(organisation, dana_account, 1, OFFICE)
    put_on_duty(there, ida, 1, OFFICE)

    assert answering(organisation, MONDAY) == ["Dana"]
    assert answering(there, MONDAY) == []
    assert answering(there, MONDAY + timedelta(hours=12)) == ["Ida"]
    assert answering(organisation, MONDAY + timedelta(hours=12)) == []


def test_nobody_asks_themselves_how_they_are(organisation, dana_first, min_second, dana, min_account):
    own = raise_worry(organisation=organisation, by=dana, at=MONDAY)
    assert told(own) == ["Min"]
    acknowledge(worry=own, by=dana, at=MONDAY)
    talk = Task.objects.get(kind=TaskKind.DEBRIEF)

    assert talk.owner_id == min_account.pk
    with pytest.raises(NotAllowed):
        do_task(task=talk, by=dana, at=MONDAY)
    do_task(task=talk, by=actor_of(min_account), at=MONDAY)


def test_what_is_late_stands_before_everybody_of_the_list(
    organisation, budi, dana_first, min_second, dana, min_account
):
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    acknowledge(worry=worry, by=dana, at=MONDAY)

    assert tasks_of(actor_of(min_account), MONDAY + timedelta(hours=5)) == []
    assert len(tasks_of(actor_of(min_account), MONDAY + timedelta(hours=6))) == 1
    assert tasks_of(budi, MONDAY + timedelta(days=9)) == []


def test_a_drill_that_somebody_answers_ends_with_a_result(organisation, amal, dana_first, min_second, min_account):
    drill = start_drill(organisation=organisation, by=amal, at=MONDAY)
    tell_next(worry=drill, by=system(), at=MONDAY + QUARTER)
    acknowledge(worry=drill, by=actor_of(min_account), at=MONDAY + QUARTER + timedelta(minutes=4))

    drill.refresh_from_db()
    result = result_of(drill)
    assert (drill.ended, result.minutes, result.by_night, result.over) == (Ended.ANSWERED, 19, False, True)
    assert [(each.name, each.answered_after, each.kept_waiting) for each in result.tried] == [
        ("Dana", None, 15), ("Min", 4, None),
    ]  # fmt: skip
    assert not Task.objects.exists()


def test_a_drill_that_nobody_answers_ends_by_itself(organisation, amal, dana_first):
    drill = start_drill(organisation=organisation, by=amal, at=MONDAY)
    for quarter in range(1, 12):
        tell_next(worry=drill, by=system(), at=MONDAY + quarter * QUARTER)

    drill.refresh_from_db()
    assert drill.ended == Ended.NOBODY
    assert drill.closed_at == MONDAY + 8 * QUARTER
    assert result_of(drill).minutes is None
    assert overdue(MONDAY + timedelta(days=1)) == []


def test_once_a_month_somebody_asks_whether_the_list_is_alive(organisation, amal, dana, dana_first, monkeypatch):
    def asked_at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return "Is the duty list alive?" in [str(due.title) for due in _is_the_list_alive(amal)]

    assert asked_at(MONDAY)
    acknowledge(worry=start_drill(organisation=organisation, by=amal, at=MONDAY), by=dana, at=MONDAY)
    assert not asked_at(MONDAY + timedelta(days=30))
    assert asked_at(MONDAY + timedelta(days=32))


def test_a_late_alert_from_a_phone_is_passed_on_at_once(organisation, dana_first, min_second, budi):
    """Pressed two hours ago without a connection: the clock runs from the press."""
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY, arrived_at=MONDAY + timedelta(hours=2))

    assert overdue(MONDAY + timedelta(hours=2)) == [worry]
    assert Call.objects.count() == 1
