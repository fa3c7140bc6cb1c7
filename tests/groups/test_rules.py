"""Each rule with both faces: the list and the one row never disagree."""

from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of, make_account, make_person
from dure.access.actors import NOBODY, Actor, system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.gatherings.actions import stop_leading
from dure.groups import actions, rules
from dure.groups.models import Group, GroupInvitation, Membership, Proposal, ProposedSeat
from dure.programmes.actions import begin_programme
from dure.programmes.models import Programme
from groups.conftest import describe, form, invitation_of, settle

pytestmark = pytest.mark.django_db


def both(rule, actor, rows):
    """What the list face gives; the row face must say the same of every row."""
    listed = set(rule.rows(actor, rows.objects.all()).values_list("pk", flat=True))
    one_by_one = {row.pk for row in rows.objects.all() if rule.allows(actor, row)}
    assert listed == one_by_one
    return listed


@pytest.fixture
def gita(organisation, amal):
    """Coordinates another programme of the same organisation."""
    other = begin_programme(organisation=organisation, title="Another", by=system(organisation.pk), at=MONDAY)
    return actor_of(make_account(organisation, "gita@example.org", "Gita", Role.COORDINATOR, other))


def own_link(person):
    return Actor(kind="link", id=person.pk, organisation=person.organisation_id, person=person.pk, zone="Asia/Seoul")


def test_see_group(circle, amal, budi, dana, eli, fay, gita, stranger, people):
    assert both(rules.see_group, amal, Group) == {circle.pk}
    assert both(rules.see_group, budi, Group) == {circle.pk}
    assert both(rules.see_group, dana, Group) == {circle.pk}
    for actor in (eli, fay, gita, stranger, own_link(people[0]), NOBODY):
        assert both(rules.see_group, actor, Group) == set()


def test_see_names(circle, amal, budi, dana, fay, gita, stranger):
    assert both(rules.see_names, amal, Group) == {circle.pk}
    assert both(rules.see_names, budi, Group) == {circle.pk}
    for actor in (dana, fay, gita, stranger):
        assert both(rules.see_names, actor, Group) == set()


def test_whoever_is_asked_to_lead_sees_the_group_and_no_names(tea, budi, fay):
    assert both(rules.see_group, budi, Group) == {tea.pk}
    assert both(rules.see_names, budi, Group) == set()
    assert both(rules.see_group, fay, Group) == set()


def test_whoever_said_no_to_leading_sees_it_no_more(tea, budi, budi_account):
    invitation = GroupInvitation.objects.get(group=tea, account=budi_account)
    actions.answer(invitation=invitation, yes=False, how="call", by=budi, at=MONDAY)

    assert both(rules.see_group, budi, Group) == set()


def test_whoever_stopped_leading_sees_it_no_more(circle, budi_account, budi, amal):
    stop_leading(series=circle.series, account=budi_account, reason="moved", by=amal, at=MONDAY)
    GroupInvitation.objects.filter(account=budi_account).update(state="withdrawn")

    assert both(rules.see_names, budi, Group) == set()
    assert both(rules.see_group, budi, Group) == set()


def test_change_group_ends_with_the_group(circle, amal, budi, dana):
    assert both(rules.change_group, budi, Group) == {circle.pk}
    assert both(rules.settle_group, amal, Group) == {circle.pk}
    assert both(rules.settle_group, budi, Group) == set()
    assert both(rules.change_group, dana, Group) == set()

    actions.close_group(group=circle, reason="finished", by=amal, at=MONDAY)
    for actor in (amal, budi):
        assert both(rules.change_group, actor, Group) == set()
    assert both(rules.settle_group, amal, Group) == set()


def test_one_leader_and_two_groups_give_each_group_once(circle, programme, house, budi_account, amal, budi):
    """Two matching relations (leads it, and was asked to lead it) give one row."""
    second = form(programme, house, budi_account, [], amal, slot="sun_am")

    assert list(rules.see_group.rows(budi, Group.objects.order_by("pk"))) == [circle, second]


def test_plans_are_the_coordinators(plan, amal, budi, dana, eli, gita, stranger, people):
    assert both(rules.see_proposal, amal, Proposal) == {plan.pk}
    assert len(both(rules.change_seat, amal, ProposedSeat)) == 12
    for actor in (budi, dana, eli, gita, stranger, own_link(people[0])):
        assert both(rules.see_proposal, actor, Proposal) == set()
        assert both(rules.change_seat, actor, ProposedSeat) == set()


