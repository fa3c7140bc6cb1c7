from datetime import UTC, date, datetime, timedelta

import pytest

from conftest import MONDAY, actor_of, agree, make_person
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.consent.models import HowAsked, Purpose
from dure.consent.queries import ConsentMissing
from dure.gatherings import actions
from dure.gatherings.actions.attendance import DidNotHappen, NotAskedThatDay, NotYet
from dure.gatherings.actions.closing import AttendanceMissing, NoSuchNewFaces, SomebodyCame
from dure.gatherings.actions.gatherings import MeetingIsClosed, TooManyMeetings
from dure.gatherings.actions.leaders import NotAColleague
from dure.gatherings.actions.replies import OnlyForOneself, TooLateToAnswer
from dure.gatherings.actions.seats import NotOfThisProgramme
from dure.gatherings.actions.series import AnotherSeriesHasThisId, PlaceOfAnotherOrganisation, SeriesIsClosed
from dure.gatherings.models import Attendance, Gathering, Kind, Mark, Remark, Reply, Seat, Series, WhyAway, WhyNot
from dure.ids import uuid7
from dure.people.actions import erase
from dure.places.models import Place
from gatherings.conftest import DAY, make_series, plan, seated
from gatherings.test_rules import of_person

pytestmark = pytest.mark.django_db
CAME, AWAY = (Mark.CAME, ""), (Mark.AWAY, "")


def marks_of(meeting):
    return {row.person_id: (row.mark, row.why_away) for row in Attendance.objects.filter(gathering=meeting)}


# --- a series and its meetings ---------------------------------------------------------------------


def test_a_series_needs_a_coordinator(programme, budi):
    with pytest.raises(NotAllowed):
        actions.begin_series(programme=programme, kind=Kind.GROUP_MEETING, title="Tea", by=budi, at=MONDAY)

    assert list(Series.objects.all()) == []


def test_the_same_id_gives_the_same_series_and_other_content_is_refused(programme, amal):
    pk = uuid7()
    begin = {"programme": programme, "kind": Kind.GROUP_MEETING, "by": amal, "at": MONDAY, "id": pk}

    first = actions.begin_series(title="Tea", **begin)
    again = actions.begin_series(title="Tea", **begin)

    assert (first.pk, again.pk, Series.objects.count()) == (pk, pk, 1)
    with pytest.raises(AnotherSeriesHasThisId):
        actions.begin_series(title="Coffee", **begin)


def test_a_place_of_another_organisation_is_refused(programme, amal, other_organisation):
    accra = Place.objects.create(organisation=other_organisation.pk, name="Accra", country="GH", zone="Africa/Accra")

    with pytest.raises(PlaceOfAnotherOrganisation):
        actions.begin_series(programme=programme, kind=Kind.GROUP_MEETING, title="Tea", place=accra, by=amal, at=MONDAY)


def test_monday_morning_in_seoul_is_monday(tea):
    sunday_in_utc = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)

    first, second = plan(tea, sunday_in_utc, count=2)

    assert (first.day, second.day) == (date(2026, 11, 16), date(2026, 11, 23))
    assert first.local_start == datetime(2026, 11, 16, 8, 30)
    assert first.when == "Monday 16 November, 08:30"
    assert first.is_due(sunday_in_utc - timedelta(hours=8))  # Monday 00:30 there
    assert not first.is_due(sunday_in_utc - timedelta(hours=9))


def test_meetings_keep_their_hour_when_summer_time_ends(programme, organisation):
    kyiv = Place.objects.create(organisation=organisation.pk, name="Kyiv", country="UA", zone="Europe/Kyiv")
    series = actions.begin_series(
        programme=programme, kind=Kind.GROUP_MEETING, title="Tea", place=kyiv, by=system(organisation.pk), at=MONDAY
    )

    before, after = plan(series, datetime(2026, 10, 22, 15, 0, tzinfo=UTC), count=2)

    assert [row.local_start.hour for row in (before, after)] == [18, 18]
    assert after.starts_at - before.starts_at == timedelta(days=7, hours=1)


def test_without_a_place_the_clock_is_the_organisations(programme, amal):
    series = actions.begin_series(programme=programme, kind=Kind.TRAINING_SESSION, title="Day", by=amal, at=MONDAY)

    assert plan(series, datetime(2026, 11, 15, 23, 30, tzinfo=UTC))[0].day == date(2026, 11, 16)


