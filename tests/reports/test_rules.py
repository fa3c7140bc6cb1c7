import pytest

from conftest import MONDAY
from dure.access.actors import system
from dure.programmes.actions import begin_programme
from dure.programmes.models import Programme
from dure.reports import actions, rules
from dure.reports.models import Audience, Release, ReportPhoto
from reports.pictures_for_tests import png

pytestmark = pytest.mark.django_db


def seen(rule, actor, model):
    """What a rule lets an actor see; the list and the question must agree."""
    listed = set(rule.rows(actor, model.objects.all()))
    asked = {row for row in model.objects.all() if rule.allows(actor, row)}
    assert listed == asked
    return listed


@pytest.fixture
def elsewhere(other_organisation):
    return begin_programme(organisation=other_organisation, title="Elsewhere", by=system(), at=MONDAY)


@pytest.fixture
def second(organisation):
    return begin_programme(organisation=organisation, title="Second", by=system(organisation.pk), at=MONDAY)


def test_coordinators_and_evaluators_read_and_release(programme, second, elsewhere, amal, eli, budi, dana):
    for rule in (rules.read_report, rules.release_report):
        assert seen(rule, amal, Programme) == {programme, second}
        assert seen(rule, eli, Programme) == {programme}
        assert seen(rule, budi, Programme) == seen(rule, dana, Programme) == set()


def test_only_coordinators_write_and_release_exactly(programme, second, elsewhere, amal, eli):
    for rule in (rules.write_report, rules.release_exactly):
        assert seen(rule, amal, Programme) == {programme, second}
        assert seen(rule, eli, Programme) == set()


def test_a_stranger_sees_their_own_only(programme, elsewhere, stranger):
    for rule in (rules.read_report, rules.write_report, rules.release_report, rules.release_exactly):
        assert seen(rule, stranger, Programme) == {elsewhere}


def test_releases_and_photos_belong_to_their_programme(programme, elsewhere, amal, eli, budi, stranger):
    by = system(programme.organisation_id)
    photo = actions.keep_photo(
        programme=programme, content=png(), captions={"en": "Hands"}, alternatives={"en": "Hands"}, consented=True,
        by=by, at=MONDAY,
    )  # fmt: skip
    release = actions.release(programme=programme, audience=Audience.OWN, exact=False, by=by, at=MONDAY)
    other = actions.release(
        programme=elsewhere, audience=Audience.OWN, exact=False, by=system(elsewhere.organisation_id), at=MONDAY
    )

    assert seen(rules.see_release, amal, Release) == seen(rules.see_release, eli, Release) == {release}
    assert seen(rules.see_release, stranger, Release) == {other}
    assert seen(rules.see_release, budi, Release) == set()
    assert seen(rules.see_photo, amal, ReportPhoto) == seen(rules.see_photo, eli, ReportPhoto) == {photo}
    assert seen(rules.change_photo, amal, ReportPhoto) == {photo}
    for rule in (rules.see_photo, rules.change_photo):
        assert seen(rule, stranger, ReportPhoto) == seen(rule, budi, ReportPhoto) == set()
    assert seen(rules.change_photo, eli, ReportPhoto) == set()