def test_draw_up_is_of_ones_own_programme(programme, amal, gita, budi, stranger):
    assert programme.pk in both(rules.draw_up, amal, Programme)
    for actor in (gita, budi, stranger):
        assert programme.pk not in both(rules.draw_up, actor, Programme)


def test_a_person_answers_their_own_invitation_once_it_is_told(tea, people, amal, stranger):
    chen = own_link(people[2])
    assert both(rules.answer_own, chen, GroupInvitation) == set()

    settle(tea, amal)
    assert both(rules.answer_own, chen, GroupInvitation) == {invitation_of(tea, people[2]).pk}
    assert both(rules.answer_invitation, chen, GroupInvitation) == {invitation_of(tea, people[2]).pk}
    assert both(rules.answer_invitation, stranger, GroupInvitation) == set()


def test_a_link_of_another_organisation_answers_nothing(tea, people, amal, other_organisation):
    settle(tea, amal)
    forged = Actor(kind="link", id=people[2].pk, organisation=other_organisation.pk, person=people[2].pk)

    assert both(rules.answer_invitation, forged, GroupInvitation) == set()


def test_a_facilitator_answers_what_they_are_asked(tea, budi, fay, budi_account):
    own = GroupInvitation.objects.get(group=tea, account=budi_account).pk

    assert both(rules.answer_invitation, budi, GroupInvitation) == {own}
    assert both(rules.answer_invitation, fay, GroupInvitation) == set()


def test_a_leader_writes_down_what_people_say_and_not_what_the_room_says(circle, budi, people):
    allowed = both(rules.answer_invitation, budi, GroupInvitation)

    of_people = set(GroupInvitation.objects.filter(person__isnull=False).values_list("pk", flat=True))
    own = set(GroupInvitation.objects.filter(account=budi.id).values_list("pk", flat=True))
    assert allowed == of_people | own


def test_a_coordinator_settles_every_invitation(tea, amal, gita):
    assert len(both(rules.settle_invitation, amal, GroupInvitation)) == 10
    assert both(rules.settle_invitation, gita, GroupInvitation) == set()


def test_end_membership(circle, amal, budi, fay, dana, gita, stranger, people):
    everybody = set(Membership.objects.values_list("pk", flat=True))

    assert both(rules.end_membership, amal, Membership) == everybody
    assert both(rules.end_membership, budi, Membership) == everybody
    own = Membership.objects.get(person=people[0]).pk
    assert both(rules.end_membership, own_link(people[0]), Membership) == {own}
    for actor in (fay, dana, gita, stranger):
        assert both(rules.end_membership, actor, Membership) == set()


def test_describe_facilitator(budi_account, fay_account, amal, amal_account, budi, dana, gita, stranger):
    assert both(rules.describe_facilitator, budi, Account) == {budi_account.pk}
    assert {budi_account.pk, fay_account.pk} <= both(rules.describe_facilitator, amal, Account)
    for actor in (dana, stranger):
        assert budi_account.pk not in both(rules.describe_facilitator, actor, Account)
    assert budi_account.pk not in both(rules.describe_facilitator, gita, Account)


def test_tenancy(circle, plan_elsewhere, amal, stranger):
    """Nothing of one organisation is in sight of the other, in either direction."""
    group, proposal = plan_elsewhere

    assert both(rules.see_group, amal, Group) == {circle.pk}
    assert both(rules.see_group, stranger, Group) == {group.pk}
    assert both(rules.see_proposal, amal, Proposal) == set()
    assert both(rules.see_proposal, stranger, Proposal) == {proposal.pk}


@pytest.fixture
def plan_elsewhere(other_organisation, stranger):
    from dure.places.models import Place, Venue

    by = system(other_organisation.pk)
    there = begin_programme(organisation=other_organisation, title="There", by=by, at=MONDAY)
    place = Place.objects.create(organisation=other_organisation.pk, name="Kumasi", country="GH", zone="Africa/Accra")
    there.places.add(place)
    venue = Venue.objects.create(organisation=other_organisation.pk, place=place, name="Hall")
    leader = make_account(other_organisation, "abena@example.org", "Abena", Role.FACILITATOR, there)
    describe(leader, place, at=MONDAY + timedelta(minutes=1))
    make_person(there, "Kojo", place=place)
    group = form(there, venue, leader, [], by)
    return group, actions.draw_up(programme=there, by=stranger, at=MONDAY)
