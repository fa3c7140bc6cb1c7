"""From a wish to a plan, two yeses, a pair and its end."""

from datetime import date, timedelta

import pytest
from django.db import connection

from conftest import MONDAY, agree, make_person
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.consent.actions import record
from dure.consent.models import HowAsked, Purpose
from dure.consent.queries import ConsentMissing
from dure.conversations.actions import answer_offers, hold
from dure.conversations.models import Said
from dure.jobs.actions import run_job
from dure.jobs.models import Job, State
from dure.mentoring import actions, queries
from dure.mentoring.actions.asking import NoPairKeepsEveryRule, SomebodyAnsweredBefore
from dure.mentoring.actions.drawing import NotInThisPlan, PlanHasMovedOn
from dure.mentoring.actions.walking import EndedBefore, EndLiesBehind
from dure.mentoring.models import (
    Asking,
    AskingState,
    Contact,
    LastTalk,
    Pairing,
    PlanState,
    ProposedPair,
    WhyEnds,
)
from dure.people.actions import leave, put_first
from dure.people.models import Gender, WhyFirst, WhyLeft
from dure.people.wishes import Wishes
from mentoring.conftest import itself, offers, waits

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


def test_a_plan_is_drawn_by_the_worker_with_the_reason_for_each(aida, bahar, sara_offers, drawn_up):
    plan = drawn_up()

    assert (plan.state, plan.people, plan.proven) == (PlanState.READY, 2, True)
    paired = ProposedPair.objects.get(plan=plan, mentor__isnull=False)
    waiting = ProposedPair.objects.get(plan=plan, mentor__isnull=True)
    assert paired.mentor == sara_offers.account
    assert [code for code, _ in paired.told if code != "waited"] == ["first_language", "distance", "slots"]
    assert (waiting.reason, waiting.told) == ("competition", [["fix", {"word": "mentor:prs sat_pm"}]])
    assert plan.helps == [{"people": 1, "gain": True, "word": "mentor", "language": "prs", "slot": "sat_pm"}]


def test_nobody_is_matched_before_the_training_is_done(aida, sara_account, ansan, drawn_up):
    offers(sara_account, ansan, trained=None)

    assert ProposedPair.objects.get(plan=drawn_up()).mentor is None


def test_a_new_plan_puts_the_open_one_aside(aida, sara_offers, drawn_up, programme, amal):
    first = drawn_up()
    actions.draw_up(programme=programme, by=amal, at=MONDAY)

    first.refresh_from_db()
    assert (first.state, first.settled_by) == (PlanState.PUT_ASIDE, amal.id)
    with pytest.raises(PlanHasMovedOn):
        actions.accept(plan=first, by=amal, at=MONDAY)


@pytest.mark.parametrize(("women", "reached"), [(8, [(10, 6), (8, 4)]), (7, [(10, 10), (7, 0)])])
def test_a_floor_reaches_the_planner_and_is_not_made_for_a_handful(
    programme, sara_account, ansan, drawn_up, women, reached
):
    """Ten men fill every place there is; with a floor the women are not left behind, if they are eight or more."""
    offers(sara_account, ansan, capacity=10)
    for n in range(10):
        waits(programme, f"Man {n}", gender=Gender.MAN)
    for n in range(women):
        waits(programme, f"Woman {n}", gender=Gender.WOMAN, languages={"prs": 2, "uz": 3})

    def gender(plan):
        return queries.fairness(queries.drawn(plan, MONDAY), MONDAY.date())[0]

    plain, wished = drawn_up(), drawn_up(wishes=Wishes("gender", 50))

    assert (plain.floor_by, plain.floor_percent, wished.floor_by, wished.floor_percent) == ("", 0, "gender", 50)
    told = gender(plain)
    assert [(row.title, row.people, row.placed, row.below) for row in told.rows] == [
        ("Man", 10, 10, False), ("Woman", women, 0, False),
    ]  # fmt: skip
    assert [(row.people, row.placed) for row in gender(wished).rows] == reached
    assert [row.below for row in gender(wished).rows] == [False, women < 8]


def test_whoever_waited_longer_comes_first_where_that_is_asked(programme, sara_account, ansan, drawn_up):
    offers(sara_account, ansan)
    waits(programme, "Fits a little better")
    longer = waits(programme, "Waited longer", at=MONDAY - timedelta(days=300), languages={"prs": 2, "uz": 3})

    plain, asked = drawn_up(), drawn_up(wishes=Wishes(longest_first=True))

    assert ProposedPair.objects.get(plan=plain, mentor__isnull=False).person != longer
    assert ProposedPair.objects.get(plan=asked, mentor__isnull=False).person == longer


