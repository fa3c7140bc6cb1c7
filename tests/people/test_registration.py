import pytest

from conftest import MONDAY, agree, make_person
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import change, erase, leave, register
from dure.people.actions.registration import AnotherPersonHasThisId, ErasedForGood
from dure.people.models import Asked, Person
from dure.people.rules import see_person

pytestmark = pytest.mark.django_db


def test_register_needs_a_coordinator(programme, ansan, budi):
    with pytest.raises(NotAllowed):
        register(programme=programme, name="Chen", place=ansan, languages={}, by=budi, at=MONDAY)

    assert list(Person.objects.all()) == []


def test_a_new_person_is_not_yet_asked(chen):
    assert chen.asked == Asked.NOT_YET


def test_the_same_id_gives_the_same_person(programme, ansan, amal, chen):
    again = register(programme=programme, name="Chen", place=ansan, languages={}, by=amal, at=MONDAY, id=chen.pk)

    assert again.pk == chen.pk
    assert Person.objects.count() == 1


def test_the_same_id_with_another_name_is_refused(programme, ansan, amal, chen):
    with pytest.raises(AnotherPersonHasThisId):
        register(programme=programme, name="Dilnoza", place=ansan, languages={}, by=amal, at=MONDAY, id=chen.pk)


def test_a_stranger_sees_nobody(chen, amal, stranger):
    assert list(see_person.rows(amal, Person.objects.all())) == [chen]
    assert list(see_person.rows(stranger, Person.objects.all())) == []


def test_a_facilitator_sees_nobody_without_a_ground(chen, budi):
    assert not see_person.allows(budi, chen)


def test_the_log_keeps_fields_not_content(chen, amal):
    change(person=chen, name="Chen Wei", by=amal, at=MONDAY)

    entry = Entry.objects.get(deed="people.changed")
    assert entry.details == {"fields": ["name"]}


def test_leaving_ends_every_enrolment(chen, amal):
    leave(person=chen, reason="moved", by=amal, at=MONDAY)

    assert [each.end_reason for each in chen.enrolments.all()] == ["moved"]


def test_an_erased_person_has_no_name_and_cannot_change(programme, amal):
    person = agree(make_person(programme, "Efua", contacts=[{"channel": "phone", "value": "+82 10 0000 0000"}]))

    erase(person=person, by=amal, at=MONDAY)

    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.contacts, person.asked) == ("", [], Asked.ERASED)
    with pytest.raises(ErasedForGood):
        change(person=person, name="Efua", by=amal, at=MONDAY)
