"""Every step leaves its record; the guards of the way; the seventh topic; consent taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.consent.models import HowAsked, Purpose
from dure.consent.queries import covers
from dure.mentoring.actions import describe_service, note_training
from dure.mentoring.actions.asking import MentorTakesNobodyNew
from dure.mentoring.queries import mentors
from dure.mentoring.queries.pool import services_of
from dure.places.slots import bits
from dure.science.supporting.standing import Stand, Step
from dure.supporters import actions, queries
from dure.supporters.models import Duty, MoneyFor, Outcome, Oversight, Supporter, WhyEnded
from dure.supporters.wording import why_not
from supporters.conftest import DAY, all_steps, every_topic, itself

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def way(supporter, at=MONDAY):
    supporter.refresh_from_db()
    return queries.way_of(supporter, at, supporter.programme.organisation.day(at))


@pytest.fixture
def offers(sara_account, ansan):
    """Sara offers to mentor, and a colleague noted her training: nothing but the guard is in the way."""
    by = system(sara_account.organisation_id)
    service = describe_service(
        account=sara_account, place=ansan, languages={"prs": 4}, slots=bits(["sat_pm"]), by=by, at=MONDAY
    )
    return note_training(service=service, trained_on=date(2026, 9, 1), by=by, at=MONDAY)


def matched(programme, at=MONDAY):
    return [row.account.name for row in services_of(programme, at)]


def test_every_step_leads_to_serving(sara, dana_account, amal):
    all_steps(sara, dana_account)

    assert way(sara).stand == Stand.ACTIVE
    assert way(sara).may_be_matched


def test_a_mentor_is_not_matched_until_the_seventh_topic(sara, dana_account, offers, programme, amal):
    all_steps(sara, dana_account, but={"topics", "service"})
    topics = every_topic(Duty.MENTOR)
    seventh = topics.pop("ending")
    actions.note_topics(supporter=sara, topics=topics, by=amal, at=MONDAY)

    with pytest.raises(actions.StepsAreLeft):
        actions.begin_service(supporter=sara, by=amal, at=MONDAY)
    assert matched(programme) == []
    assert why_not(way(sara), "Sara") == (
        "Two things are still to do before Sara can be matched: 1 topic is to be learned (Ending well); "
        "the day on which they begin."
    )

    actions.note_topics(supporter=sara, topics={"ending": seventh}, by=amal, at=MONDAY)
    actions.begin_service(supporter=sara, by=amal, at=MONDAY)

    assert matched(programme) == ["Sara"]


def test_seven_topics_on_one_day_are_not_two_days(sara, dana_account, amal):
    all_steps(sara, dana_account, but={"topics", "service"})
    actions.note_topics(supporter=sara, topics=dict.fromkeys(every_topic(Duty.MENTOR), DAY), by=amal, at=MONDAY)

    assert way(sara).missing == (Step.DAYS, Step.SERVICE)


def test_a_mentor_without_a_record_is_matched_as_before(sara, offers, programme, sara_account, amal):
    assert matched(programme) == []
    assert [each.why_not[:8] for each in mentors(amal) if each.account == sara_account] == ["Eight th"]

    actions.give_account(supporter=sara, account=None, by=amal, at=MONDAY)

    assert matched(programme) == ["Sara"]
    assert [each.why_not for each in mentors(amal) if each.account == sara_account] == [""]


def test_taking_back_the_yes_ends_matching_at_once(sara, dana_account, offers, programme):
    all_steps(sara, dana_account)
    assert matched(programme) == ["Sara"]

    later = MONDAY + timedelta(minutes=1)
    actions.say_serve(
        supporter=sara, given=False, how_asked=HowAsked.LINK, language="en", by=itself(sara.person), at=later
    )

    assert matched(programme, later) == []
    assert way(sara, later).stand == Stand.DECLINED
    assert why_not(way(sara, later), "Sara") == (
        "Sara does not serve now. Nobody asks them again; they can say yes at any time."
    )


def test_nobody_is_paired_with_a_mentor_who_took_back_their_yes(sara, dana_account, offers, programme, sara_account):
    from dure.mentoring.actions import answer
    from dure.mentoring.models import Asking

    all_steps(sara, dana_account)
    person = agree(make_person(programme, "Aida"), at=MONDAY)
    asking = Asking.objects.create(
        programme=programme, person=person, mentor=sara_account, asked_at=MONDAY, asked_by=person.pk
    )
    by = actor_of(sara_account)
    asking = answer(asking=asking, yes=True, by=by, at=MONDAY)
    actions.say_serve(supporter=sara, given=False, how_asked=HowAsked.LINK, language="en", by=by, at=MONDAY)

    with pytest.raises(MentorTakesNobodyNew):
        answer(asking=asking, yes=True, by=itself(person), at=MONDAY + timedelta(seconds=1))


def test_whoever_signs_in_answers_for_themselves(sara, sara_account):
    by = actor_of(sara_account)
    answer = actions.say_serve(supporter=sara, given=True, how_asked=HowAsked.SPOKEN, language="en", by=by, at=MONDAY)

    assert (answer.how_asked, answer.asked_by) == (HowAsked.LINK, sara.person_id)
    assert covers(sara.person, Purpose.SERVE, MONDAY)


def test_a_supervisor_is_not_who_manages_unless_somebody_writes_why(sara, amal_account, dana_account, amal):
    with pytest.raises(actions.WhoManagesCannotSupervise):
        actions.set_supervisor(supporter=sara, supervisor=amal_account, by=amal, at=MONDAY)
    with pytest.raises(actions.WhoManagesCannotSupervise):
        actions.set_supervisor(supporter=sara, supervisor=dana_account, manages=True, because=" ", by=amal, at=MONDAY)

    row = actions.set_supervisor(
        supporter=sara, supervisor=amal_account, because="Nobody else speaks Dari.", by=amal, at=MONDAY
    )

    assert (row.manages, row.line_manager_because) == (True, "Nobody else speaks Dari.")
    actions.set_supervisor(supporter=sara, supervisor=dana_account, by=amal, at=MONDAY + timedelta(days=1))
    assert [each.end_reason for each in Oversight.objects.order_by("began_on")] == ["another", ""]


def test_nobody_supervises_themselves(sara, sara_account, amal):
    with pytest.raises(actions.NobodySupervisesThemselves):
        actions.set_supervisor(supporter=sara, supervisor=sara_account, by=amal, at=MONDAY)


def test_a_check_is_of_this_country_alone_and_only_under_a_law(sara, programme, amal):
    given = {"supporter": sara, "outcome": Outcome.CLEAR, "day": DAY, "by": amal, "at": MONDAY}
    with pytest.raises(actions.NoLawForIt):
        actions.note_check(country="KR", **given)
    actions.set_terms(
        programme=programme, conversation=True, references=0, check_law="A law of 2010", permit_rules="", by=amal,
        at=MONDAY,
    )  # fmt: skip
    assert Step.CHECK in way(sara).missing
    assert Step.REFERENCE not in way(sara).missing

    with pytest.raises(actions.CheckOnlyHere):
        actions.note_check(country="AF", **given)
    actions.note_check(country="KR", **given)

    assert Step.CHECK not in way(sara).missing


def test_a_training_is_taken_in_once_with_the_topics_of_each(course, amal):
    first = actions.take_in_trained(series=course, role=Duty.SUPPORTER, by=amal, at=MONDAY)
    again = actions.take_in_trained(series=course, role=Duty.SUPPORTER, by=amal, at=MONDAY)

    assert [row.pk for row in first] == [row.pk for row in again]
    assert {(row.person.name, row.cohort, way(row).stand) for row in first} == {
        ("Nour", 1, Stand.TRAINED), ("Idris", 1, Stand.TRAINED), ("Aya", 1, Stand.IN_TRAINING),
    }  # fmt: skip
    aya = next(row for row in first if row.person.name == "Aya")
    assert way(aya).topics_left == ["first_aid"]


def test_a_year_after_the_training_a_refresher_is_due(sara, dana_account, amal, offers, programme):
    all_steps(sara, dana_account)
    learned = DAY + timedelta(days=1)
    before, on = (MONDAY + (learned + timedelta(days=days) - TODAY) for days in (364, 365))
    actions.set_supervisor(supporter=sara, supervisor=dana_account, by=amal, at=MONDAY)

    assert Step.REFRESHER not in way(sara, before).missing
    assert way(sara, on).stand == Stand.REFRESHER_DUE
    assert matched(programme, on) == []

    actions.note_refresher(supporter=sara, day=on.date(), by=amal, at=on)
    assert Step.REFRESHER not in way(sara, on).missing


def test_nobody_is_matched_on_leave(sara, dana_account, offers, programme, amal):
    all_steps(sara, dana_account)
    actions.begin_leave(supporter=sara, back_on=TODAY + timedelta(days=30), by=itself(sara.person), at=MONDAY)
    assert way(sara).stand == Stand.ON_LEAVE
    assert matched(programme) == []

    back = MONDAY + timedelta(days=3)
    actions.come_back(supporter=sara, by=amal, at=back)
    assert matched(programme, back) == ["Sara"]


def test_the_end_is_with_thanks_and_ends_everything_that_runs(sara, dana_account, offers, programme, amal):
    all_steps(sara, dana_account)
    ending = actions.end_with_thanks(
        supporter=sara, why=WhyEnded.REST, thanks="For every Saturday.", by=amal, at=MONDAY
    )

    assert (way(sara).stand, ending.thanks) == (Stand.ENDED, "For every Saturday.")
    assert {row.end_reason for row in (*sara.services.all(), *sara.oversights.all())} == {"ended"}
    assert matched(programme) == []


def test_an_allowance_is_written_down_after_reading_what_a_permit_allows(sara, amal):
    given = {"supporter": sara, "day": DAY, "amount": Decimal("20000"), "currency": "krw", "by": amal, "at": MONDAY}
    with pytest.raises(actions.ReadThePermitRules):
        actions.note_payment(what_for=MoneyFor.ALLOWANCE, **given)
    wrong = actions.note_payment(what_for=MoneyFor.TRAVEL, **given)
    actions.note_payment(what_for=MoneyFor.ALLOWANCE, permit_read=True, **given)
    actions.undo_payment(payment=wrong, by=amal, at=MONDAY)

    book = queries.book_of(sara)
    assert len(book.lines) == 2
    assert book.sums == [("KRW", Decimal("20000"))]


def test_somebody_applies_twice_under_one_number_once(programme, amal):
    from dure.access.actors import NOBODY
    from dure.ids import uuid7
    from dure.people.models import new_secret

    opening = actions.open_page(programme=programme, role=Duty.MENTOR, words={"en": "Come"}, by=amal, at=MONDAY)
    given = {
        "id": uuid7(), "name": "Hana", "languages": {"am": 4}, "place": None, "language": "en", "motivation": "I know how it is",
        "secret": new_secret(), "by": NOBODY, "at": MONDAY,
    }  # fmt: skip
    first = actions.apply(opening=opening, **given)
    assert actions.apply(opening=opening, **given) == first
    assert Supporter.objects.count() == 1
    assert first.person.waiting_since is None
    assert way(first.supporter).stand == Stand.APPLIED

    actions.close_page(opening=opening, by=amal, at=MONDAY)
    with pytest.raises(actions.PageIsClosed):
        actions.apply(opening=opening, **(given | {"id": uuid7(), "secret": new_secret()}))


def test_a_deed_says_that_it_was_done_and_never_what_was_said(sara, dana_account):
    all_steps(sara, dana_account)
    found = Entry.objects.filter(deed__startswith="supporters.")

    assert {row.deed for row in found} >= {"supporters.talked", "supporters.reference_heard", "supporters.serves_said"}
    assert "teacher" not in str([row.details for row in found])


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.EVALUATOR, Role.FACILITATOR, Role.SUPPORTER])
def test_only_who_coordinates_writes_steps_down(sara, organisation, programme, role):
    other = actor_of(make_account(organisation, "other@example.org", "Other", role, programme))

    with pytest.raises(NotAllowed):
        actions.note_topics(supporter=sara, topics=every_topic(Duty.MENTOR), by=other, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.say_serve(supporter=sara, given=True, how_asked=HowAsked.SPOKEN, language="en", by=other, at=MONDAY)


def test_another_house_sees_nobody(sara, stranger, amal):
    asked = queries.Asked()

    assert [line.supporter for line in queries.roster(amal, asked, MONDAY).lines] == [sara]
    assert queries.roster(stranger, asked, MONDAY).lines == []


def test_the_list_asks_the_same_number_of_questions(sara, programme, amal):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        queries.roster(amal, queries.Asked(), MONDAY)
    by = system(programme.organisation_id)
    for name in ("Bo", "Cy", "Di"):
        actions.take_in(person=make_person(programme, name), programme=programme, role=Duty.SUPPORTER, by=by, at=MONDAY)
    with CaptureQueriesContext(connection) as many:
        found = queries.roster(amal, queries.Asked(), MONDAY)

    assert found.count == 4
    assert len(many) == len(few)
