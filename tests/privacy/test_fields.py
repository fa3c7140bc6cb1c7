"""Sealed fields: what is written is read back, and nothing else opens it."""

import pytest
from django.db import connection

from conftest import MONDAY, make_person
from dure.people.actions import change
from dure.people.models import Person
from dure.privacy.cipher import CannotOpen
from dure.privacy.fields import SealedCannotBeAsked
from dure.privacy.keys import destroy_keys, forget_opened, rotate

pytestmark = pytest.mark.django_db


def stored(person, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM people_person")
        return bytes(cursor.fetchone()[0])


def test_a_sealed_name_is_read_back(chen):
    assert Person.objects.get(pk=chen.pk).name == "Chen"


def test_the_database_does_not_hold_the_name(chen):
    assert b"Chen" not in stored(chen, "name")


def test_short_names_have_one_length(programme):
    make_person(programme, "Bo")
    short = stored(None, "name")
    Person.objects.all().update(name=b"")
    Person.objects.all().delete()
    make_person(programme, "Bartholomew Featherston")

    assert len(stored(None, "name")) == len(short)


def test_a_name_moved_to_another_row_does_not_open(programme, chen):
    other = make_person(programme, "Dilnoza")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM people_person WHERE gender = 'unsaid' ORDER BY id")
        first = cursor.fetchone()[0]
        cursor.execute("UPDATE people_person SET name = %s", [first])

    with pytest.raises(CannotOpen):
        _ = Person.objects.get(pk=other.pk).name


def test_a_value_moved_to_another_column_does_not_open(chen):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET offers = name")

    with pytest.raises(CannotOpen):
        _ = Person.objects.get(pk=chen.pk).offers


def test_a_sealed_field_cannot_be_asked(chen):
    with pytest.raises(SealedCannotBeAsked):
        Person.objects.filter(name="Chen").count()


def test_a_sealed_field_cannot_be_updated_in_bulk(chen):
    with pytest.raises(SealedCannotBeAsked):
        Person.objects.update(name="Chen")


def test_without_its_key_a_field_is_empty(chen):
    destroy_keys([chen.pk])

    assert Person.objects.get(pk=chen.pk).name == ""


def test_rotation_keeps_every_name(programme, amal):
    people = [make_person(programme, name) for name in ("Chen", "김민준", "مریم")]

    assert rotate(programme.organisation_id) == 1 + len(people)

    forget_opened()
    assert [Person.objects.get(pk=person.pk).name for person in people] == ["Chen", "김민준", "مریم"]


def test_saving_unopened_rows_keeps_their_names(chen, amal):
    row = Person.objects.get(pk=chen.pk)
    change(person=row, travel_km=4, by=amal, at=MONDAY)

    assert Person.objects.get(pk=chen.pk).name == "Chen"


def test_lists_open_names_with_one_query_of_keys(programme, django_assert_num_queries):
    from dure.privacy.keys import preload

    for name in ("Chen", "Dilnoza", "Efua"):
        make_person(programme, name)
    forget_opened()

    with django_assert_num_queries(2, using="keystore"):
        rows = list(Person.objects.all())
        preload([row.pk for row in rows])
        assert sorted(row.name for row in rows) == ["Chen", "Dilnoza", "Efua"]
