from datetime import date, timedelta

import pytest

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import ground, rule
from dure.gatherings import rules
from dure.gatherings.actions import lead, make_feed, stop_leading
from dure.gatherings.models import EDITABLE_DAYS, Gathering, Leading, Series
from gatherings.conftest import make_series, plan

pytestmark = pytest.mark.django_db


def of_person(person):
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul")


def test_whoever_leads_coordinates_or_supervises_sees_a_meeting(meeting, budi, amal, dana, eli, stranger):
    seen = {
        name: list(rules.see_gathering.rows(actor, Gathering.objects.all())) == [meeting]
        for name, actor in {"budi": budi, "amal": amal, "dana": dana, "eli": eli, "stranger": stranger}.items()
    }

    assert seen == {"budi": True, "amal": True, "dana": True, "eli": False, "stranger": False}


def test_both_faces_agree_for_everybody(meeting, budi, amal, dana, eli, stranger):
    for asked in (rules.see_gathering, rules.see_roster, rules.change_gathering, rules.reply_to_gathering):
        for actor in (budi, amal, dana, eli, stranger):
            listed = meeting in asked.rows(actor, Gathering.objects.all())
            assert listed == asked.allows(actor, meeting), (asked, actor)


def test_a_supervisor_sees_figures_and_no_names(meeting, dana, budi, amal):
    assert rules.see_gathering.allows(dana, meeting)
    assert [rules.see_roster.allows(actor, meeting) for actor in (dana, budi, amal)] == [False, True, True]


def test_another_facilitator_sees_nothing_of_it(meeting, fay_account):
    fay = actor_of(fay_account)

    assert list(rules.see_series.rows(fay, Series.objects.all())) == []
    assert not rules.see_gathering.allows(fay, meeting)
    assert not rules.change_gathering.allows(fay, meeting)


def test_two_leaders_do_not_give_a_meeting_twice(meeting, tea, fay_account, budi, amal):
    lead(series=tea, account=fay_account, by=amal, at=MONDAY)

    assert list(rules.see_gathering.rows(budi, Gathering.objects.all())) == [meeting]
    assert list(rules.see_gathering.rows(amal, Gathering.objects.all())) == [meeting]


def test_a_leader_changes_a_meeting_for_four_weeks_and_the_coordinator_for_ever(meeting, budi, amal):
    last = meeting.day + timedelta(days=EDITABLE_DAYS)

    assert rules.change_gathering.allows(budi, meeting, last)
    assert not rules.change_gathering.allows(budi, meeting, last + timedelta(days=1))
    assert rules.see_gathering.allows(budi, meeting, last + timedelta(days=1))
    assert rules.change_gathering.allows(amal, meeting, last + timedelta(days=400))


def test_whoever_stopped_leading_sees_it_no_more(meeting, tea, budi, budi_account, amal):
    assert rules.see_gathering.allows(budi, meeting, meeting.day)

    stop_leading(series=tea, account=budi_account, reason="handed_on", by=amal, at=MONDAY)

    assert not rules.see_gathering.allows(budi, meeting, meeting.day)


def test_whoever_holds_no_role_any_more_leads_nothing(meeting, budi):
    without = Actor(kind="account", id=budi.id, organisation=budi.organisation, zone=budi.zone)

    assert rules.see_gathering.allows(budi, meeting)
    assert not rules.see_gathering.allows(without, meeting)


def test_a_coordinator_of_another_programme_sees_nothing(meeting, organisation, amal):
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Other", by=amal, at=MONDAY)
    hana = make_account(organisation, "hana@example.org", "Hana", Role.COORDINATOR, other)

    assert list(rules.see_series.rows(actor_of(hana), Series.objects.all())) == []
    assert list(rules.change_series.rows(actor_of(hana), Series.objects.all())) == []


def test_an_organisation_never_sees_another(meeting, stranger, other_organisation):
    from dure.access.actors import system
    from dure.programmes.actions import begin_programme

    theirs = begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )
    own = plan(make_series(theirs), MONDAY)[0]

    for asked in (rules.see_gathering, rules.see_roster, rules.change_gathering):
        assert list(asked.rows(stranger, Gathering.objects.all())) == [own]


def test_a_participant_answers_for_meetings_they_are_asked_to(meeting, three, programme):
    from conftest import agree, make_person

    asked, outsider = of_person(three[0]), of_person(agree(make_person(programme, "Gita")))

    assert rules.is_asked_to_it.allows(asked, meeting)
    assert not rules.is_asked_to_it.allows(outsider, meeting)
    assert not rules.see_gathering.allows(asked, meeting)


def test_a_later_app_may_open_a_series_for_its_own_reason(tea, eli, monkeypatch):
    from django.db.models import Q

    from dure.access import rules as machinery

    monkeypatch.setattr(machinery, "_grounds", [])
    assert not rules.see_series.allows(eli, tea)

    ground(
        "gatherings.Series",
        "evaluates it",
        rule(lambda actor, on: Q(pk=tea.pk, programme__organisation=actor.organisation)),
    )

    assert rules.see_series.allows(eli, tea)
    assert not rules.seat_in_series.allows(eli, tea)


def test_leading_does_not_carry_anybody_into_another_organisation(tea, stranger):
    Leading.objects.create(series=tea, account_id=stranger.id, began_on=date(2026, 1, 1), began_by=stranger.id)

    assert list(rules.see_series.rows(stranger, Series.objects.all())) == []


def test_only_a_coordinator_changes_a_series(tea, amal, budi, dana):
    assert [rules.see_series.allows(actor, tea) for actor in (amal, budi, dana)] == [True, True, True]
    assert [rules.change_series.allows(actor, tea) for actor in (amal, budi, dana)] == [True, False, False]
    assert [rules.seat_in_series.allows(actor, tea) for actor in (amal, budi, dana)] == [True, False, False]
    assert [rules.lead_series.allows(actor, tea) for actor in (amal, budi, dana)] == [True, False, False]
    assert [rules.close_series.allows(actor, tea) for actor in (amal, budi, dana)] == [True, False, False]


def test_whoever_belongs_to_a_group_is_not_decided_here(circle, amal):
    assert rules.change_series.allows(amal, circle)
    assert not rules.seat_in_series.allows(amal, circle)
    assert not rules.close_series.allows(amal, circle)


def test_a_calendar_address_is_its_owners_alone(budi, amal):
    feed, _secret = make_feed(by=budi, at=MONDAY)

    assert rules.is_ones_own_feed.allows(budi, feed)
    assert not rules.is_ones_own_feed.allows(amal, feed)
