"""Who may see and change what: lists and single rows agree, and nothing crosses an organisation."""

import pytest

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import NOBODY, system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.programmes import rules
from dure.programmes.actions import assign, begin_programme, invite, take_duty
from dure.programmes.models import Assignment, DutyTurn, Invitation, Organisation, Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(organisation):
    return begin_programme(organisation=organisation, title="Second", by=system(organisation.pk), at=MONDAY)


@pytest.fixture
def theirs(other_organisation):
    return begin_programme(organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY)


@pytest.fixture
def carla(organisation, programme):
    """Coordinates one programme only."""
    return actor_of(make_account(organisation, "carla@example.org", "Carla", Role.COORDINATOR, programme))


@pytest.fixture
def boss(organisation):
    return actor_of(make_account(organisation, "boss@example.org", "Boss", Role.ADMINISTRATOR))


def both_faces(rule, actor, model):
    """The rows of the list, after each row was asked alone and agreed."""
    listed = set(rule.rows(actor, model.objects.all()))
    assert listed == {row for row in model.objects.all() if rule.allows(actor, row)}
    return listed


def test_programmes_are_read_by_those_who_work_with_the_whole(
    programme, second, theirs, amal, carla, boss, budi, dana, eli, stranger
):
    seen = {
        name: both_faces(rules.read_programme, actor, Programme)
        for name, actor in {
            "amal": amal, "carla": carla, "boss": boss, "budi": budi, "dana": dana, "eli": eli, "stranger": stranger,
            "nobody": NOBODY,
        }.items()
    }  # fmt: skip
    assert seen == {
        "amal": {programme, second}, "boss": {programme, second}, "carla": {programme}, "dana": {programme},
        "eli": {programme}, "budi": set(), "stranger": {theirs}, "nobody": set(),
    }  # fmt: skip


def test_programmes_are_changed_by_staff(programme, second, theirs, amal, carla, boss, budi, dana, eli, stranger):
    assert both_faces(rules.change_programme, amal, Programme) == {programme, second}
    assert both_faces(rules.change_programme, boss, Programme) == {programme, second}
    assert both_faces(rules.change_programme, carla, Programme) == {programme}
    assert both_faces(rules.change_programme, stranger, Programme) == {theirs}
    for other in (budi, dana, eli, NOBODY):
        assert both_faces(rules.change_programme, other, Programme) == set()


def test_a_facilitator_sees_their_programme_and_no_other(programme, second, theirs, budi):
    assert both_faces(rules.see_programme, budi, Programme) == {programme}


def test_colleagues_are_seen_by_staff_only(
    programme, second, amal, amal_account, carla, budi_account, budi, dana_account, dana, stranger, organisation
):
    far = make_account(organisation, "far@example.org", "Far", Role.FACILITATOR, second)
    everybody = set(Account.objects.filter(organisation_id=organisation.pk))

    assert both_faces(rules.see_colleague, amal, Account) == everybody
    seen_by_carla = both_faces(rules.see_colleague, carla, Account)
    assert seen_by_carla == {budi_account, dana_account, Account.objects.get(email="carla@example.org")}
    assert far not in seen_by_carla
    for other in (budi, dana, NOBODY):
        assert both_faces(rules.see_colleague, other, Account) == set()
    assert both_faces(rules.see_colleague, stranger, Account) == {Account.objects.get(email="kofi@example.org")}


def test_a_card_goes_to_facilitators_and_supporters(
    programme, second, amal, carla, boss, organisation, budi_account, dana_account, budi
):
    far = make_account(organisation, "far@example.org", "Far", Role.SUPPORTER, second)
    roleless = Account.objects.create(organisation_id=organisation.pk, email="r@example.org")

    assert both_faces(rules.give_card_to, amal, Account) == {budi_account, far}
    assert both_faces(rules.give_card_to, boss, Account) == {budi_account, far}
    assert both_faces(rules.give_card_to, carla, Account) == {budi_account}
    assert both_faces(rules.give_card_to, budi, Account) == set()
    assert roleless not in both_faces(rules.give_card_to, amal, Account)