def test_numbers_go_on_and_the_same_ids_plan_nothing_twice(tea, amal):
    ids = [uuid7(), uuid7()]
    plan(tea, MONDAY, count=2)
    again = {"series": tea, "first_at": MONDAY + 14 * DAY, "count": 2, "ids": ids, "by": amal, "at": MONDAY}

    first = actions.plan_gatherings(**again)
    second = actions.plan_gatherings(**again)

    assert [row.number for row in first] == [3, 4]
    assert [row.pk for row in second] == ids
    assert tea.gatherings.count() == 4


def test_sixty_meetings_at_most(tea, amal):
    with pytest.raises(TooManyMeetings):
        actions.plan_gatherings(series=tea, first_at=MONDAY, count=61, by=amal, at=MONDAY)


def test_closing_a_series_ends_what_is_still_to_come(tea, amal, three):
    was, comes = plan(tea, MONDAY, count=2)
    actions.close_gathering(gathering=was, marks={each.pk: CAME for each in three}, by=amal, at=MONDAY)

    actions.close_series(series=tea, by=amal, at=MONDAY)

    comes.refresh_from_db()
    assert (comes.did_not_happen, Gathering.objects.get(pk=was.pk).did_not_happen) == (WhyNot.ENDED, "")
    assert len(marks_of(was)) == 3
    with pytest.raises(SeriesIsClosed):
        actions.plan_gatherings(series=tea, first_at=MONDAY, count=1, by=amal, at=MONDAY)


def test_moving_asks_anew(meeting, three, budi):
    actions.reply(gathering=meeting, person=three[0], coming=True, by=of_person(three[0]), at=MONDAY)

    moved = actions.move_gathering(
        gathering=meeting, starts_at=MONDAY + 2 * DAY, by=budi, at=MONDAY + timedelta(minutes=1)
    )

    from dure.gatherings.queries import line_of, reply_of

    assert (moved.day, moved.moves) == (date(2026, 11, 18), 1)
    assert (reply_of(three[0], moved), line_of(moved).said_yes) == (None, 0)
    assert Reply.objects.count() == 1


def test_a_closed_meeting_does_not_move(meeting, budi, after):
    actions.close_gathering(gathering=meeting, by=budi, at=after)

    with pytest.raises(MeetingIsClosed):
        actions.move_gathering(gathering=meeting, starts_at=MONDAY + DAY, by=budi, at=after)


# --- seats and leaders -----------------------------------------------------------------------------


def test_a_seat_needs_a_yes_to_taking_part(tea, chen, amal):
    with pytest.raises(ConsentMissing):
        actions.seat(series=tea, person=chen, by=amal, at=MONDAY)

    assert list(Seat.objects.all()) == []


def test_a_seat_is_given_once(tea, chen, amal):
    agree(chen)
    pk = uuid7()

    first = actions.seat(series=tea, person=chen, by=amal, at=MONDAY, id=pk)
    again = actions.seat(series=tea, person=chen, by=amal, at=MONDAY, id=pk)
    actions.unseat(series=tea, person=chen, reason="left", by=amal, at=MONDAY + DAY)
    late = actions.seat(series=tea, person=chen, by=amal, at=MONDAY, id=pk)

    assert first.pk == again.pk == late.pk == pk
    assert (Seat.objects.get().ended_on, Seat.objects.get().end_reason) == (date(2026, 11, 17), "left")


def test_whoever_is_not_of_the_programme_gets_no_seat(tea, organisation, amal):
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Other", by=amal, at=MONDAY)
    other.places.add(tea.place)
    person = agree(make_person(other, "Gita"))

    with pytest.raises(NotOfThisProgramme):
        actions.seat(series=tea, person=person, by=amal, at=MONDAY)


def test_a_facilitator_gives_no_seats(tea, chen, budi):
    agree(chen)

    with pytest.raises(NotAllowed):
        actions.seat(series=tea, person=chen, by=budi, at=MONDAY)


def test_a_person_may_give_up_their_own_seat_and_nobody_elses(tea, three):
    chen, dilnoza, _efua = three

    actions.unseat(series=tea, person=chen, reason="left", by=of_person(chen), at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.unseat(series=tea, person=dilnoza, reason="left", by=of_person(chen), at=MONDAY)

    assert [seat.person for seat in Seat.objects.filter(ended_on=None).order_by("pk")] == three[1:]


def test_leading_needs_a_colleague_with_a_role(tea, amal, stranger):
    from dure.accounts.models import Account

    with pytest.raises(NotAColleague):
        actions.lead(series=tea, account=Account.objects.get(pk=stranger.id), by=amal, at=MONDAY)


# --- who came --------------------------------------------------------------------------------------


def test_attendance_is_marked_by_whoever_leads(meeting, three, budi, after):
    actions.mark_attendance(
        gathering=meeting, marks={three[0].pk: CAME, three[1].pk: (Mark.AWAY, WhyAway.WORK)}, by=budi, at=after
    )

    assert marks_of(meeting) == {three[0].pk: ("came", ""), three[1].pk: ("away", "work")}
    assert Entry.objects.get(deed="gatherings.marked").details == {"count": 2}


def test_attendance_of_another_facilitators_meeting_is_refused(meeting, three, fay_account, after):
    with pytest.raises(NotAllowed):
        actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=actor_of(fay_account), at=after)

    assert marks_of(meeting) == {}


