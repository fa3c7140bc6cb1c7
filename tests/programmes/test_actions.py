"""Verbs of programmes: roles, the duty list, what was learned."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.accounts.models import Account, Card
from dure.accounts.queries import card_behind
from dure.audit.models import Entry
from dure.ids import uuid7
from dure.programmes import actions
from dure.programmes.actions.posts import SomebodyMustStay
from dure.programmes.hours import OFFICE
from dure.programmes.models import Assignment, Challenge, CommitteeMember, DutyTurn, Partner, Programme
from dure.programmes.queries import on_duty
from dure.programmes.refusing import AlreadyEnded, OfAnotherOrganisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(organisation, programme):
    return actor_of(make_account(organisation, "carla@example.org", "Carla", Role.COORDINATOR, programme))


@pytest.fixture
def theirs(other_organisation):
    return actions.begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )


def test_a_card_is_made_on_the_spot(organisation, programme, carla):
    account, secret = actions.add_colleague_with_card(
        organisation=organisation, programme=programme, role=Role.SUPPORTER, name="Roya", by=carla, at=MONDAY
    )

    assert card_behind(secret).account == account
    assert account.assignments.get().role == "supporter"
    again = actions.add_colleague_with_card(
        organisation=organisation, programme=programme, role=Role.SUPPORTER, name="Roya", by=carla, at=MONDAY,
        id=account.pk,
    )  # fmt: skip
    assert again == (account, "")
    assert Card.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SUPERVISOR, Role.EVALUATOR, Role.ADMINISTRATOR, Role.DUTY])
def test_no_card_for_another_role(organisation, programme, amal, role):
    with pytest.raises(NotAllowed):
        actions.add_colleague_with_card(
            organisation=organisation, programme=programme, role=role, name="Roya", by=amal, at=MONDAY
        )
    assert Card.objects.count() == 0


def test_a_role_is_not_given_across_organisations(organisation, programme, other_organisation, theirs, amal, stranger):
    kofi = Account.objects.get(email="kofi@example.org")
    with pytest.raises(OfAnotherOrganisation):
        actions.assign(account=kofi, organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)
    with pytest.raises(OfAnotherOrganisation):
        actions.assign(
            account=kofi, organisation=other_organisation, programme=programme, role=Role.EVALUATOR,
            by=system(organisation.pk), at=MONDAY,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.assign(account=kofi, organisation=other_organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)


def test_a_coordinator_of_one_programme_gives_roles_there(organisation, programme, carla, dana_account):
    given = actions.assign(
        account=dana_account, organisation=organisation, programme=programme, role=Role.EVALUATOR, by=carla, at=MONDAY
    )

    assert given.began_by == carla.id
    with pytest.raises(NotAllowed):
        actions.assign(account=dana_account, organisation=organisation, role=Role.EVALUATOR, by=carla, at=MONDAY)


def test_the_last_who_can_invite_stays(organisation, amal, amal_account, carla):
    role = amal_account.assignments.get()
    with pytest.raises(SomebodyMustStay):
        actions.end_assignment(assignment=role, reason="left", by=amal, at=MONDAY)

    make_account(organisation, "boss@example.org", "Boss", Role.ADMINISTRATOR)
    actions.end_assignment(assignment=role, reason="left", by=amal, at=MONDAY)

    assert actor_of(amal_account).posts == ()
    with pytest.raises(NotAllowed):
        actions.end_assignment(assignment=role, reason="left", by=actor_of(amal_account), at=MONDAY)


def test_a_role_ends_once(dana_account, amal):
    role = dana_account.assignments.get()
    actions.end_assignment(assignment=role, reason="left", by=amal, at=MONDAY)

    with pytest.raises(AlreadyEnded):
        actions.end_assignment(assignment=role, reason="left", by=amal, at=MONDAY)
    assert (role.ended_on, role.ended_by, role.end_reason) == (date(2026, 11, 16), amal.id, "left")


def test_letting_somebody_go_ends_everything_they_held(organisation, programme, budi_account, amal):
    actions.take_duty(organisation=organisation, account=budi_account, order=1, phone="1234", by=amal, at=MONDAY)

    actions.close_colleague(account=budi_account, reason="left", by=amal, at=MONDAY)

    budi_account.refresh_from_db()
    assert not budi_account.is_active
    assert Assignment.objects.filter(account=budi_account, ended_on=None).count() == 0
    assert DutyTurn.objects.filter(ended_on=None).count() == 0
    assert on_duty(organisation.pk, MONDAY) == []


def test_a_coordinator_of_one_programme_lets_its_facilitator_go(organisation, programme, budi_account, carla, amal):
    actions.take_duty(organisation=organisation, account=budi_account, order=1, phone="1234", by=amal, at=MONDAY)

    actions.close_colleague(account=budi_account, reason="left", by=carla, at=MONDAY)

    assert Entry.objects.get(deed="accounts.closed").by == carla.id
    assert Assignment.objects.filter(account=budi_account, ended_on=None).count() == 0


# The duty list


def test_duty_is_taken_in_the_organisations_own_hours(organisation, amal_account, amal):
    turn = actions.take_duty(
        organisation=organisation, account=amal_account, order=1, phone="+82 10 1234", hours=OFFICE, by=amal, at=MONDAY
    )

    monday_noon, monday_night = MONDAY, datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
    assert on_duty(organisation.pk, monday_noon) == [turn]
    assert on_duty(organisation.pk, monday_night) == []
    assert DutyTurn.objects.get().phone == "+82 10 1234"


def test_the_phone_is_sealed(organisation, amal_account, amal):
    from django.db import connection

    actions.take_duty(organisation=organisation, account=amal_account, order=1, phone="+82 10 1234", by=amal, at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM programmes_dutyturn")
        assert b"1234" not in bytes(cursor.fetchone()[0])


def test_no_stranger_on_the_duty_list(organisation, amal, stranger, budi, amal_account):
    kofi = Account.objects.get(email="kofi@example.org")
    with pytest.raises(OfAnotherOrganisation):
        actions.take_duty(organisation=organisation, account=kofi, order=1, phone="1234", by=amal, at=MONDAY)
    for by in (stranger, budi):
        with pytest.raises(NotAllowed):
            actions.take_duty(organisation=organisation, account=amal_account, order=1, phone="1", by=by, at=MONDAY)


def test_the_order_of_calls_changes(organisation, amal, amal_account, dana_account, eli_account):
    turns = [
        actions.take_duty(organisation=organisation, account=each, order=1, phone="1234", by=amal, at=MONDAY)
        for each in (amal_account, dana_account, eli_account)
    ]

    actions.move_duty(turn=turns[2], by=amal, at=MONDAY)

    assert [each.account for each in on_duty(organisation.pk, MONDAY)] == [amal_account, eli_account, dana_account]
    actions.move_duty(turn=turns[0], by=amal, at=MONDAY)
    assert [each.order for each in on_duty(organisation.pk, MONDAY)] == [1, 2, 3]


def test_a_turn_ends_once_and_at_once(organisation, amal, amal_account):
    turn = actions.take_duty(organisation=organisation, account=amal_account, order=1, phone="1234", by=amal, at=MONDAY)

    actions.end_duty(turn=turn, reason="ended", by=amal, at=MONDAY)

    assert on_duty(organisation.pk, MONDAY) == []
    with pytest.raises(AlreadyEnded):
        actions.end_duty(turn=turn, reason="ended", by=amal, at=MONDAY)


# What is written about a programme


def test_the_log_keeps_which_parts_changed_and_no_words(programme, amal):
    actions.describe_programme(
        programme=programme, needs_note="Few attempts to train refugees", aims=["One"], by=amal, at=MONDAY
    )

    entry = Entry.objects.get(deed="programmes.programme_changed")
    assert entry.details == {"fields": ["aims", "needs_note"]}
    programme.refresh_from_db()
    assert (programme.needs_note, programme.aims) == ("Few attempts to train refugees", ["One"])


def test_a_programme_is_described_by_its_staff(programme, budi, dana, eli, stranger, amal):
    for by in (budi, dana, eli, stranger):
        with pytest.raises(NotAllowed):
            actions.describe_programme(programme=programme, needs_note="x", by=by, at=MONDAY)
    with pytest.raises(TypeError):
        actions.describe_programme(programme=programme, organisation="x", by=amal, at=MONDAY)


def test_places_of_others_are_not_taken(programme, ansan, amal, stranger):
    from dure.places.actions import add_place

    accra = add_place(name="Accra", country="GH", by=stranger, at=MONDAY)

    with pytest.raises(OfAnotherOrganisation):
        actions.describe_programme(programme=programme, places=[ansan, accra], by=amal, at=MONDAY)
    assert list(programme.places.all()) == [ansan]


def test_partners_and_committee_come_and_go(programme, amal, stranger):
    partner = actions.add_partner(programme=programme, name="Clinic", by=amal, at=MONDAY)
    member = actions.add_committee_member(
        programme=programme, name="Min-ji", profession="Psychologist", by=amal, at=MONDAY
    )
    assert CommitteeMember.objects.get().name == "Min-ji"
    with pytest.raises(NotAllowed):
        actions.remove_partner(partner=partner, by=stranger, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.remove_committee_member(member=member, by=stranger, at=MONDAY)

    actions.remove_partner(partner=partner, by=amal, at=MONDAY)
    actions.remove_committee_member(member=member, by=amal, at=MONDAY)

    assert (Partner.objects.count(), CommitteeMember.objects.count()) == (0, 0)


def test_a_challenge_is_answered_later(programme, amal, stranger):
    challenge = actions.note_challenge(
        programme=programme, what="11 men and 2 women came", noticed_on=date(2026, 5, 1), by=amal, at=MONDAY
    )
    said = {
        "what": challenge.what, "noticed_on": challenge.noticed_on, "cause": "Nobody looked after the children",
        "response": "An online session", "worked": "partly",
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.answer_challenge(challenge=challenge, by=stranger, at=MONDAY, **said)

    actions.answer_challenge(challenge=challenge, by=amal, at=MONDAY, **said)

    kept = Challenge.objects.get()
    assert (kept.cause, kept.response, kept.worked) == (said["cause"], said["response"], "partly")


def test_a_programme_begins_in_its_own_organisation(organisation, other_organisation, amal, carla, budi):
    with pytest.raises(NotAllowed):
        actions.begin_programme(organisation=other_organisation, title="X", by=amal, at=MONDAY)
    for by in (carla, budi):
        with pytest.raises(NotAllowed):
            actions.begin_programme(organisation=organisation, title="X", by=by, at=MONDAY)
    pk = uuid7()
    one = actions.begin_programme(organisation=organisation, title="X", by=amal, at=MONDAY, id=pk)
    assert actions.begin_programme(organisation=organisation, title="X", by=amal, at=MONDAY, id=pk) == one
    assert Programme.objects.filter(title="X").count() == 1


def test_looking_as_a_facilitator_is_a_deed(budi_account, amal, dana):
    actions.begin_seeing_as(account=budi_account, by=amal, at=MONDAY)

    entry = Entry.objects.get(deed="programmes.seeing_as_began")
    assert (entry.by, entry.about) == (amal.id, budi_account.pk)
    with pytest.raises(NotAllowed):
        actions.begin_seeing_as(account=budi_account, by=dana, at=timezone.now())
