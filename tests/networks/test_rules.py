import pytest

from dure.networks import rules
from dure.networks.models import Service

pytestmark = pytest.mark.django_db


def seen(rule, actor):
    """What a rule lets an actor see; the list and the question must agree."""
    listed = set(rule.rows(actor, Service.objects.all()))
    asked = {row for row in Service.objects.all() if rule.allows(actor, row)}
    assert listed == asked
    return {row.name for row in listed}


@pytest.fixture
def everything(clinic, shelter, elsewhere, stale):
    return {"Harbour clinic", "The house on the hill", "Accra advice", "Old desk"}


def test_everybody_at_work_sees_what_is_listed_there(everything, budi, dana, eli):
    for actor in (budi, dana, eli):
        assert seen(rules.see_service, actor) == {"Harbour clinic", "Old desk"}


def test_only_a_coordinator_sees_what_must_not_be_listed(everything, amal):
    assert seen(rules.see_service, amal) == {"Harbour clinic", "Old desk", "The house on the hill"}


def test_coordinators_and_supervisors_change(everything, amal, budi, dana, eli):
    assert seen(rules.change_service, amal) == {"Harbour clinic", "Old desk", "The house on the hill"}
    assert seen(rules.change_service, dana) == {"Harbour clinic", "Old desk"}
    assert seen(rules.change_service, budi) == seen(rules.change_service, eli) == set()


def test_only_a_coordinator_decides_what_is_not_listed(everything, amal, dana):
    assert seen(rules.hide_service, dana) == set()
    assert "Harbour clinic" in seen(rules.hide_service, amal)


def test_a_stranger_sees_their_own_only(everything, stranger):
    for rule in (rules.see_service, rules.change_service, rules.see_listed):
        assert seen(rule, stranger) == {"Accra advice"}


def test_a_participant_sees_what_is_listed_and_changes_nothing(everything, own_link):
    assert seen(rules.see_listed, own_link) == {"Harbour clinic", "Old desk"}
    assert seen(rules.see_service, own_link) == seen(rules.change_service, own_link) == set()


def test_nobody_on_paper_sees_what_must_not_be_listed(everything, amal):
    assert seen(rules.see_listed, amal) == {"Harbour clinic", "Old desk"}


def test_what_is_off_the_list_is_not_listed_and_not_changed(clinic, amal):
    clinic.ended_on, clinic.ended_by = amal.today(), amal.id
    clinic.save()

    assert seen(rules.see_service, amal) == {"Harbour clinic"}
    assert seen(rules.see_listed, amal) == seen(rules.change_service, amal) == set()
