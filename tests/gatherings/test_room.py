"""In the room: coming in with the code, the ground rules, what happened that should not."""

from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, actor_of
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.gatherings import actions, queries, rules
from dure.gatherings.actions.conduct import NamesSomebody
from dure.gatherings.actions.doors import CodeIsOver
from dure.gatherings.actions.ground_rules import NoGroundRules
from dure.gatherings.actions.replies import OnlyForOneself
from dure.gatherings.models import Agreeing, Arrival, Attendance, Conduct, DoneBy, Door
from dure.people.actions import issue_pass
from dure.people.models import new_secret
from gatherings.conftest import BACKEND, DAY, make_series, plan, seated
from gatherings.test_pages import queries_of
from gatherings.test_rules import of_person

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"gatherings:{name}", args=args)


def with_card(person, at=None):
    """A telephone on which somebody's own page was opened with their card."""
    phone, secret = Client(), new_secret()
    by = system(person.organisation_id)
    issue_pass(person=person, secret=secret, by=by, at=at or timezone.now())
    assert phone.get(reverse("people:my-entry", args=[secret])).status_code == 302
    return phone


def on_paper(gathering, by, at):
    secret = new_secret()
    actions.make_door(gathering=gathering, secret=secret, by=by, at=at)
    return secret


# --- the code at the door --------------------------------------------------------------------------


def test_a_code_opens_on_its_day_until_the_meeting_is_over(meeting, budi):
    secret = on_paper(meeting, budi, MONDAY)
    end = meeting.starts_at + timedelta(minutes=meeting.minutes)

    assert queries.at_door(secret, MONDAY) == meeting
    assert queries.at_door(secret, MONDAY - DAY) is None
    assert queries.at_door(secret, end + timedelta(hours=3)) is None
    assert queries.at_door(secret + "x", MONDAY) is None
    assert secret not in str(Door.objects.values())


def test_a_new_code_ends_the_one_before_it(meeting, budi):
    first = on_paper(meeting, budi, MONDAY)
    second = on_paper(meeting, budi, MONDAY)

    assert queries.at_door(first, MONDAY) is None
    assert queries.at_door(second, MONDAY) == meeting


def test_a_code_on_a_screen_holds_for_minutes(meeting_now, monkeypatch):
    secret = queries.secret_on_screen(meeting_now)
    assert queries.at_door(secret, timezone.now()) == meeting_now
    assert queries.at_door(secret[:-1] + ("A" if secret[-1] != "A" else "B"), timezone.now()) is None

    old = TimestampSigner.timestamp
    monkeypatch.setattr(TimestampSigner, "timestamp", lambda self: "1")
    stale = queries.secret_on_screen(meeting_now)
    monkeypatch.setattr(TimestampSigner, "timestamp", old)

    assert queries.at_door(stale, timezone.now()) is None


def test_arriving_marks_nobody_before_it_is_confirmed(meeting, three, budi):
    secret = on_paper(meeting, budi, MONDAY)
    for _again in range(2):
        actions.arrive(gathering=meeting, person=three[0], secret=secret, by=of_person(three[0]), at=MONDAY)

    assert Arrival.objects.count() == 1
    assert Attendance.objects.count() == 0
    assert [entry.person for entry in queries.roster(meeting, MONDAY).to_confirm] == [three[0].pk]

    actions.confirm_arrivals(gathering=meeting, by=budi, at=MONDAY)

    assert [(row.person_id, row.mark) for row in Attendance.objects.all()] == [(three[0].pk, "came")]


def test_a_mark_by_hand_stays_when_arrivals_are_confirmed(meeting, three, budi):
    secret = on_paper(meeting, budi, MONDAY)
    actions.arrive(gathering=meeting, person=three[0], secret=secret, by=of_person(three[0]), at=MONDAY)
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: ("late", "")}, by=budi, at=MONDAY)

    actions.confirm_arrivals(gathering=meeting, by=budi, at=MONDAY)

    assert [row.mark for row in Attendance.objects.all()] == ["late"]