def test_whoever_came_needs_no_reason(meeting, three, budi, after):
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: (Mark.LATE, WhyAway.WORK)}, by=budi, at=after)

    assert marks_of(meeting) == {three[0].pk: ("late", "")}


def test_the_future_cannot_be_marked(tea, three, budi):
    tomorrow = plan(tea, MONDAY + DAY)[0]

    with pytest.raises(NotYet):
        actions.mark_attendance(gathering=tomorrow, marks={three[0].pk: CAME}, by=budi, at=MONDAY)


def test_a_person_who_was_not_asked_cannot_be_marked(meeting, three, programme, budi, after):
    gita = agree(make_person(programme, "Gita"))

    with pytest.raises(NotAskedThatDay):
        actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME, gita.pk: CAME}, by=budi, at=after)

    assert marks_of(meeting) == {}


def withdraw(person, at):
    from dure.consent.actions import record

    record(
        person=person, purpose=Purpose.TAKE_PART, given=False, how_asked=HowAsked.SPOKEN, language="en",
        by=system(person.organisation_id), at=at,
    )  # fmt: skip


def test_nobody_is_marked_who_took_their_yes_back(meeting, three, budi, after):
    withdraw(three[0], after)

    with pytest.raises(ConsentMissing):
        actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after + timedelta(minutes=1))


def test_a_mark_that_arrives_late_is_judged_by_both_moments(meeting, three, budi, after):
    withdraw(three[0], after + timedelta(hours=1))

    with pytest.raises(ConsentMissing):
        actions.mark_attendance(
            gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after, arrived_at=after + timedelta(hours=2)
        )
    actions.mark_attendance(gathering=meeting, marks={three[1].pk: CAME}, by=budi, at=after, arrived_at=after)

    assert marks_of(meeting) == {three[1].pk: ("came", "")}


def test_a_change_keeps_what_was_before(meeting, three, budi, amal, after):
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after)
    actions.mark_attendance(
        gathering=meeting, marks={three[0].pk: (Mark.AWAY, WhyAway.HEALTH)}, by=amal, at=after + DAY
    )

    row, remark = Attendance.objects.get(), Remark.objects.get()
    assert (row.mark, row.why_away, row.marked_by, row.marked_at) == ("away", "health", amal.id, after + DAY)
    assert (remark.mark, remark.marked_by, remark.changed_by, remark.changed_at) == (
        "came",
        budi.id,
        amal.id,
        after + DAY,
    )


def test_the_same_marks_again_change_nothing(meeting, three, budi, after):
    sent = {"gathering": meeting, "marks": {each.pk: CAME for each in three}, "by": budi}

    actions.mark_attendance(at=after, **sent)
    actions.mark_attendance(at=after, **sent)
    actions.mark_attendance(at=after + DAY, **sent)

    assert Attendance.objects.count() == 3
    assert (Remark.objects.count(), Entry.objects.filter(deed="gatherings.marked").count()) == (0, 1)


def test_an_older_mark_that_arrives_later_is_history(meeting, three, budi, amal, after):
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=amal, at=after + timedelta(hours=1))
    late = {"gathering": meeting, "marks": {three[0].pk: AWAY}, "by": budi, "at": after}

    actions.mark_attendance(arrived_at=after + DAY, **late)
    actions.mark_attendance(arrived_at=after + 2 * DAY, **late)

    assert marks_of(meeting) == {three[0].pk: ("came", "")}
    assert [(each.mark, each.marked_by) for each in Remark.objects.all()] == [("away", budi.id)]


def test_moving_somebody_to_another_group_never_rewrites_what_was(meeting, three, programme, budi, amal, after):
    chen = three[0]
    actions.close_gathering(gathering=meeting, marks={each.pk: CAME for each in three}, by=budi, at=after)
    other = make_series(programme, title="Sewing and news")

    actions.unseat(series=meeting.series, person=chen, reason="moved", by=amal, at=after + DAY)
    actions.seat(series=other, person=chen, by=amal, at=after + DAY)

    from dure.gatherings.queries import asked_that_day, roster

    assert marks_of(meeting)[chen.pk] == ("came", "")
    assert chen.pk in asked_that_day(meeting)
    assert chen.pk in {entry.person for entry in roster(meeting, after + 9 * DAY).came}
    later = plan(meeting.series, MONDAY + 7 * DAY)[0]
    assert asked_that_day(later) == {three[1].pk, three[2].pk}


