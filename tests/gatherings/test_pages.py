import gzip
from datetime import timedelta

import brotli
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, agree, make_account, make_person
from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.audit.models import Entry
from dure.gatherings import actions, panels, waits
from dure.gatherings.models import Attendance, Gathering, Kind, Leading, Remark, Reply, Seat, Series
from dure.privacy.keys import forget_opened
from dure.ui.storage import _small, joined
from gatherings.conftest import BACKEND, DAY, NAMES, make_series, plan, seated
from gatherings.test_rules import of_person

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"gatherings:{name}", args=args)


def text(answer):
    return answer.content.decode()


def weight(answer, kind="phone"):
    """What a first visit carries: the page, one style sheet, one script."""
    files = (_small(f"ui/{kind}.css", joined(f"ui/{kind}.css")), joined(f"ui/{kind}.js"))
    return len(gzip.compress(answer.content, 6)) + sum(len(brotli.compress(file.encode())) for file in files)


def queries_of(client, address):
    forget_opened()
    with CaptureQueriesContext(connections["default"]) as rows, CaptureQueriesContext(connections["keystore"]) as keys:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(rows) + len(keys)


def marks():
    return {row.person.name: (row.mark, row.why_away) for row in Attendance.objects.select_related("person")}


# --- a facilitator's start -------------------------------------------------------------------------


def test_without_meetings_the_start_says_what_comes_next(as_budi):
    answer = as_budi.get(url("my-meetings"))

    assert "No meeting is planned for you" in text(answer)
    assert "Your coordinator plans meetings with you" in text(answer)


def test_the_start_shows_the_next_meeting_first(as_budi, meeting_now, tea):
    plan(tea, timezone.now() + 7 * DAY)

    answer = text(as_budi.get(url("my-meetings")))

    assert f"Your next meeting: {meeting_now.when}" in answer
    assert answer.index(url("my-meeting", meeting_now.pk)) < answer.index("After that")


def test_pages_ask_whoever_is_not_signed_in_to_sign_in(client, meeting_now):
    assert client.get(url("my-meeting", meeting_now.pk)).status_code == 302
    assert client.get(url("my-meetings")).status_code == 302


# --- my meeting ------------------------------------------------------------------------------------


def test_a_meeting_shows_who_is_asked_and_nothing_is_ticked(as_budi, meeting_now, three):
    answer = text(as_budi.get(url("my-meeting", meeting_now.pk)))

    assert [name for name in NAMES if name in answer] == list(NAMES)
    assert " checked" not in answer
    assert "House of Neighbours, 2nd floor, lift" in answer
    assert Entry.objects.filter(deed="gatherings.roster_seen", about=meeting_now.pk).count() == 1


def test_a_facilitator_never_sees_anothers_meeting(client, meeting_now, three, tea, fay_account):
    client.force_login(fay_account, backend=BACKEND)
    of_meeting = ("my-meeting", "meeting", "meeting-marks", "meeting-not-held", "meeting-move", "meeting-script")
    of_series = ("series", "series-edit", "series-seats", "series-gatherings", "series-sheet", "series-grid")

    for name in of_meeting:
        assert client.get(url(name, meeting_now.pk)).status_code == 404, name
    for name in of_series:
        assert client.get(url(name, tea.pk)).status_code == 404, name
    for name, pk in (
        ("meeting-attendance", meeting_now.pk),
        ("meeting-reopening", meeting_now.pk),
        ("series-closure", tea.pk),
    ):
        assert client.post(url(name, pk), {"came": [three[0].pk]}).status_code == 404, name
    assert marks() == {}


def test_a_stranger_sees_nothing(client, meeting_now, tea, stranger):
    from dure.accounts.models import Account

    client.force_login(Account.objects.get(pk=stranger.id), backend=BACKEND)

    assert client.get(url("my-meeting", meeting_now.pk)).status_code == 404
    assert client.get(url("series", tea.pk)).status_code == 404
    assert "Tea and talk" not in text(client.get(url("meetings")))


