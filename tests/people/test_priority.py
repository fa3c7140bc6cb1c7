import pytest

from conftest import MONDAY
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import erase, no_longer_first, put_first
from dure.people.actions.priority import WhoDecides
from dure.people.models import Person, WhyFirst

pytestmark = pytest.mark.django_db


def test_a_named_person_decides_with_a_reason(chen, amal):
    put_first(person=chen, reason=WhyFirst.MOVES_SOON, by=amal, at=MONDAY)

    chen.refresh_from_db()
    assert (chen.first, chen.first_reason, chen.first_by, chen.first_at) == (True, "moves_soon", amal.id, MONDAY)
    assert Entry.objects.get(deed="people.put_first").details == {"reason": "moves_soon"}


def test_the_system_never_decides(chen, organisation):
    with pytest.raises(WhoDecides):
        put_first(person=chen, reason=WhyFirst.MOVES_SOON, by=system(organisation.pk), at=MONDAY)


def test_a_reason_comes_from_the_list(chen, amal):
    with pytest.raises(ValueError, match="high score"):
        put_first(person=chen, reason="high score", by=amal, at=MONDAY)


def test_a_facilitator_does_not_decide(chen, budi):
    with pytest.raises(NotAllowed):
        put_first(person=chen, reason=WhyFirst.MOVES_SOON, by=budi, at=MONDAY)


def test_the_decision_is_taken_back_whole(chen, amal):
    put_first(person=chen, reason=WhyFirst.MOVES_SOON, by=amal, at=MONDAY)

    no_longer_first(person=chen, by=amal, at=MONDAY)

    chen.refresh_from_db()
    assert (chen.first, chen.first_reason, chen.first_by, chen.first_at) == (False, "", None, None)


def test_an_erased_person_is_first_no_more(chen, amal):
    put_first(person=chen, reason=WhyFirst.MOVES_SOON, by=amal, at=MONDAY)

    erase(person=chen, by=amal, at=MONDAY)

    assert Person.objects.get(pk=chen.pk).first is False