def test_erasing_somebody_keeps_the_mark_without_the_name(meeting, three, budi, amal, after):
    actions.close_gathering(gathering=meeting, marks={each.pk: CAME for each in three}, by=budi, at=after)

    erase(person=three[0], by=amal, at=after + DAY)

    from dure.gatherings.queries import roster

    found = roster(meeting, after + 2 * DAY)
    assert [(entry.name, entry.mark, entry.may_change) for entry in found.entries] == [
        ("Dilnoza", "came", True), ("Efua", "came", True), ("", "came", False),
    ]  # fmt: skip


# --- closing ---------------------------------------------------------------------------------------


def test_closing_needs_everyone_marked_and_nothing_else(meeting, three, budi, after):
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after)
    with pytest.raises(AttendanceMissing):
        actions.close_gathering(gathering=meeting, by=budi, at=after)

    closed = actions.close_gathering(gathering=meeting, marks={three[1].pk: CAME, three[2].pk: AWAY}, by=budi, at=after)

    assert (closed.was_held, closed.closed_by, closed.rules_read, closed.newcomers) == (True, budi.id, None, 0)


def test_whoever_took_their_yes_back_does_not_keep_a_meeting_open(meeting, three, budi, after):
    withdraw(three[0], after)

    closed = actions.close_gathering(
        gathering=meeting, marks={each.pk: CAME for each in three[1:]}, by=budi, at=after + timedelta(minutes=1)
    )

    assert closed.was_held


def test_closing_again_keeps_who_closed_it_first(meeting, three, budi, amal, after):
    everyone = {each.pk: CAME for each in three}
    actions.close_gathering(gathering=meeting, marks=everyone, rules_read=True, by=budi, at=after)
    actions.close_gathering(gathering=meeting, marks=everyone, rules_read=True, by=budi, at=after)
    actions.close_gathering(gathering=meeting, newcomers=2, newcomers_of={"woman 25-39": 1}, by=amal, at=after + DAY)

    meeting.refresh_from_db()
    assert (meeting.closed_by, meeting.closed_at, meeting.rules_read) == (budi.id, after, True)
    assert (meeting.newcomers, meeting.newcomers_of) == (2, {"woman 25-39": 1})
    assert Entry.objects.filter(deed="gatherings.closed").count() == 2


def test_new_faces_are_at_least_their_parts_and_known_ones(meeting, budi, after):
    actions.note_newcomers(gathering=meeting, count=1, of={"woman": 2, "man": 1}, by=budi, at=after)

    assert (meeting.newcomers, meeting.newcomers_of) == (3, {"woman": 2, "man": 1})
    with pytest.raises(NoSuchNewFaces):
        actions.note_newcomers(gathering=meeting, count=1, of={"Maryam": 1}, by=budi, at=after)


def test_a_meeting_that_did_not_happen_has_a_reason_and_counts_nobody(meeting, three, budi, after):
    actions.did_not_happen(gathering=meeting, reason=WhyNot.WAY, by=budi, at=after)

    meeting.refresh_from_db()
    assert (meeting.did_not_happen, meeting.was_held, meeting.is_open) == ("way", False, False)
    with pytest.raises(DidNotHappen):
        actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after)


def test_a_meeting_at_which_somebody_was_did_happen(meeting, three, budi, after):
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after)

    with pytest.raises(SomebodyCame):
        actions.did_not_happen(gathering=meeting, reason=WhyNot.NOBODY, by=budi, at=after)


def test_marks_made_by_mistake_are_taken_away_and_kept_in_the_history(meeting, three, budi, after):
    actions.mark_attendance(gathering=meeting, marks={three[0].pk: CAME}, by=budi, at=after)

    actions.did_not_happen(gathering=meeting, reason=WhyNot.NOBODY, nobody_came=True, by=budi, at=after)

    row = Attendance.objects.get(gathering=meeting, person=three[0])
    meeting.refresh_from_db()
    assert (meeting.did_not_happen, row.mark, row.remarks.count()) == ("nobody", Mark.AWAY, 1)