def test_everyone_came_without_a_script_marks_all_and_leaves_it_open(as_budi, meeting_now, three):
    answer = as_budi.post(url("meeting-attendance", meeting_now.pk), {"everyone": "yes"}, follow=True)

    assert marks() == dict.fromkeys(NAMES, ("came", ""))
    assert text(answer).count(" checked") == 3
    assert Gathering.objects.get().is_open


def test_done_marks_and_closes_in_one_step(as_budi, meeting_now, three):
    sent = {"came": [three[0].pk, three[2].pk], "rules_read": "yes", "newcomers": "", "women": "2", "men": ""}

    answer = as_budi.post(url("meeting-attendance", meeting_now.pk), sent, follow=True)

    meeting = Gathering.objects.get()
    assert marks() == {"Chen": ("came", ""), "Dilnoza": ("away", ""), "Efua": ("came", "")}
    assert (meeting.was_held, meeting.rules_read, meeting.newcomers, meeting.newcomers_of) == (
        True,
        True,
        2,
        {"woman": 2},
    )
    assert "Nothing left to send. Thank you, Budi." in text(answer)
    assert "2 came, 1 did not." in text(answer)


def test_closing_needs_no_answer_to_anything_else(as_budi, meeting_now, three):
    as_budi.post(url("meeting-attendance", meeting_now.pk), {"came": [three[0].pk]})

    meeting = Gathering.objects.get()
    assert (meeting.was_held, meeting.rules_read, meeting.newcomers) == (True, None, 0)


def test_whoever_said_no_beforehand_is_excused(as_budi, tea, three):
    now = timezone.now()
    meeting = plan(tea, now + timedelta(seconds=5))[0]
    actions.reply(gathering=meeting, person=three[0], coming=False, by=of_person(three[0]), at=now)
    Gathering.objects.update(starts_at=now - timedelta(minutes=5))

    assert "said: I cannot" in text(as_budi.get(url("my-meeting", meeting.pk)))
    as_budi.post(url("meeting-attendance", meeting.pk), {"came": [three[1].pk]})

    assert marks() == {"Chen": ("excused", ""), "Dilnoza": ("came", ""), "Efua": ("away", "")}


def test_a_number_that_is_none_shows_the_page_again_and_writes_nothing(as_budi, meeting_now, three):
    answer = as_budi.post(url("meeting-attendance", meeting_now.pk), {"came": [three[0].pk], "newcomers": "-3"})

    assert answer.status_code == 422
    assert marks() == {}


def test_somebody_of_another_series_cannot_be_ticked(as_budi, meeting_now, three, programme):
    gita = agree(make_person(programme, "Gita"))

    answer = as_budi.post(url("meeting-attendance", meeting_now.pk), {"came": [three[0].pk, gita.pk]})

    assert answer.status_code == 422
    assert marks() == {}


def test_nothing_ticked_is_asked_about_and_writes_nothing(as_budi, meeting_now, three):
    answer = as_budi.post(url("meeting-attendance", meeting_now.pk), {"rules_read": "yes"})

    assert answer.status_code == 422
    assert "say below that it did not happen" in text(answer)
    assert marks() == {}


def test_only_new_faces_came(as_budi, meeting_now, three):
    as_budi.post(url("meeting-attendance", meeting_now.pk), {"newcomers": "4"})

    assert (Gathering.objects.get().newcomers, marks()) == (4, dict.fromkeys(NAMES, ("away", "")))


def test_before_its_day_a_meeting_has_no_ticks(as_budi, tea, three):
    meeting = plan(tea, timezone.now() + 3 * DAY)[0]

    answer = text(as_budi.get(url("my-meeting", meeting.pk)))

    assert "Everyone came" not in answer
    assert "3 people are asked" in answer
    assert as_budi.post(url("meeting-attendance", meeting.pk), {"came": [three[0].pk]}).status_code == 302
    assert marks() == {}


