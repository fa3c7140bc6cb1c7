"""Nobody falls through: told in order, taken on once, never closed by the helper alone, seen by the list only."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MONDAY, actor_of, agree
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.accounts.models import Account
from dure.audit.models import Chain, Entry
from dure.consent.models import Purpose
from dure.ids import uuid7
from dure.measures.actions import record_answers, use_scale
from dure.measures.models import HowAnswered
from dure.measures.scales import scale_of
from dure.programmes.hours import OFFICE
from dure.safeguarding import queries, rules
from dure.safeguarding.actions import acknowledge, close, do_task, leave_number, raise_worry, start_drill, tell_next
from dure.safeguarding.actions.worries import ClosedAlready, NotAlone, TakeItOnFirst
from dure.safeguarding.models import Call, Ended, Task, Worry
from dure.safeguarding.queries import inbox, overdue, waiting_for
from dure.safeguarding.rounds import tell_the_next
from safeguarding.conftest import put_on_duty

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
QUARTER = timedelta(minutes=15)


@pytest.fixture
def worry(organisation, budi, dana_first, min_second):
    return raise_worry(organisation=organisation, by=budi, at=MONDAY)


def told(worry):
    return [call.turn.account.name for call in worry.calls.select_related("turn__account")]


def test_the_first_on_duty_is_told_at_once(worry):
    assert told(worry) == ["Dana"]


def test_the_next_is_told_after_a_quarter_of_an_hour(worry):
    assert tell_next(worry=worry, by=system(), at=MONDAY + QUARTER - timedelta(seconds=1)) is None
    tell_next(worry=worry, by=system(), at=MONDAY + QUARTER)

    assert told(worry) == ["Dana", "Min"]


def test_the_clock_tells_the_next(worry):
    tell_the_next(MONDAY + QUARTER)
    tell_the_next(MONDAY + QUARTER)

    assert told(worry) == ["Dana", "Min"]


def test_nobody_more_is_told_once_somebody_has_it(worry, dana):
    acknowledge(worry=worry, by=dana, at=MONDAY)

    assert tell_next(worry=worry, by=system(), at=MONDAY + 9 * QUARTER) is None
    assert overdue(MONDAY + 9 * QUARTER) == []


def test_outside_all_hours_the_list_is_told_all_the_same(organisation, budi, dana_account):
    put_on_duty(organisation, dana_account, 1, hours="0" * 167 + "1")

    assert told(raise_worry(organisation=organisation, by=budi, at=MONDAY)) == ["Dana"]


def test_with_an_empty_list_the_worry_is_kept(organisation, budi):
    assert told(raise_worry(organisation=organisation, by=budi, at=MONDAY)) == []
    assert Worry.objects.count() == 1


def test_the_same_id_is_the_same_worry(organisation, budi, dana_first):
    pk = uuid7()
    for _time in range(2):
        raise_worry(organisation=organisation, by=budi, at=MONDAY, id=pk)

    assert Worry.objects.count() == 1
    assert Call.objects.count() == 1


def test_whoever_was_worried_cannot_close_it_alone(organisation, dana, dana_first, min_second, min_account):
    own = raise_worry(organisation=organisation, by=dana, at=MONDAY)
    acknowledge(worry=own, by=dana, at=MONDAY)

    with pytest.raises(NotAlone):
        close(worry=own, ended=Ended.TALKED, by=dana, at=MONDAY)
    close(worry=own, ended=Ended.TALKED, by=actor_of(min_account), at=MONDAY)
    own.refresh_from_db()
    assert own.ended == Ended.TALKED


def test_it_cannot_be_closed_before_somebody_has_it(worry, dana):
    with pytest.raises(TakeItOnFirst):
        close(worry=worry, ended=Ended.TALKED, by=dana, at=MONDAY)


def test_it_is_closed_once(worry, dana):
    acknowledge(worry=worry, by=dana, at=MONDAY)
    close(worry=worry, ended=Ended.TALKED, by=dana, at=MONDAY)

    with pytest.raises(ClosedAlready):
        close(worry=worry, ended=Ended.NOT_NEEDED, by=dana, at=MONDAY)


def test_taking_it_on_plans_the_next_days_and_the_talk_with_the_helper(worry, dana):
    acknowledge(worry=worry, by=dana, at=MONDAY)
    acknowledge(worry=worry, by=dana, at=MONDAY)

    assert sorted(Task.objects.values_list("kind", flat=True)) == ["debrief", "follow_up", "follow_up", "follow_up"]
    task = Task.objects.first()
    do_task(task=task, by=dana, at=MONDAY)
    assert Task.objects.filter(done_at=None).count() == 3


def test_only_the_duty_list_sees_it(worry, dana, amal, budi, eli, stranger, min_account):
    assert rules.see_worry.allows(dana, worry)
    assert rules.see_worry.allows(actor_of(min_account), worry)
    for actor in (amal, budi, eli, stranger):
        assert not rules.see_worry.allows(actor, worry)
        assert inbox(actor) == []
        with pytest.raises(NotAllowed):
            acknowledge(worry=worry, by=actor, at=MONDAY)


def test_a_stranger_cannot_be_worried_here(organisation, stranger):
    with pytest.raises(NotAllowed):
        raise_worry(organisation=organisation, by=stranger, at=MONDAY)


def test_the_database_does_not_say_whom_it_is_about(organisation, budi, chen, dana_first):
    raise_worry(organisation=organisation, by=budi, at=MONDAY, about={"person": str(chen.pk)})

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM safeguarding_worry")
        stored = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert chen.pk.hex not in stored
    assert str(chen.pk) not in stored
    assert not Entry.objects.filter(deed="safeguarding.raised", about=chen.pk).exists()


def test_an_answer_that_needs_a_person_makes_a_worry(programme, chen, amal, dana, dana_first):
    agree(chen, Purpose.TAKE_PART, Purpose.MEASURES)
    use_scale(programme=programme, scale="phq9", by=amal, at=MONDAY)
    scale = scale_of("phq9")
    values = {item.code: 0 for item in scale.items} | {scale.alert_items[0].code: 1}
    record_answers(
        person=chen, programme=programme, scale="phq9", values=values, how=HowAnswered.TOGETHER, language="en",
        by=amal, at=MONDAY,
    )  # fmt: skip

    (found,) = waiting_for(dana)
    assert found.from_answers
    assert found.about[0]["person"] == str(chen.pk)


def test_a_drill_plans_nothing_and_says_so(organisation, amal, dana, dana_first):
    drill = start_drill(organisation=organisation, by=amal, at=MONDAY)
    acknowledge(worry=drill, by=dana, at=MONDAY + QUARTER)

    assert list(Task.objects.all()) == []
    assert Worry.objects.get().drill


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["wait", "take", "close by dana", "close by budi"]), max_size=8))
def test_no_order_of_steps_loses_it(organisation, budi, dana, dana_first, min_second, steps):
    """Whatever happens in whatever order: open or closed by somebody else who had taken it on."""
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    at = MONDAY
    for step in steps:
        at += QUARTER
        try:
            if step == "wait":
                tell_next(worry=worry, by=system(), at=at)
            elif step == "take":
                acknowledge(worry=worry, by=dana, at=at)
            else:
                close(worry=worry, ended=Ended.TALKED, by=dana if "dana" in step else budi, at=at)
        except (TakeItOnFirst, ClosedAlready, NotAlone, NotAllowed):
            pass
    worry.refresh_from_db()
    if worry.closed_at is not None:
        assert worry.acknowledged_at is not None
        assert worry.closed_by != worry.raised_by
    elif worry.acknowledged_at is None:
        assert worry.next_at is not None
        assert worry in [*overdue(at + 2 * QUARTER)]


def test_one_press_and_the_steps(client, budi_account, dana_first, gathering_id="3f1c9d6e-8a55-7c3e-9d52-5a8b1d1f0a11"):
    client.force_login(budi_account, backend=BACKEND)

    answer = client.post(reverse("safeguarding:worried"), {"gathering": gathering_id}, follow=True)

    assert "Stay with them" in answer.content.decode()
    assert "Dana" in answer.content.decode()
    assert Worry.objects.get().about == [{"gathering": gathering_id}]


def test_the_steps_are_there_for_whoever_is_locked_out(client):
    assert "Stay with them" in client.get(reverse("safeguarding:steps")).content.decode()


def test_opening_a_worry_is_logged_first(client, dana_account, worry):
    client.force_login(dana_account, backend=BACKEND)
    client.get(reverse("safeguarding:worry", args=[worry.pk]))

    assert Entry.objects.filter(chain=Chain.READING, deed="safeguarding.looked", about=worry.pk).count() == 1


def test_a_coordinator_does_not_find_it(client, amal_account, worry):
    client.force_login(amal_account, backend=BACKEND)

    assert client.get(reverse("safeguarding:worry", args=[worry.pk])).status_code == 404
    assert "No worry is open" in client.get(reverse("safeguarding:inbox")).content.decode()


def test_taking_on_and_closing_on_the_pages(client, dana_account, worry):
    client.force_login(dana_account, backend=BACKEND)
    client.post(reverse("safeguarding:acknowledgement", args=[worry.pk]))

    assert client.post(reverse("safeguarding:closure", args=[worry.pk]), {}).status_code == 422
    answer = client.post(reverse("safeguarding:closure", args=[worry.pk]), {"ended": "talked"}, follow=True)
    assert "No worry is open" in answer.content.decode()


def test_a_refusal_is_a_sentence_on_the_page_it_came_from(client, dana_account, organisation, dana, dana_first):
    own = raise_worry(organisation=organisation, by=dana, at=MONDAY)
    acknowledge(worry=own, by=dana, at=MONDAY)
    client.force_login(dana_account, backend=BACKEND)

    url = reverse("safeguarding:closure", args=[own.pk])
    answer = client.post(url, {"ended": "talked", "back": reverse("safeguarding:inbox")}, follow=True)
    assert "cannot close it alone" in answer.content.decode()


def test_the_inbox_asks_the_same_number_of_queries(client, organisation, dana_account, budi, worry):
    from django.test.utils import CaptureQueriesContext

    client.force_login(dana_account, backend=BACKEND)
    client.get(reverse("safeguarding:inbox"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("safeguarding:inbox"))
    for _time in range(2):
        raise_worry(organisation=organisation, by=budi, at=MONDAY)
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("safeguarding:inbox"))

    assert len(three) == len(one)


def test_the_duty_list_sees_who_was_worried_and_where_to_call(client, worry, budi, dana_account, amal_account, chen):
    mine = reverse("safeguarding:raised", args=[worry.pk])
    client.force_login(budi_account_of(worry), backend=BACKEND)
    assert client.post(f"{mine}number/", {"number": "javascript:1"}).status_code == 422
    client.post(f"{mine}number/", {"number": "+82 10 7777 0000"})

    client.force_login(dana_account, backend=BACKEND)
    page = client.get(reverse("safeguarding:worry", args=[worry.pk])).content.decode()
    assert "Budi was worried." in page
    assert 'href="tel:+821077770000"' in page
    client.force_login(amal_account, backend=BACKEND)
    assert client.post(f"{mine}number/", {"number": "+82 10 0000 0000"}).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT about FROM safeguarding_worry")
        assert all(b"7777" not in bytes(row[0]) for row in cursor.fetchall())


def budi_account_of(worry):
    return Account.objects.get(pk=worry.raised_by)


def test_a_number_is_left_by_whoever_was_worried_until_it_is_closed(organisation, worry, budi, dana, amal):
    with pytest.raises(NotAllowed):
        leave_number(worry=worry, number="1", by=amal, at=MONDAY)
    leave_number(worry=worry, number="+82 2 1", by=budi, at=MONDAY)
    leave_number(worry=worry, number="+82 2 1", by=budi, at=MONDAY)
    assert Entry.objects.filter(deed="safeguarding.number_left").count() == 1
    acknowledge(worry=worry, by=dana, at=MONDAY)
    close(worry=worry, ended=Ended.TALKED, by=dana, at=MONDAY)
    with pytest.raises(ClosedAlready):
        leave_number(worry=worry, number="+82 2 2", by=budi, at=MONDAY)


def test_at_an_hour_without_anybody_the_helper_rings_the_whole_list(organisation, dana_account, min_account, budi):
    night = MONDAY + timedelta(hours=12)
    for order, account in enumerate((dana_account, min_account), start=1):
        put_on_duty(organisation, account, order, hours=OFFICE)
    worry = raise_worry(organisation=organisation, by=budi, at=night)
    assert [each.name for each in queries.told(worry, night).call] == ["Dana", "Min"]
    tell_next(worry=worry, by=system(), at=night + QUARTER)
    # The last one told is the first to ring; whoever has it comes before everybody.
    assert [each.name for each in queries.told(worry, night + QUARTER).call] == ["Min", "Dana"]
    acknowledge(worry=worry, by=actor_of(dana_account), at=night + QUARTER)
    worry.refresh_from_db()
    assert [each.name for each in queries.told(worry, night + QUARTER).call] == ["Dana", "Min"]


def test_what_nobody_has_stands_first_and_drills_after_it(organisation, dana_first, min_second, budi, amal, dana):
    drill = start_drill(organisation=organisation, by=amal, at=MONDAY - QUARTER)
    old, taken, new = (
        raise_worry(organisation=organisation, by=budi, at=MONDAY + timedelta(minutes=n)) for n in range(3)
    )
    acknowledge(worry=taken, by=dana, at=MONDAY + QUARTER)
    assert [line.worry.pk for line in inbox(dana)] == [old.pk, new.pk, drill.pk, taken.pk]