def test_a_closed_meeting_opens_again(meeting, three, budi, after):
    actions.did_not_happen(gathering=meeting, reason=WhyNot.WAY, by=budi, at=after)

    actions.reopen(gathering=meeting, by=budi, at=after)
    actions.close_gathering(gathering=meeting, marks={each.pk: CAME for each in three}, by=budi, at=after)

    assert meeting.was_held
    assert [entry.deed for entry in Entry.objects.filter(about=meeting.pk).order_by("number")] == [
        "gatherings.not_held", "gatherings.reopened", "gatherings.marked", "gatherings.closed",
    ]  # fmt: skip


def test_a_leader_cannot_change_last_months_meeting(tea, budi, amal):
    old = plan(tea, MONDAY - 40 * DAY)[0]
    person = seated(tea, "Gita", began_on=old.day)

    with pytest.raises(NotAllowed):
        actions.mark_attendance(gathering=old, marks={person.pk: CAME}, by=budi, at=MONDAY)
    actions.mark_attendance(gathering=old, marks={person.pk: CAME}, by=amal, at=MONDAY)

    assert marks_of(old) == {person.pk: ("came", "")}


def test_a_sheet_is_typed_in_whole_or_not_at_all(tea, three, budi):
    weeks = plan(tea, MONDAY - 14 * DAY, count=2)
    gita = seated(tea, "Gita", began_on=weeks[0].day)
    columns = [(weeks[0], {gita.pk: CAME}, 1), (weeks[1], {gita.pk: CAME, three[0].pk: CAME}, None)]

    with pytest.raises(NotAskedThatDay):
        actions.type_in(columns=columns, by=budi, at=MONDAY)
    assert list(Attendance.objects.all()) == []

    actions.type_in(columns=[columns[0], (weeks[1], {gita.pk: AWAY}, None)], by=budi, at=MONDAY)
    assert [Gathering.objects.get(pk=week.pk).newcomers for week in weeks] == [1, 0]
    assert [marks_of(week) for week in weeks] == [{gita.pk: ("came", "")}, {gita.pk: ("away", "")}]


# --- yes and no ------------------------------------------------------------------------------------


def test_a_person_says_yes_and_then_no(meeting, three):
    chen = of_person(three[0])

    actions.reply(gathering=meeting, person=three[0], coming=True, by=chen, at=MONDAY)
    actions.reply(gathering=meeting, person=three[0], coming=False, by=chen, at=MONDAY + timedelta(minutes=5))
    actions.reply(gathering=meeting, person=three[0], coming=True, by=chen, at=MONDAY + timedelta(minutes=2))

    assert [(row.coming, row.said_by) for row in Reply.objects.all()] == [(False, chen.id)]


def test_a_person_answers_for_nobody_else(meeting, three):
    with pytest.raises(OnlyForOneself):
        actions.reply(gathering=meeting, person=three[1], coming=False, by=of_person(three[0]), at=MONDAY)

    assert list(Reply.objects.all()) == []


def test_whoever_leads_may_note_an_answer_by_telephone(meeting, three, budi, fay_account):
    actions.reply(gathering=meeting, person=three[0], coming=True, by=budi, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.reply(gathering=meeting, person=three[0], coming=True, by=actor_of(fay_account), at=MONDAY)

    assert Reply.objects.get().said_by == budi.id


def test_once_it_has_begun_it_is_too_late_to_answer(meeting, three):
    with pytest.raises(TooLateToAnswer):
        actions.reply(gathering=meeting, person=three[0], coming=True, by=of_person(three[0]), at=meeting.starts_at)


# --- calendars -------------------------------------------------------------------------------------


def test_a_new_address_ends_the_one_before(budi):
    from dure.gatherings.queries import feed_of

    first, secret = actions.make_feed(by=budi, at=MONDAY)
    second, fresh = actions.make_feed(by=budi, at=MONDAY)

    assert (feed_of(secret), feed_of(fresh)) == (None, second)
    assert secret not in str(vars(first))


def test_the_address_of_a_lost_card_ends_with_the_card(three, amal):
    from dure.access.actors import Actor
    from dure.gatherings.queries import feed_of
    from dure.people.models import Pass

    card = Pass.objects.create(person=three[0], secret_hash="x" * 64, issued_at=MONDAY, issued_by=amal.id)
    by = Actor(kind="link", id=card.pk, organisation=three[0].organisation_id, person=three[0].pk)
    feed, secret = actions.make_feed(by=by, at=MONDAY)
    assert feed_of(secret) == feed

    Pass.objects.filter(pk=card.pk).update(ended_at=MONDAY, ended_by=amal.id)

    assert feed_of(secret) is None
    with pytest.raises(NotAllowed):
        actions.make_feed(by=by, at=MONDAY)