def test_late_and_reasons_are_written_with_history(as_budi, meeting_now, three):
    as_budi.post(url("meeting-attendance", meeting_now.pk), {"came": [each.pk for each in three]})
    chen, dilnoza, _efua = three
    sent = {f"mark_{chen.pk.hex}": "late", f"mark_{dilnoza.pk.hex}": "away", f"why_{dilnoza.pk.hex}": "childcare"}

    as_budi.post(url("meeting-marks", meeting_now.pk), sent)

    assert marks() == {"Chen": ("late", ""), "Dilnoza": ("away", "childcare"), "Efua": ("came", "")}
    assert Remark.objects.count() == 2
    answer = text(as_budi.get(url("meeting-marks", meeting_now.pk)))
    assert answer.count("was &quot;Came&quot;") + answer.count('was "Came"') == 2
    assert "Budi" in answer


def test_the_finer_mark_survives_the_coarse_page(as_budi, meeting_now, three):
    chen, dilnoza, efua = three
    sent = {f"mark_{chen.pk.hex}": "late", f"mark_{dilnoza.pk.hex}": "away", f"why_{dilnoza.pk.hex}": "work"}
    as_budi.post(url("meeting-marks", meeting_now.pk), sent)

    as_budi.post(url("meeting-attendance", meeting_now.pk), {"came": [chen.pk, efua.pk]})

    assert marks() == {"Chen": ("late", ""), "Dilnoza": ("away", "work"), "Efua": ("came", "")}


def test_it_did_not_happen_with_a_reason_and_back(as_budi, meeting_now, three):
    assert as_budi.post(url("meeting-not-held", meeting_now.pk), {"back": "/"}).status_code == 422

    answer = as_budi.post(url("meeting-not-held", meeting_now.pk), {"reason": "venue"}, follow=True)
    assert "The place was closed" in text(answer)
    as_budi.post(url("meeting-reopening", meeting_now.pk))

    assert Gathering.objects.get().is_open


def test_a_refusal_is_a_sentence_on_the_page_it_came_from(as_budi, meeting_now, three):
    as_budi.post(url("meeting-attendance", meeting_now.pk), {"everyone": "yes"})
    back = url("meeting-not-held", meeting_now.pk)

    answer = as_budi.post(back, {"reason": "nobody", "back": back}, follow=True)

    assert "Somebody is marked as having come" in text(answer)


def test_moving_is_shown_on_the_clock_of_the_room(as_budi, tea, house, three):
    meeting = plan(tea, timezone.now() + 3 * DAY, venue=house)[0]
    sent = {"day": "2030-01-07", "time": "08:30", "minutes": "60", "venue": house.pk}

    as_budi.post(url("meeting-move", meeting.pk), sent)

    moved = Gathering.objects.select_related("venue__place").get()
    assert (moved.when, moved.starts_at.isoformat()) == ("Monday 7 January, 08:30", "2030-01-06T23:30:00+00:00")


def test_the_supervisor_can_be_called(as_budi, meeting_now, organisation, dana_account, amal):
    from dure.programmes.actions import take_duty

    take_duty(organisation=organisation, account=dana_account, order=1, phone="+82 10 0000 0000", by=amal, at=MONDAY)

    answer = text(as_budi.get(url("my-meeting", meeting_now.pk)))

    assert 'href="tel:+821000000000"' in answer
    assert "Call Dana, my supervisor" in answer


def test_a_later_app_puts_its_panel_on_the_meeting(as_budi, meeting_now, monkeypatch):
    from dure.ui import registry

    worried = registry.Panel("meeting", "Worried", "ui/parts/nothing.html", lambda request, row: {})
    monkeypatch.setattr(registry, "panels", [*registry.panels, worried])
    seen = []
    monkeypatch.setattr(
        registry,
        "panels",
        [registry.Panel("meeting", "W", "ui/parts/nothing.html", lambda request, row: seen.append(row) or {})],
    )

    as_budi.get(url("my-meeting", meeting_now.pk))

    assert seen == [meeting_now]


