"""Reads: actors, colleagues, the first page; constant queries and nothing of another organisation."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.programmes import actions, queries, waits
from dure.programmes.languages import language_choices, language_names
from dure.programmes.models import Organisation
from dure.programmes.queries import SeenAs, actor_for, colleagues, demo_organisations, may_begin, seen_as
from dure.ui import registry

pytestmark = pytest.mark.django_db


def test_an_actor_holds_the_posts_of_the_day(budi_account, programme, amal):
    before, during = actor_for(budi_account, MONDAY - timedelta(days=1)), actor_for(budi_account, MONDAY)

    assert before.posts == ()
    assert [(post.role, post.programme) for post in during.posts] == [(Role.FACILITATOR, programme.pk)]
    assert (during.kind, during.organisation, during.zone) == ("account", programme.organisation_id, "Asia/Seoul")


def test_eyes_of_a_facilitator_are_theirs_and_the_viewer_is_kept(amal_account, budi_account, programme):
    actor = seen_as(amal_account, budi_account.pk, timezone.now())

    assert isinstance(actor, SeenAs)
    assert (actor.kind, actor.id, actor.seen_by) == ("account", budi_account.pk, amal_account.pk)
    assert [post.role for post in actor.posts] == [Role.FACILITATOR]


def test_eyes_that_may_not_be_borrowed_are_ones_own(amal_account, dana_account, budi_account, programme):
    assert seen_as(amal_account, dana_account.pk, timezone.now()).id == amal_account.pk
    assert seen_as(dana_account, budi_account.pk, timezone.now()).id == dana_account.pk


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_colleagues_takes_constant_queries(organisation, programme, amal, count, django_assert_num_queries):
    for number in range(count):
        make_account(organisation, f"{number}@example.org", f"N{number}", Role.FACILITATOR, programme)

    with django_assert_num_queries(3):
        found, _more = colleagues(amal)
        assert [each.account.name for each in found][-1] == "Amal"
        assert next(role.programme and role.programme.title for each in found for role in each.roles) == programme.title


def test_the_list_of_colleagues_goes_on(organisation, programme, amal, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(3):
        make_account(organisation, f"{number}@example.org", f"N{number}", Role.FACILITATOR, programme)

    first, more = colleagues(amal)
    second, none = colleagues(amal, more)

    assert [[each.account.name for each in part] for part in (first, second)] == [["N2", "N1"], ["N0", "Amal"]]
    assert none is None


def test_colleagues_of_another_organisation_are_not_there(amal, stranger, budi):
    assert [each.account.name for each in colleagues(stranger)[0]] == ["Kofi"]
    assert "Kofi" not in {each.account.name for each in colleagues(amal)[0]}
    assert colleagues(budi) == ([], None)


def test_closed_accounts_leave_the_list(amal, budi_account):
    actions.close_colleague(account=budi_account, reason="left", by=amal, at=MONDAY)

    assert [each.account.name for each in colleagues(amal)[0]] == ["Amal"]


def test_open_invitations_are_ones_own_and_open(organisation, other_organisation, amal, stranger):
    mine, _secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)
    gone, _secret = actions.invite(
        organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY - timedelta(days=4)
    )
    actions.invite(organisation=other_organisation, role=Role.EVALUATOR, by=stranger, at=MONDAY)

    assert list(queries.open_invitations(amal, MONDAY)) == [mine]
    assert gone.expires_at < MONDAY


@pytest.mark.parametrize("count", [1, 3])
def test_who_is_on_duty_takes_three_queries(organisation, amal, amal_account, count, django_assert_num_queries):
    for order in range(count):
        actions.take_duty(
            organisation=organisation, account=amal_account, order=order, phone="1234", by=amal, at=MONDAY
        )

    # The list, holidays, hand-over: however many are on it.
    with django_assert_num_queries(3):
        assert len(queries.on_duty(organisation.pk, MONDAY)) == count


def test_duty_of_another_organisation_is_not_listed(organisation, other_organisation, amal, stranger):
    kofi = Account.objects.get(email="kofi@example.org")
    actions.take_duty(organisation=other_organisation, account=kofi, order=1, phone="1234", by=stranger, at=MONDAY)

    assert queries.on_duty(organisation.pk, MONDAY) == []
    assert len(queries.on_duty(other_organisation.pk, MONDAY)) == 1


def test_the_demo_shows_one_of_each_role_in_the_order_of_the_work(
    organisation, other_organisation, programme, stranger
):
    amal = make_account(organisation, "a@example.org", "A", Role.COORDINATOR)
    make_account(organisation, "b@example.org", "B", Role.COORDINATOR)
    budi = make_account(organisation, "c@example.org", "C", Role.FACILITATOR, programme)
    assert demo_organisations() == []

    Organisation.objects.filter(pk=other_organisation.pk).update(is_demo=True, work="city")
    Organisation.objects.filter(pk=organisation.pk).update(is_demo=True, work="learning")

    found = demo_organisations()
    assert [each.organisation.name for each in found] == ["Elsewhere", "Neighbours"]
    assert [(each.role, each.account) for each in found[1].entries] == [("coordinator", amal), ("facilitator", budi)]


def test_a_demo_sign_in_is_never_a_real_account(organisation, amal_account):
    assert queries.demo_account(amal_account.pk) is None
    Organisation.objects.update(is_demo=True)
    assert queries.demo_account(amal_account.pk) == amal_account
    Account.objects.update(is_active=False)
    assert queries.demo_account(amal_account.pk) is None


def test_an_own_organisation_may_begin_only_first(db):
    assert (may_begin(demo=False), may_begin(demo=True)) == (True, True)
    Organisation.objects.create(name="D", country="KR", is_demo=True, began_at=MONDAY)
    assert (may_begin(demo=False), may_begin(demo=True)) == (False, True)
    Organisation.objects.create(name="O", country="KR", began_at=MONDAY)
    assert (may_begin(demo=False), may_begin(demo=True)) == (False, False)


def test_what_waits_for_a_coordinator(organisation, programme, amal, amal_account, stranger, budi):
    titles = [each.title for wait in waits.WAITS for each in wait.due(amal)]
    assert titles == ["Nobody is on duty now", "Why is Supporters in the city needed?"]

    from datetime import date

    actions.note_challenge(
        programme=programme, what="11 men and 2 women", noticed_on=date(2026, 5, 1), by=amal, at=MONDAY
    )
    actions.describe_programme(programme=programme, needs_note="So it is.", by=amal, at=MONDAY)
    actions.take_duty(organisation=organisation, account=amal_account, order=1, phone="1234", by=amal, at=MONDAY)

    due = [each for wait in waits.WAITS for each in wait.due(amal)]
    assert [(each.urgency, each.sentence) for each in due] == [(2, "11 men and 2 women")]
    assert [each.title for wait in waits.WAITS for each in wait.due(stranger)] == ["Nobody is on duty now"]


def test_waits_are_shown_to_coordinators_only():
    assert {role for wait in waits.WAITS for role in wait.roles} == {Role.COORDINATOR}


@pytest.mark.parametrize("count", [1, 3])
def test_waits_take_constant_queries(organisation, amal, count, django_assert_num_queries):
    for number in range(count):
        actions.begin_programme(organisation=organisation, title=f"P{number}", by=system(organisation.pk), at=MONDAY)

    with django_assert_num_queries(3):
        assert len([each for wait in waits.WAITS for each in wait.due(amal)]) >= count + 1


def test_the_menu_names_our_pages_for_whom_they_are():
    def titles(role):
        lines = registry.menu_for(system().__class__(kind="account", posts=(queries.Post(role),)))
        return [str(each.title) for each in lines if each.url.startswith("programmes:")]

    assert titles(Role.COORDINATOR) == ["Today", "Programme", "Colleagues"]
    assert titles(Role.ADMINISTRATOR) == ["Today", "Programme", "Colleagues"]
    assert titles(Role.EVALUATOR) == ["Today", "Programme"]
    assert titles(Role.FACILITATOR) == ["Today"]


def test_languages_are_named_for_the_reader():
    with translation.override("en"):
        assert language_names(["ko", "prs", "xx"]) == ["Korean", "Dari", "xx"]
        assert dict(language_choices())["am"] == "Amharic"
    with translation.override("ar"):
        assert language_names(["ko"]) == ["الكورية"]


def test_the_actor_of_a_seen_facilitator_loses_the_eyes_when_the_role_ends(amal_account, budi_account, amal):
    actions.end_assignment(assignment=budi_account.assignments.get(), reason="left", by=amal, at=MONDAY)

    assert seen_as(amal_account, budi_account.pk, timezone.now()) == actor_of(amal_account, timezone.now())