def test_two_roles_give_one_row_and_a_larger_one_ends_the_card(programme, organisation, amal, carla, budi_account):
    for role in (Role.SUPPORTER, Role.FACILITATOR):
        assign(
            account=budi_account, organisation=organisation, programme=programme, role=role,
            by=system(organisation.pk), at=MONDAY,
        )  # fmt: skip
    assert list(rules.give_card_to.rows(amal, Account.objects.all())) == [budi_account]
    assert list(rules.see_colleague.rows(carla, Account.objects.filter(pk=budi_account.pk))) == [budi_account]

    assign(
        account=budi_account, organisation=organisation, role=Role.COORDINATOR, by=system(organisation.pk), at=MONDAY
    )
    assert list(rules.give_card_to.rows(amal, Account.objects.all())) == []


def test_looking_with_a_facilitators_eyes_is_for_coordinators(
    programme, second, organisation, amal, carla, boss, dana, budi_account, budi, stranger
):
    both = make_account(organisation, "both@example.org", "Both", Role.FACILITATOR, programme)
    assign(
        account=both, organisation=organisation, programme=second, role=Role.FACILITATOR,
        by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip

    assert both_faces(rules.see_as, amal, Account) == {budi_account, both}
    assert both_faces(rules.see_as, carla, Account) == {budi_account}
    for other in (boss, dana, budi, stranger, NOBODY):
        assert both_faces(rules.see_as, other, Account) == set()


def test_a_coordinator_of_one_programme_looks_after_its_facilitators(carla, budi_account, dana_account, amal_account):
    assert both_faces(rules.look_after_colleague, carla, Account) == {budi_account}


def test_roles_and_invitations_follow_the_programme(
    programme, second, organisation, other_organisation, amal, carla, budi, stranger, budi_account
):
    far = make_account(organisation, "far@example.org", "Far", Role.FACILITATOR, second)
    for where in (programme, second, None):
        invite(organisation=organisation, role=Role.EVALUATOR, programme=where, by=amal, at=MONDAY)
    invite(organisation=other_organisation, role=Role.EVALUATOR, by=stranger, at=MONDAY)

    assert both_faces(rules.change_invitation, amal, Invitation) == set(
        Invitation.objects.filter(organisation=organisation)
    )
    assert {each.programme for each in both_faces(rules.change_invitation, carla, Invitation)} == {programme}
    assert both_faces(rules.change_invitation, budi, Invitation) == set()
    assert far not in {each.account for each in both_faces(rules.change_assignment, carla, Assignment)}
    assert {each.programme for each in both_faces(rules.change_assignment, carla, Assignment)} == {programme}


def test_the_duty_list_is_seen_by_those_who_act_on_it(
    organisation, programme, amal, boss, dana, budi, eli, stranger, other_organisation
):
    duty = actor_of(make_account(organisation, "d@example.org", "D", Role.DUTY))

    for who in (amal, boss, dana, duty):
        assert both_faces(rules.see_duty_list, who, Organisation) == {organisation}
    for who in (budi, eli, NOBODY):
        assert both_faces(rules.see_duty_list, who, Organisation) == set()
    assert both_faces(rules.see_duty_list, stranger, Organisation) == {other_organisation}


def test_turns_are_changed_for_the_whole_organisation(
    organisation, programme, amal, amal_account, carla, dana, stranger
):
    turn = take_duty(organisation=organisation, account=amal_account, order=1, phone="1234", by=amal, at=MONDAY)

    assert both_faces(rules.change_duty_turn, amal, DutyTurn) == {turn}
    for who in (carla, dana, stranger):
        assert both_faces(rules.change_duty_turn, who, DutyTurn) == set()


def test_an_invitation_is_held_by_whoever_opened_it(organisation, amal, budi, programme):
    from dure.programmes.queries import guest_of

    one, _secret = invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)
    two, _secret = invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)

    assert both_faces(rules.holds_invitation, guest_of(one), Invitation) == {one}
    assert both_faces(rules.holds_invitation, amal, Invitation) == set()
    assert two not in both_faces(rules.holds_invitation, guest_of(one), Invitation)