def test_a_phone_page_is_light_with_fifteen_people(as_budi, meeting_now, tea):
    for number in range(15):
        seated(tea, f"Maryam Haidari {number}")
    Gathering.objects.update(
        script="Sleep\n\nTea and hello, 10 minutes\nEveryone says one good thing.\n\nClose\nRead the rules."
    )

    pages = ("my-meeting", "meeting-marks", "meeting-not-held", "meeting-move")
    weights = {name: weight(as_budi.get(url(name, meeting_now.pk))) for name in pages}
    weights["my-meetings"] = weight(as_budi.get(url("my-meetings")))

    assert {name: size for name, size in weights.items() if size > 10_000} == {}


def test_pages_ask_as_often_for_three_as_for_one(as_budi, meeting_now, tea, house):
    seated(tea, "Chen")
    pages = [url("my-meeting", meeting_now.pk), url("meeting-marks", meeting_now.pk), url("meeting", meeting_now.pk),
             url("series-sheet", tea.pk), url("series-grid", tea.pk), url("series", tea.pk), url("my-meetings")]  # fmt: skip
    for page in pages:
        as_budi.get(page)
    one = [queries_of(as_budi, page) for page in pages]
    for name in NAMES[1:]:
        seated(tea, name)
        plan(tea, timezone.now() + DAY, venue=house)

    assert [queries_of(as_budi, page) for page in pages] == one


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_opens_in_both_directions(as_amal, amal_account, meeting_now, tea, three, language):
    by = system(tea.programme.organisation_id)
    actions.lead(series=tea, account=amal_account, by=by, at=MONDAY)
    as_amal.cookies["language"] = language
    of_meeting = ("my-meeting", "meeting", "meeting-marks", "meeting-not-held", "meeting-move", "meeting-script")
    of_series = ("series", "series-edit", "series-seats", "series-gatherings", "series-sheet", "series-grid")
    pages = [url(name) for name in ("my-meetings", "meetings", "series-new", "my-calendar")]
    pages += [url(name, meeting_now.pk) for name in of_meeting] + [url(name, tea.pk) for name in of_series]

    for page in pages:
        answer = as_amal.get(page)
        assert answer.status_code == 200, page
        assert text(answer).count("<h1") == 1, page
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in text(answer), page


# --- staff -----------------------------------------------------------------------------------------


def test_a_training_is_planned_by_hand(as_amal, programme, ansan, house, budi_account):
    sent = {
        "title": "Supporters training", "programme": programme.pk, "place": ansan.pk, "language": "ko",
        "day": "2030-01-07", "time": "10:00", "minutes": "180", "venue": house.pk, "count": "3", "every_days": "7",
        "leaders": [budi_account.pk], "rules_text": "Women and men are equal here.",
    }  # fmt: skip
    assert as_amal.get(url("series-new")).status_code == 200

    answer = as_amal.post(url("series-new"), sent)

    series = Series.objects.get()
    assert answer.url == url("series-seats", series.pk)
    assert (series.kind, series.rules_text) == (Kind.TRAINING_SESSION, "Women and men are equal here.")
    assert [row.day.isoformat() for row in series.gatherings.all()] == ["2030-01-07", "2030-01-14", "2030-01-21"]
    assert Leading.objects.get().account == budi_account


def test_a_training_with_something_missing_is_shown_again(as_amal, programme):
    answer = as_amal.post(url("series-new"), {"title": "", "day": "2030-01-07", "rules_text": "Kept"})

    assert answer.status_code == 422
    assert "Kept" in text(answer)
    assert list(Series.objects.all()) == []


def test_a_facilitator_plans_no_training(as_budi, programme):
    assert as_budi.get(url("series-new")).status_code == 404