def test_a_plan_that_is_put_aside_while_it_is_drawn_ends_the_work(aida, sara_offers, programme, amal):
    plan = actions.draw_up(programme=programme, by=amal, at=MONDAY)
    job = Job.objects.get(about=plan.pk)
    asked = []

    def in_the_middle(execute, sql, *rest):
        if sql.startswith("UPDATE") and '"done"' in sql:
            asked.append(sql)
            if len(asked) == 2:  # who waits has been read, and pairs are being compared
                actions.put_aside(plan=plan, by=amal, at=MONDAY)
        return execute(sql, *rest)

    with connection.execute_wrapper(in_the_middle):
        run_job.func(str(job.pk))

    plan.refresh_from_db()
    job.refresh_from_db()
    assert (plan.state, job.state, len(asked)) == (PlanState.PUT_ASIDE, State.STOPPED, 2)
    assert not ProposedPair.objects.exists()


def test_nobody_is_paired_before_both_said_yes(asked, sara, aida, programme):
    assert not Pairing.objects.exists()
    with pytest.raises(NotAllowed):
        actions.answer(asking=asked, yes=True, by=itself(aida), at=MONDAY)

    actions.answer(asking=asked, yes=True, by=sara, at=MONDAY)
    assert not Pairing.objects.exists()
    asked.refresh_from_db()
    actions.answer(asking=asked, yes=True, by=itself(aida), at=TUESDAY)

    pairing = Pairing.objects.get()
    assert (pairing.person, pairing.mentor, pairing.began_on) == (aida, asked.mentor, date(2026, 11, 17))
    assert list(queries.who_waits(programme, TUESDAY)) == []
    assert pairing.planned_end > pairing.began_on


@pytest.mark.parametrize("who", ["mentor", "person"])
def test_a_no_needs_no_reason_and_keeps_the_place_in_the_queue(asked, sara, aida, programme, drawn_up, who):
    since = queries.waiting_since(programme, [aida.pk])
    if who == "person":
        actions.answer(asking=asked, yes=True, by=sara, at=MONDAY)
        asked.refresh_from_db()
    actions.answer(asking=asked, yes=False, by=sara if who == "mentor" else itself(aida), at=TUESDAY)

    asked.refresh_from_db()
    assert asked.state == AskingState.NO
    assert not Pairing.objects.exists()
    assert list(queries.who_waits(programme, TUESDAY)) == [aida]
    assert queries.waiting_since(programme, [aida.pk]) == since
    # And the two are not proposed to each other again.
    again = ProposedPair.objects.get(plan=drawn_up())
    assert (again.mentor, again.reason) == (None, "apart")


def test_an_answer_is_taken_once(asked, sara, amal):
    actions.answer(asking=asked, yes=False, by=sara, at=MONDAY)

    with pytest.raises(NotAllowed):
        actions.answer(asking=asked, yes=True, by=amal, at=MONDAY)


def test_consent_taken_back_stops_a_pair(asked, sara, aida, amal):

    actions.answer(asking=asked, yes=True, by=sara, at=MONDAY)
    record(
        person=aida,
        purpose=Purpose.TAKE_PART,
        given=False,
        how_asked=HowAsked.SPOKEN,
        language="en",
        by=amal,
        at=TUESDAY,
    )
    asked.refresh_from_db()

    with pytest.raises((ConsentMissing, SomebodyAnsweredBefore, NotAllowed)):
        actions.answer(asking=asked, yes=True, by=amal, at=TUESDAY + timedelta(days=1))
    assert not Pairing.objects.exists()


def test_a_pair_is_changed_by_hand_and_a_broken_rule_is_not_asked(
    aida, sara_offers, tomas_account, ansan, drawn_up, amal
):
    offers(tomas_account, ansan, languages={"ko": 4})
    row = ProposedPair.objects.get(plan=drawn_up())

    changed = actions.change_pair(row=row, mentor=tomas_account, by=amal, at=MONDAY)

    view = queries.drawn(changed.plan, MONDAY)
    assert view.sentences(view.rows[0]) == ["They have no language in common."]
    assert changed.moved_by == amal.id
    with pytest.raises(NoPairKeepsEveryRule):
        actions.accept(plan=changed.plan, by=amal, at=MONDAY)
    waits_now = actions.change_pair(row=changed, mentor=None, by=amal, at=MONDAY)
    assert (waits_now.mentor, waits_now.reason) == (None, "by_hand")
    back = actions.change_pair(row=changed, mentor=sara_offers.account, by=amal, at=MONDAY)
    assert (back.moved_at, len(actions.accept(plan=changed.plan, by=amal, at=MONDAY))) == (None, 1)


def test_too_many_people_for_one_mentor_are_told_and_not_asked(aida, bahar, sara_offers, drawn_up, amal):
    plan = drawn_up()
    waiting = ProposedPair.objects.get(plan=plan, mentor__isnull=True)
    actions.change_pair(row=waiting, mentor=sara_offers.account, by=amal, at=MONDAY)

    view = queries.drawn(plan, MONDAY)

    assert [view.sentences(row) for row in view.rows] == [
        ["The mentor has no place left: 2 people, and they offered 1."]
    ] * 2
    assert view.whole == []