def test_nobody_arrives_for_another_or_without_the_code_or_unasked(meeting, three, budi, programme, fay_account):
    secret = on_paper(meeting, budi, MONDAY)
    outsider = seated(make_series(programme), "Gita")

    with pytest.raises(OnlyForOneself):
        actions.arrive(gathering=meeting, person=three[1], secret=secret, by=of_person(three[0]), at=MONDAY)
    with pytest.raises(CodeIsOver):
        actions.arrive(gathering=meeting, person=three[0], secret="guessed", by=of_person(three[0]), at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.arrive(gathering=meeting, person=outsider, secret=secret, by=of_person(outsider), at=MONDAY)
    with pytest.raises(NotAllowed):
        on_paper(meeting, actor_of(fay_account), MONDAY)
    assert Arrival.objects.count() == 0


def test_a_code_names_nothing_to_somebody_without_a_card(client, meeting_now, three, budi):
    secret = on_paper(meeting_now, budi, timezone.now())

    answer = client.get(url("here", secret)).content.decode()

    assert "You are at the right door" in answer
    assert "Tea and talk" not in answer
    assert client.get(url("here", "nonsense")).status_code == 404


def test_scanned_first_and_the_own_page_opened_after(meeting_now, three, budi):
    secret = on_paper(meeting_now, budi, timezone.now())
    phone, card = Client(), new_secret()
    issue_pass(person=three[0], secret=card, by=system(three[0].organisation_id), at=timezone.now())

    phone.get(url("here", secret))
    answer = phone.get(reverse("people:my-entry", args=[card]), follow=True).content.decode()
    assert url("my-arrival", meeting_now.pk) in answer
    answer = phone.post(url("my-arrival", meeting_now.pk), follow=True).content.decode()

    assert "You said: I am here" in answer
    assert Arrival.objects.get().person == three[0]


def test_the_door_that_was_scanned_counts_where_two_meetings_are_today(meeting_now, tea, three, budi):
    other = plan(tea, timezone.now() - timedelta(minutes=30))[0]
    phone = with_card(three[0])

    phone.get(url("here", on_paper(meeting_now, budi, timezone.now())))

    own = phone.get("/people/me/").content.decode()
    assert url("my-arrival", meeting_now.pk) in own
    assert url("my-arrival", other.pk) not in own


def test_a_card_alone_does_not_say_that_somebody_is_in_the_room(meeting_now, three):
    phone = with_card(three[0])

    assert url("my-arrival", meeting_now.pk) not in phone.get("/people/me/").content.decode()
    phone.post(url("my-arrival", meeting_now.pk))

    assert Arrival.objects.count() == 0


def test_whoever_leads_sees_arrivals_and_the_list_is_ticked(as_budi, meeting_now, three, budi):
    phone = with_card(three[0])
    screen = as_budi.get(url("meeting-screen", meeting_now.pk)).content.decode()
    assert 'http-equiv="refresh"' in screen
    phone.get(url("here", queries.secret_on_screen(meeting_now)))
    phone.post(url("my-arrival", meeting_now.pk))

    answer = as_budi.get(url("meeting-arrivals", meeting_now.pk)).content.decode()
    assert "1 of 3 are here" in answer and "Confirm 1 person" in answer
    assert as_budi.get(url("my-meeting", meeting_now.pk)).content.decode().count(" checked") == 1
    answer = as_budi.post(url("meeting-confirmation", meeting_now.pk), follow=True).content.decode()

    assert "Confirmed" in answer
    assert [row.person_id for row in Attendance.objects.all()] == [three[0].pk]


def test_the_door_is_for_whoever_leads(client, meeting_now, three, fay_account):
    client.force_login(fay_account, backend=BACKEND)

    for name in ("meeting-arrivals", "meeting-screen", "meeting-rules", "conduct-new"):
        assert client.get(url(name, meeting_now.pk)).status_code == 404, name
    for name in ("meeting-door", "meeting-confirmation", "my-arrival", "my-agreeing"):
        assert client.post(url(name, meeting_now.pk)).status_code == 404, name
    assert Door.objects.count() == 0


def test_arrivals_need_as_many_queries_for_many_as_for_one(as_budi, tea, meeting_now):
    seated(tea, "Chen")
    queries_of(as_budi, url("meeting-arrivals", meeting_now.pk))  # The first entry of a log makes its key.
    one = queries_of(as_budi, url("meeting-arrivals", meeting_now.pk))
    for name in ("Dilnoza", "Efua"):
        seated(tea, name)

    assert queries_of(as_budi, url("meeting-arrivals", meeting_now.pk)) == one


# --- ground rules ----------------------------------------------------------------------------------


def test_rules_are_taken_apart_with_their_examples():
    found = queries.read_rules("One speaks.\n\n- Shouting\n– Laughing\nNo photos.")

    assert [(each.text, each.examples) for each in found] == [
        ("One speaks.", ("Shouting", "Laughing")),
        ("No photos.", ()),
    ]


def test_reading_the_rules_counts_who_said_yes(meeting, three, tea, budi):
    actions.hear_rules(gathering=meeting, agreed=[three[0].pk], by=budi, at=MONDAY)
    actions.hear_rules(gathering=meeting, agreed=[three[0].pk, three[1].pk], by=budi, at=MONDAY)
    actions.agree_to_rules(gathering=meeting, person=three[2], by=of_person(three[2]), at=MONDAY)

    meeting.refresh_from_db()
    assert meeting.rules_read is True
    assert queries.line_of(meeting).agreed == 3
    assert {row.rules.number for row in Agreeing.objects.all()} == {1}


def test_a_changed_text_is_another_text_to_say_yes_to(meeting, three, tea, amal, budi):
    actions.hear_rules(gathering=meeting, agreed=[three[0].pk], by=budi, at=MONDAY)
    actions.change_series(series=tea, rules_text="What is said here stays here.\n- A chat", by=amal, at=MONDAY)
    later = plan(tea, MONDAY + 7 * DAY)[0]
    actions.hear_rules(gathering=later, agreed=[three[0].pk], by=budi, at=MONDAY + 7 * DAY)

    assert [each.number for each in queries.versions_of(tea)] == [2, 1]
    assert sorted(row.rules.number for row in Agreeing.objects.all()) == [1, 2]


def test_a_reminder_stands_where_the_rules_were_not_read_the_last_time(meeting, three, tea, budi, after):
    marks = {person.pk: ("came", "") for person in three}
    actions.close_gathering(gathering=meeting, marks=marks, rules_read=False, by=budi, at=after)
    later = plan(tea, MONDAY + 7 * DAY)[0]

    assert queries.rules_at(later).last_unread


def test_without_rules_there_is_nothing_to_say_yes_to(programme, budi_account, budi):
    bare = plan(make_series(programme, budi_account), MONDAY)[0]

    assert queries.rules_at(bare) is None
    with pytest.raises(NoGroundRules):
        actions.hear_rules(gathering=bare, agreed=[], by=budi, at=MONDAY)


def test_the_rules_are_read_on_a_phone_and_agreed_on_the_own_page(as_budi, meeting_now, three):
    answer = as_budi.post(url("meeting-rules", meeting_now.pk), {"agreed": [three[0].pk]}, follow=True)
    assert "Ground rules: read" in answer.content.decode()

    phone = with_card(three[1])
    assert url("my-agreeing", meeting_now.pk) in phone.get("/people/me/").content.decode()
    answer = phone.post(url("my-agreeing", meeting_now.pk), follow=True).content.decode()

    assert "You said yes to the ground rules" in answer
    assert Agreeing.objects.count() == 2


def test_a_draft_with_examples_is_there_to_begin_with(as_amal, programme):
    bare = make_series(programme)
    answer = as_amal.get(url("series-rules", bare.pk)).content.decode()
    assert "Jokes about women or about men." in answer and "draft" in answer

    as_amal.post(url("series-rules", bare.pk), {"text": "One speaks.\n- Shouting"})

    bare.refresh_from_db()
    assert bare.rules_text.splitlines() == ["One speaks.", "- Shouting"]
    assert "Shouting" in as_amal.get(url("series-rules", bare.pk)).content.decode()


# --- what happened that should not -----------------------------------------------------------------


def noted(meeting, by, at=MONDAY, **more):
    more = {"what": "Somebody laughed at how a person speaks.", "done": "We read the rule again."} | more
    return actions.note_conduct(
        gathering=meeting, kind="origin_faith", kinds_version="2026-1", weight=2, done_by=DoneBy.LEADER,
        by=by, at=at, **more,
    )  # fmt: skip


def test_the_log_is_seen_by_whoever_leads_and_coordinates_only(meeting, tea, budi, amal, dana, eli, stranger):
    noted(meeting, budi)

    seen = {actor: rules.see_conduct.allows(actor, tea) for actor in (budi, amal, dana, eli, stranger)}
    assert list(seen.values()) == [True, True, False, False, False]


def test_no_name_of_somebody_in_the_room_stands_in_the_log(meeting, three, budi):
    for words in ("chen laughed.", "It was CHEN", "Budi laughed"):
        with pytest.raises(NamesSomebody):
            noted(meeting, budi, what=words)
    assert Conduct.objects.count() == 0

    noted(meeting, budi, what="A joke about Chen, the town.", no_name=True)
    assert Conduct.objects.count() == 1


def test_what_happened_is_sealed(meeting, budi):
    noted(meeting, budi)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select what, done from gatherings_conduct")
        stored = cursor.fetchone()

    assert b"laughed" not in bytes(stored[0]) and b"rule again" not in bytes(stored[1])


def test_a_name_in_the_log_is_sent_back_with_a_kind_sentence(as_budi, meeting_now, three, tea):
    said = {"kind": "other", "weight": 1, "what": "Chen laughed", "done": "", "done_by": "nobody"}

    answer = as_budi.post(url("conduct-new", meeting_now.pk), said)
    assert answer.status_code == 422
    assert "without saying who it was" in answer.content.decode()
    as_budi.post(url("conduct-new", meeting_now.pk), said | {"what": "Somebody laughed"})

    page = as_budi.get(url("conduct", tea.pk)).content.decode()
    assert "1 thing happened that should not" in page and "Somebody laughed" in page


def test_a_circle_has_no_conduct_log(circle, budi):
    meeting = plan(circle, MONDAY)[0]

    with pytest.raises(NotAllowed):
        noted(meeting, budi)