def test_people_are_asked_by_ticks(as_amal, tea, programme):
    chen, gita = agree(make_person(programme, "Chen")), agree(make_person(programme, "Gita"))
    make_person(programme, "Not yet asked")

    listed = text(as_amal.get(url("series-seats", tea.pk)))
    answer = as_amal.post(url("series-seats", tea.pk), {"people": [chen.pk, gita.pk]})

    assert ("Chen" in listed, "Gita" in listed, "Not yet asked" in listed) == (True, True, False)
    assert answer.status_code == 302
    assert {seat.person_id for seat in Seat.objects.all()} == {chen.pk, gita.pk}


def test_nobody_is_seated_in_a_group_before_their_own_yes(as_amal, rf, amal, circle, programme):
    chen = agree(make_person(programme, "Chen"))

    assert "Ask people to come" not in text(as_amal.get(url("series", circle.pk)))
    assert as_amal.post(url("series-seats", circle.pk), {"people": [chen.pk]}).status_code == 404
    assert panels._person(asked_by(rf, amal), chen)["could_join"] == []
    assert not Seat.objects.exists()


def test_people_can_be_asked_from_an_earlier_day(as_amal, tea, programme):
    meeting = plan(tea, timezone.now() - 10 * DAY)[0]
    chen = agree(make_person(programme, "Chen"))

    as_amal.post(url("series-seats", tea.pk), {"people": [chen.pk], "began_on": meeting.day.isoformat()})

    assert Seat.objects.get().began_on == meeting.day


def test_a_person_of_another_organisation_cannot_be_asked(as_amal, tea, other_organisation, stranger):
    from dure.programmes.actions import begin_programme

    theirs = begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )
    person = agree(make_person(theirs, "Kojo"))

    as_amal.post(url("series-seats", tea.pk), {"people": [person.pk]})

    assert list(Seat.objects.all()) == []


def test_the_series_page_gives_denominators(as_amal, meeting, tea, three, budi, after):
    marks = {three[0].pk: ("came", ""), three[1].pk: ("late", ""), three[2].pk: ("away", "")}
    actions.close_gathering(gathering=meeting, marks=marks, by=budi, at=after)

    answer = text(as_amal.get(url("series", tea.pk)))

    assert "2 of 3 came" in answer
    assert answer.count("1 of 1") == 2
    assert answer.count("0 of 1") == 1


def test_a_supervisor_sees_figures_and_no_names(client, dana_account, meeting, tea, three, budi, after):
    actions.close_gathering(gathering=meeting, marks={each.pk: ("came", "") for each in three}, by=budi, at=after)
    client.force_login(dana_account, backend=BACKEND)

    for answer in (client.get(url("series", tea.pk)), client.get(url("meeting", meeting.pk))):
        assert "3 of 3 came" in text(answer)
        assert [name for name in NAMES if name in text(answer)] == []
    assert client.get(url("series-sheet", tea.pk)).status_code == 404
    assert client.get(url("my-meeting", meeting.pk)).status_code == 404


def test_leaders_and_seats_end_by_a_button(as_amal, tea, three):
    leading, seat = Leading.objects.get(), Seat.objects.filter(person=three[0]).get()

    as_amal.post(url("leader-ending", leading.pk))
    as_amal.post(url("seat-ending", seat.pk))

    assert Leading.objects.filter(ended_on=None).count() == 0
    assert Seat.objects.filter(ended_on=None).count() == 2


def test_a_script_is_written_and_read_by_the_leader(client, amal_account, budi_account, meeting_now):
    client.force_login(amal_account, backend=BACKEND)
    client.post(url("meeting-script", meeting_now.pk), {"script": "What helps us sleep\n\nTea\nHello\n\nClose"})
    client.force_login(budi_account, backend=BACKEND)

    assert "Today&#x27;s script: What helps us sleep" in text(client.get(url("my-meeting", meeting_now.pk))).replace(
        "'", "&#x27;"
    )


def test_staff_pages_are_light(as_amal, tea, meeting_now):
    for number in range(15):
        seated(tea, f"Maryam Haidari {number}")
    pages = [url("meetings"), url("series", tea.pk), url("meeting", meeting_now.pk), url("series-grid", tea.pk),
             url("series-sheet", tea.pk), url("series-new"), url("series-seats", tea.pk)]  # fmt: skip

    assert {page: size for page in pages if (size := weight(as_amal.get(page), "dure")) > 14_600} == {}