def test_only_a_mentor_of_this_programme_can_be_chosen(aida, sara_offers, budi_account, drawn_up, amal):
    row = ProposedPair.objects.get(plan=drawn_up())

    with pytest.raises(NotInThisPlan):
        actions.change_pair(row=row, mentor=budi_account, by=amal, at=MONDAY)


def test_somebody_who_left_is_in_the_plan_no_more(aida, sara_offers, drawn_up, amal, programme):

    plan = drawn_up()
    leave(person=aida, reason=WhyLeft.UNSAID, by=amal, at=TUESDAY)

    view = queries.drawn(plan, TUESDAY + timedelta(hours=1))
    assert (view.rows, view.gone) == ([], 1)


def test_a_place_with_a_mentor_is_taken_while_they_are_asked_and_walk(asked, bahar, drawn_up):
    row = ProposedPair.objects.get(plan=drawn_up())

    assert (row.person, row.mentor, row.reason) == (bahar, None, "no_mentor")


def test_one_contact_a_day_and_a_wish_for_help_stays(pairing, sara, amal):
    actions.note_contact(pairing=pairing, by=sara, at=MONDAY)
    actions.note_contact(pairing=pairing, by=sara, at=MONDAY, help_wanted=True)
    actions.note_contact(pairing=pairing, by=sara, at=MONDAY)

    contact = Contact.objects.get()
    assert (contact.day, contact.help_wanted) == (date(2026, 11, 16), True)
    assert [each.pk for each in queries.help_wanted(amal, date(2026, 11, 17))] == [contact.pk]


def test_goals_are_sealed_and_the_end_is_planned(pairing, amal):
    actions.write_goals(
        pairing=pairing, goals=" To find the library. ", planned_end=date(2027, 2, 1), by=amal, at=MONDAY
    )

    pairing.refresh_from_db()
    assert (pairing.goals, pairing.planned_end) == ("To find the library.", date(2027, 2, 1))
    assert pairing in queries.ends_due(amal, date(2027, 1, 20))
    with pytest.raises(EndLiesBehind):
        actions.write_goals(pairing=pairing, goals="", planned_end=date(2020, 1, 1), by=amal, at=MONDAY)


def test_an_end_says_whether_there_was_a_last_talk_and_somebody_may_wait_again(pairing, amal, programme, aida):
    def end(at):
        return actions.end_pairing(
            pairing=pairing, reason=WhyEnds.TIME, last_talk=LastTalk.HELD, wait_again=True, by=amal, at=at
        )

    ended = end(TUESDAY)

    assert (ended.ended_on, ended.last_talk) == (date(2026, 11, 17), "held")
    assert list(queries.who_waits(programme, TUESDAY)) == [aida]
    assert queries.waiting_since(programme, [aida.pk]) == {aida.pk: date(2026, 11, 16)}
    with pytest.raises((EndedBefore, NotAllowed)):
        end(TUESDAY)


def test_a_wish_said_in_the_first_conversation_is_a_place_in_the_queue(programme, amal):
    person = agree(make_person(programme, "Efua"))
    held = hold(person=person, programme=programme, language="en", answers={}, good_at="", by=amal, at=MONDAY)
    answer_offers(conversation=held, said={"mentor": Said.TAKEN}, by=amal, at=MONDAY)

    assert list(queries.who_waits(programme, TUESDAY)) == [person]
    assert queries.waiting_since(programme, [person.pk]) == {person.pk: date(2026, 11, 16)}
    answer_offers(conversation=held, said={"mentor": Said.DECLINED}, by=amal, at=TUESDAY)
    assert list(queries.who_waits(programme, TUESDAY + timedelta(hours=1))) == []


def test_saying_it_twice_keeps_the_place(programme, aida, amal):
    actions.wait_for_mentor(person=aida, by=amal, at=MONDAY + timedelta(days=30))

    assert queries.waiting_since(programme, [aida.pk]) == {aida.pk: date(2026, 11, 16)}


def test_whoever_comes_first_by_a_decision_is_matched_first(programme, aida, sara_offers, drawn_up, amal):

    later = waits(programme, "Zahra")
    put_first(person=later, reason=WhyFirst.FEW_CHANCES, by=amal, at=MONDAY)

    assert ProposedPair.objects.get(plan=drawn_up(), mentor__isnull=False).person == later


def test_nobody_is_asked_about_somebody_who_left(asked, aida, amal):

    leave(person=aida, reason=WhyLeft.UNSAID, by=amal, at=TUESDAY)
    actions.let_go(by=system(), at=TUESDAY)

    assert Asking.objects.get().state == AskingState.WITHDRAWN
