"""Starting one's own programme, and the demo that goes with it."""

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, router, transaction

from conftest import MONDAY, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.audit.models import Entry
from dure.people.models import Person
from dure.privacy.models import OrganisationKey, PersonKey
from dure.programmes import actions
from dure.programmes.actions.beginning import AlreadyBegun
from dure.programmes.actions.demo import NotADemo
from dure.programmes.models import Assignment, Organisation, Programme
from dure.programmes.queries import actor_for
from dure.programmes.tenancy import belonging_to

pytestmark = pytest.mark.django_db

OWN = {
    "name": "Together", "country": "KR", "zone": "Asia/Seoul", "title": "Tea and talk", "languages": ["ko", "prs"],
    "word_for_people": "neighbours", "coordinator": "Yuna", "email": "yuna@example.org",
    "password": "four words that hold",
}  # fmt: skip


@pytest.fixture
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    (tmp_path / "dure.toml").write_text('# What each value means\ndemo = "yes"\nkeys = "/elsewhere"\n', "utf-8")
    return tmp_path


@pytest.fixture
def demo(settings, folder, organisation, programme, ansan, amal_account, budi_account, chen):
    """A demo with somebody in it."""
    settings.DEMO = True
    Organisation.objects.update(is_demo=True)
    agree(chen)
    actions.invite(organisation=organisation, role=Role.EVALUATOR, by=system(organisation.pk), at=MONDAY)
    actions.take_duty(
        organisation=organisation, account=amal_account, order=1, phone="1234", by=system(organisation.pk), at=MONDAY
    )
    return organisation


def start(**more):
    return actions.start_own(by=system(), at=MONDAY, **{**OWN, **more})


def rows_of(organisations):
    """How many rows each table holds for some organisations, the log apart."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if router.db_for_write(model) != "default" or model is Entry:
            continue
        rows = belonging_to(model, organisations)
        if rows is not None and (count := model._base_manager.filter(rows).count()):
            found[model._meta.label] = count
    return found


def test_five_answers_make_an_organisation_that_works(db, settings):
    settings.DEMO = False

    account = start()

    organisation, programme = Organisation.objects.get(), Programme.objects.get()
    assert (organisation.name, organisation.country, organisation.zone) == ("Together", "KR", "Asia/Seoul")
    assert (organisation.word_for_people, organisation.is_demo) == ("neighbours", False)
    assert (programme.title, programme.languages) == ("Tea and talk", ["ko", "prs"])
    assert (account.name, account.email) == ("Yuna", "yuna@example.org")
    assert {post.role for post in actor_for(account, MONDAY).posts} == {Role.COORDINATOR, Role.ADMINISTRATOR}


def test_a_second_own_organisation_is_refused(organisation, settings):
    for settings.DEMO in (False, True):
        with pytest.raises(AlreadyBegun):
            start()
    assert Organisation.objects.get() == organisation


def test_the_demo_goes_with_every_row_and_key(demo, django_capture_on_commit_callbacks):
    pk = demo.pk
    before = rows_of([pk])
    assert {"programmes.Organisation", "programmes.Programme_places", "people.Person", "consent.Consent"} <= set(before)
    Session.objects.create(session_key="k", session_data="", expire_date=MONDAY)

    with django_capture_on_commit_callbacks(execute=True):
        start()

    assert rows_of([pk]) == {}
    assert PersonKey.objects.filter(organisation=pk).count() == 0
    assert OrganisationKey.objects.filter(organisation=pk).count() == 0
    assert Session.objects.count() == 0
    assert [each.name for each in Organisation.objects.all()] == ["Together"]
    assert Account.objects.get().name == "Yuna"


def test_the_next_start_has_no_demo_line(demo, folder, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        start()

    text = (folder / "dure.toml").read_text("utf-8")
    assert text == 'demo = "no"\n# What each value means\nkeys = "/elsewhere"\n'


def test_a_failure_leaves_the_demo_whole(demo, folder, django_capture_on_commit_callbacks):
    before = rows_of([demo.pk])

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(IntegrityError), transaction.atomic():
        start(title=None)

    assert rows_of([demo.pk]) == before
    assert 'demo = "yes"' in (folder / "dure.toml").read_text("utf-8")
    assert Person.objects.get().name == "Chen"


def test_only_invented_organisations_go(demo, other_organisation, django_capture_on_commit_callbacks):
    kofi = make_account(other_organisation, "kofi@example.org", "Kofi", Role.COORDINATOR)
    work = actions.begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )
    ama = make_person(work, "Ama", languages={"tw": 4})
    before = rows_of([other_organisation.pk])

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.remove_demo(by=system(), at=MONDAY) == 1

    assert rows_of([other_organisation.pk]) == before
    assert Person.objects.get() == ama
    assert (ama.name, Account.objects.get(pk=kofi.pk).name) == ("Ama", "Kofi")
    assert Assignment.objects.get().account == kofi


def test_outside_a_demo_nothing_is_removed(demo, settings):
    settings.DEMO = False
    before = rows_of([demo.pk])

    with pytest.raises(NotADemo):
        actions.remove_demo(by=system(), at=MONDAY)

    assert rows_of([demo.pk]) == before


def test_the_log_stays_whole(demo, django_capture_on_commit_callbacks):
    from dure.audit.models import Chain
    from dure.audit.queries import verify

    with django_capture_on_commit_callbacks(execute=True):
        start()

    assert verify(Chain.WRITING) is None
    assert Entry.objects.filter(deed="programmes.demo_removed").count() == 1


def test_every_table_with_people_is_reached():
    """A table that no way leads to would keep its rows: each such one is named here, with its reason."""
    out_of_reach = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("dure.")
        and router.db_for_write(model) == "default"
        and belonging_to(model, []) is None
    }
    assert out_of_reach <= {"jobs.Round"}, "jobs.Round: when something was last done for everybody"