# --- paper -----------------------------------------------------------------------------------------


def test_the_sheet_has_names_blank_lines_and_a_code_for_the_grid(as_budi, tea, three, meeting_now):
    answer = text(as_budi.get(url("series-sheet", tea.pk)))

    assert [name for name in NAMES if name in answer] == list(NAMES)
    assert answer.count("New:") == 2
    assert 'class="qr"' in answer


def test_a_sheet_is_typed_in_for_several_meetings_at_once(as_budi, tea, programme):
    weeks = plan(tea, timezone.now() - 15 * DAY, count=3)
    chen, gita = (seated(tea, name, began_on=weeks[0].day) for name in ("Chen", "Gita"))
    sent = {"came_1": [chen.pk, gita.pk], "new_1": "2", "came_2": [gita.pk], "new_2": ""}

    as_budi.post(url("series-grid", tea.pk), sent)

    states = [Gathering.objects.get(pk=week.pk) for week in weeks]
    assert [state.was_held for state in states] == [True, True, False]
    assert [state.newcomers for state in states] == [2, 0, 0]
    found = {
        (row.gathering.number, row.person.name): row.mark
        for row in Attendance.objects.select_related("person", "gathering")
    }
    assert found == {(1, "Chen"): "came", (1, "Gita"): "came", (2, "Chen"): "away", (2, "Gita"): "came"}


def test_typing_in_again_keeps_reasons_and_history(as_budi, tea):
    week = plan(tea, timezone.now() - 8 * DAY)[0]
    chen, gita = (seated(tea, name, began_on=week.day) for name in ("Chen", "Gita"))
    as_budi.post(url("series-grid", tea.pk), {"came_1": [gita.pk]})
    as_budi.post(url("meeting-marks", week.pk), {f"mark_{chen.pk.hex}": "away", f"why_{chen.pk.hex}": "health"})

    as_budi.post(url("series-grid", tea.pk), {"filled_1": "on"})

    assert marks() == {"Chen": ("away", "health"), "Gita": ("away", "")}
    assert Remark.objects.count() == 2


def test_an_empty_grid_changes_nothing(as_budi, tea):
    plan(tea, timezone.now() - 8 * DAY)

    answer = as_budi.post(url("series-grid", tea.pk), {}, follow=True)

    assert "Nothing was filled in yet." in text(answer)
    assert Gathering.objects.get().is_open


# --- on other pages --------------------------------------------------------------------------------


def asked_by(rf, actor, address="/"):
    request = rf.get(address)
    request.actor = actor
    return request


def test_my_page_says_when_where_and_how_often(rf, tea, three, house, budi):
    now = timezone.now()
    was, comes = plan(tea, now - DAY, venue=house)[0], plan(tea, now + 3 * DAY, venue=house)[0]
    seated(tea, "Gita", at=MONDAY)
    actions.close_gathering(
        gathering=was,
        marks={each.person_id: ("came", "") for each in Seat.objects.filter(began_on__lte=was.day)},
        by=budi,
        at=now,
    )

    found = panels._mine(asked_by(rf, of_person(three[0])), three[0])

    assert (found["meeting"], found["can_answer"], found["coming"], found["leaders"]) == (comes, True, None, ["Budi"])
    assert found["attended"].came == 1


def test_my_page_is_silent_for_somebody_without_meetings(rf, chen):
    assert panels._mine(asked_by(rf, of_person(chen)), chen) is None


def test_my_page_panel_shows_two_ways_of_the_same_size(rf, tea, three, house):
    from django.template.loader import render_to_string

    plan(tea, timezone.now() + 3 * DAY, venue=house)
    request = asked_by(rf, of_person(three[0]))

    shown = render_to_string("gatherings/panel_mine.html", {"panel": panels._mine(request, three[0])}, request)

    assert (shown.count('class="button big'), "I cannot" in shown, "House of Neighbours" in shown) == (2, True, True)
    assert "mental" not in shown.lower()


