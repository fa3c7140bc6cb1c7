"""The list of a meeting tool: proposals that a person confirms, and nothing half written."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import MONDAY, actor_of
from dure.access.rules import NotAllowed
from dure.gatherings import actions, queries, rounds
from dure.gatherings.actions.rolls import NotProposed, SettledBefore, StillUndecided
from dure.gatherings.models import Attendance, Gathering, Roll, RollState
from dure.people.actions import change
from dure.sheets.refusals import FileRefused
from gatherings.conftest import BACKEND, DAY
from gatherings.test_pages import queries_of

pytestmark = pytest.mark.django_db

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
ROWS = (
    "Chen,,18:00,19:00,60,Yes\niPad,efua@example.org,18:00,18:50,50,Yes\nDilnosa,,18:00,18:55,55,Yes\n"
    "Galaxy A12,,18:00,18:50,50,Yes\nTablet,,18:00,18:05,5,Yes\n"
)


def brought(gathering, by, at=MONDAY, text=HEAD + ROWS, minutes=30):
    return actions.bring_roll(
        gathering=gathering, content=text.encode(), file_name="report.csv", minutes_needed=minutes, by=by, at=at
    )


@pytest.fixture
def with_address(three, amal):
    contacts = [{"channel": "email", "value": "efua@example.org", "safe": "yes"}]
    change(person=three[2], contacts=contacts, by=amal, at=MONDAY)
    return three


def decided(roll, three, **more):
    keys = {each["names"][0]: each["key"] for each in roll.joined}
    chosen = {"Chen": three[0].pk, "Dilnosa": three[1].pk, "iPad": three[2].pk, "Galaxy A12": "new", "Tablet": "new"}
    return {keys[name]: str(choice) for name, choice in (chosen | more).items()}


def taken(roll, three, by, rest_away=False, **more):
    return actions.take_roll(
        roll=roll, chosen=decided(roll, three, **more), minutes_needed=30, rest_away=rest_away, by=by, at=MONDAY
    )


def marks():
    return {row.person.name: row.mark for row in Attendance.objects.select_related("person")}


def test_sure_unsure_and_strangers_stand_apart_and_nobody_is_marked(meeting, with_address, budi):
    shown = queries.beside(brought(meeting, budi), MONDAY, 30)

    assert [(each.names, each.by) for each in shown.sure] == [(("Chen",), "name"), (("iPad",), "email")]
    assert [(each.names, [one.name for one in each.candidates]) for each in shown.unsure] == [
        (("Dilnosa",), ["Dilnoza"])
    ]
    assert [(each.names, each.stayed) for each in shown.strangers] == [(("Galaxy A12",), True), (("Tablet",), False)]
    assert marks() == {}


def test_taking_over_marks_counts_strangers_and_lets_go_of_the_names(meeting, with_address, budi):
    roll = taken(brought(meeting, budi), with_address, budi)

    assert marks() == {"Chen": "came", "Dilnoza": "came", "Efua": "came"}
    assert Gathering.objects.get().newcomers == 1  # The tablet was there for five minutes.
    assert (roll.state, roll.counts["came"], roll.counts["strangers"]) == (RollState.TAKEN, 3, 1)
    assert Roll.objects.get().joined == []
    with pytest.raises(SettledBefore):
        actions.take_roll(roll=roll, chosen={}, minutes_needed=1, rest_away=False, by=budi, at=MONDAY)


def test_an_undecided_name_or_somebody_not_asked_writes_nothing(meeting, with_address, budi, programme, dana):
    from conftest import agree, make_person

    roll = brought(meeting, budi)
    outsider = agree(make_person(programme, "Gita"))

    with pytest.raises(StillUndecided):
        taken(roll, with_address, budi, Dilnosa="")
    with pytest.raises(NotProposed):
        taken(roll, with_address, budi, Dilnosa=outsider.pk)
    with pytest.raises(NotAllowed):
        taken(roll, with_address, dana)
    assert marks() == {}
    assert Gathering.objects.get().newcomers == 0
    assert Roll.objects.get().state == RollState.PROPOSED


def test_two_devices_of_one_person_count_together_and_too_short_is_not_come(meeting, three, budi):
    text = HEAD + "Chen,,18:00,18:20,20,Yes\nChen phone,,18:20,18:35,15,Yes\nEfua,,18:00,18:10,10,Yes\n"
    roll = brought(meeting, budi, text=text)
    keys = {each["names"][0]: each["key"] for each in roll.joined}
    chosen = {keys["Chen"]: str(three[0].pk), keys["Chen phone"]: str(three[0].pk), keys["Efua"]: str(three[2].pk)}

    actions.take_roll(roll=roll, chosen=chosen, minutes_needed=30, rest_away=True, by=budi, at=MONDAY)

    assert marks() == {"Chen": "came", "Dilnoza": "away", "Efua": "away"}


def test_a_mark_by_hand_stays(meeting, with_address, budi):
    actions.mark_attendance(gathering=meeting, marks={with_address[0].pk: ("late", "")}, by=budi, at=MONDAY)
    taken(brought(meeting, budi), with_address, budi, rest_away=True)

    assert marks()["Chen"] == "late"


def test_a_file_that_is_no_list_keeps_nothing(meeting, three, budi):
    with pytest.raises(FileRefused):
        brought(meeting, budi, text="Name,Phone\nChen,1\n")

    assert Roll.objects.count() == 0


def test_a_list_nobody_came_back_for_is_let_go(meeting, three, budi):
    brought(meeting, budi)

    rounds.let_go_rolls(MONDAY + timedelta(days=6))
    assert Roll.objects.get().state == RollState.PROPOSED
    rounds.let_go_rolls(MONDAY + timedelta(days=8))

    assert (Roll.objects.get().state, Roll.objects.get().joined) == (RollState.DROPPED, [])


def test_a_list_is_brought_and_decided_on_pages(as_budi, meeting_now, with_address, client):
    answer = as_budi.post(
        reverse("gatherings:roll-new", args=[meeting_now.pk]),
        {"file": SimpleUploadedFile("r.csv", (HEAD + ROWS + ",,,,9,\n").encode()), "minutes": "30"}, follow=True,
    ).content.decode()  # fmt: skip
    assert "1 name needs your look" in answer
    assert "Row 7" in answer and "no name and no address" in answer

    roll = Roll.objects.get()
    address = reverse("gatherings:roll", args=[roll.pk])
    sent = {f"who_{key}": value for key, value in decided(roll, with_address).items()} | {"minutes": "30"}
    unsure = next(each["key"] for each in roll.joined if each["names"] == ["Dilnosa"])
    answer = as_budi.post(address, {**sent, f"who_{unsure}": ""})
    assert answer.status_code == 422
    assert marks() == {}

    answer = as_budi.post(address, sent, follow=True).content.decode()
    assert "3 came, of 5 names in the list" in answer
    assert marks() == {"Chen": "came", "Dilnoza": "came", "Efua": "came"}


def test_a_wrong_file_is_sent_back_with_a_sentence(as_budi, meeting_now):
    file = SimpleUploadedFile("r.csv", b"Name,Phone\nChen,1\n")
    answer = as_budi.post(reverse("gatherings:roll-new", args=[meeting_now.pk]), {"file": file, "minutes": "30"})

    assert answer.status_code == 422
    assert "download the report of participants" in answer.content.decode()


def test_a_list_is_seen_by_whoever_may_mark_the_meeting(client, meeting_now, with_address, budi, fay_account):
    from django.utils import timezone

    roll = brought(meeting_now, budi, at=timezone.now())
    client.force_login(fay_account, backend=BACKEND)

    assert client.get(reverse("gatherings:roll", args=[roll.pk])).status_code == 404
    assert client.post(reverse("gatherings:roll-dropping", args=[roll.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        actions.drop_roll(roll=roll, by=actor_of(fay_account), at=MONDAY + DAY)


def test_a_long_list_needs_as_many_queries_as_a_short_one(as_budi, meeting_now, three, budi):
    from django.utils import timezone

    now = timezone.now()
    short = brought(meeting_now, budi, at=now, text=HEAD + "Chen,,18:00,19:00,60,Yes\n")
    long = brought(meeting_now, budi, at=now)
    addresses = [reverse("gatherings:roll", args=[each.pk]) for each in (short, long)]
    as_budi.get(addresses[0])

    assert queries_of(as_budi, addresses[0]) == queries_of(as_budi, addresses[1])