def as_link(monkeypatch, person, card=None):
    """Stand at one's own page, as the page of a card lets somebody in."""
    from dure.programmes import actors

    actor = Actor(
        kind="link", id=card or person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul"
    )
    monkeypatch.setattr(actors, "_actor", lambda request: actor)
    return actor


def test_a_participant_says_no_and_yes(client, monkeypatch, tea, three):
    meeting = plan(tea, timezone.now() + 3 * DAY)[0]
    as_link(monkeypatch, three[0])

    for said in ("no", "yes"):
        assert client.post(url("my-reply", meeting.pk), {"coming": said}).status_code == 302

    assert [(row.person, row.coming) for row in Reply.objects.all()] == [(three[0], True)]


def test_a_participant_does_not_reach_meetings_of_others(client, monkeypatch, tea, three, programme):
    elsewhere = plan(make_series(programme, title="Sewing and news"), timezone.now() + 3 * DAY)[0]
    own = plan(tea, timezone.now() + 3 * DAY)[0]
    as_link(monkeypatch, three[0])

    assert client.post(url("my-reply", elsewhere.pk), {"coming": "yes"}).status_code == 404
    assert client.get(url("my-meeting", own.pk)).status_code == 404
    assert client.get(url("meetings")).status_code == 404
    assert list(Reply.objects.all()) == []


def test_the_person_page_says_how_often_and_where_else_one_could_ask(rf, tea, three, amal, programme):
    plan(tea, timezone.now() + 3 * DAY)
    other = make_series(programme, title="Sewing and news")

    found = panels._person(asked_by(rf, amal), three[0])

    assert [seat.series for seat in found["seats"]] == [tea]
    assert found["could_join"] == [other]
    assert (found["attended"].came, found["meeting"].series) == (0, tea)


def test_this_week_is_shown_to_whoever_may_see_it(rf, tea, three, budi, amal, dana, eli, stranger):
    meeting = plan(tea, timezone.now() + 2 * DAY)[0]
    plan(tea, timezone.now() + 9 * DAY)

    found = {actor.id: panels._today(asked_by(rf, actor), None) for actor in (budi, amal, dana)}

    assert [line.gathering for each in found.values() for line in each["lines"]] == [meeting] * 3
    assert found[budi.id]["leads"] == {meeting.pk}
    assert panels._today(asked_by(rf, eli), None) is panels._today(asked_by(rf, stranger), None) is None


def test_todays_meeting_waits_for_whoever_leads_it(meeting_now, tea, three, budi, amal):
    due = list(waits._for_facilitators(budi))

    assert [(each.urgency, each.url) for each in due] == [(0, url("my-meeting", meeting_now.pk))]
    assert "3 people" in str(due[0].sentence)
    assert list(waits._for_coordinators(amal)) == []


def test_waits_ask_as_often_for_three_as_for_one(programme, amal, budi, budi_account):
    def asked():
        with CaptureQueriesContext(connections["default"]) as rows:
            list(waits._for_coordinators(amal))
            list(waits._for_facilitators(budi))
        return len(rows)

    def more(title):
        plan(make_series(programme, title=title), timezone.now() + DAY)
        plan(make_series(programme, budi_account, title=title), timezone.now() - 5 * DAY)

    more("One")
    one = asked()
    more("Two")
    more("Three")

    assert asked() == one
    assert len(list(waits._for_coordinators(amal))) == 6


def test_a_coordinator_by_programme_sees_only_its_waits(programme, organisation, amal):
    from conftest import actor_of
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Other", by=amal, at=MONDAY)
    hana = actor_of(make_account(organisation, "hana@example.org", "Hana", Role.COORDINATOR, other))
    plan(make_series(programme, title="Not hers"), timezone.now() + DAY)

    assert list(waits._for_coordinators(hana)) == []
    assert len(list(waits._for_coordinators(amal))) == 1
