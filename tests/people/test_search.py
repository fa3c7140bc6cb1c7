"""Finding people by name, in eight scripts, with what was learned from other systems' traps."""

import pytest

from conftest import MONDAY, agree, make_person
from dure.people.actions import change, erase, leave
from dure.people.models import Asked, NameCounter, Person
from dure.people.search import UNREACHABLE, NameIndex, Wanted, Within, open_words, seal_words
from dure.people.search import index as index_module

pytestmark = pytest.mark.django_db

EVERYONE = Within(everyone=True)
NAMES = {
    "rodriguez": ("José Rodríguez", ""),
    "gonzalez": ("María González Pérez", ""),
    "muhammad": ("Mohammed Ali", "محمد علي"),
    "alahmad": ("Karim Al-Ahmad", "كريم الأحمد"),
    "gebre": ("Gebremedhin Haile", "ገብረመድህን ኃይሌ"),
    "minjun": ("Kim Min-jun", "김민준"),
    "maung": ("Maung Maung", "မောင်မောင်"),
    "mon": ("Mo Na", "မောန"),
    "shevchenko": ("Taras Shevchenko", "Тарас Шевченко"),
    "shevchuk": ("Olena Shevchuk", "Олена Шевчук"),
    "vintage": ("Chen", "陈伟"),
}


@pytest.fixture
def crowd(programme):
    return {
        key: make_person(programme, name, own_script=own, languages={"ko": 2}) for key, (name, own) in NAMES.items()
    }


def find(organisation, text, within=EVERYONE, index=None, **filters):
    found = (index or NameIndex(organisation.pk)).search(Wanted.typed(text, **filters), within, 2_001)
    assert found.ready
    return found.ids()


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("rodri", ["rodriguez"]),
        ("RODRÍGUEZ", ["rodriguez"]),
        ("maria gonz", ["gonzalez"]),
        ("gonz maria", ["gonzalez"]),
        ("محمد", ["muhammad"]),
        ("مُحَمَّد", ["muhammad"]),
        ("احمد", ["alahmad"]),
        ("أحمد", ["alahmad"]),
        ("ገብረ", ["gebre"]),
        ("김민준", ["minjun"]),
        ("민준", ["minjun"]),
        ("minjun", ["minjun"]),
        ("min-jun", ["minjun"]),
        ("kim minjun", ["minjun"]),
        ("မောင်", ["maung"]),
        ("шевч", ["shevchenko", "shevchuk"]),
        ("Шевченко Т", ["shevchenko"]),
        ("伟", ["vintage"]),
        ("zzzz", []),
    ],
)
def test_a_name_is_found_in_its_script_and_nobody_else(organisation, crowd, typed, keys):
    assert set(find(organisation, typed)) == {crowd[key].pk for key in keys}


def test_an_alias_is_found(organisation, programme):
    person = make_person(programme, "Rose", aliases=["Vardouhi", "Wardeh"])

    assert find(organisation, "wardeh") == [person.pk]


def test_words_of_two_people_find_neither(organisation, crowd):
    assert find(organisation, "rodri gonz") == []


def test_the_newest_come_first(organisation, crowd):
    assert find(organisation, "шевч") == [crowd["shevchuk"].pk, crowd["shevchenko"].pk]


def test_a_new_name_is_found_by_every_worker_with_the_next_search(organisation, programme, crowd):
    one, another = NameIndex(organisation.pk), NameIndex(organisation.pk)
    assert find(organisation, "selam", index=one) == find(organisation, "selam", index=another) == []

    selam = make_person(programme, "Selam")

    assert find(organisation, "selam", index=one) == find(organisation, "selam", index=another) == [selam.pk]


def test_a_changed_name_leaves_its_old_spelling(organisation, programme, crowd, amal):
    index = NameIndex(organisation.pk)
    assert find(organisation, "rodri", index=index) == [crowd["rodriguez"].pk]

    change(person=crowd["rodriguez"], name="José Herrera", by=amal, at=MONDAY)

    assert find(organisation, "rodri", index=index) == []
    assert find(organisation, "herr", index=index) == [crowd["rodriguez"].pk]


def test_an_erased_person_is_gone_at_once_and_so_is_the_name_in_memory(organisation, crowd, amal):
    index = NameIndex(organisation.pk)
    assert find(organisation, "rodri", index=index) == [crowd["rodriguez"].pk]

    erase(person=crowd["rodriguez"], by=amal, at=MONDAY)

    assert find(organisation, "rodri", index=index) == []
    assert b"rodriguez" not in bytes(index.old.texts) + bytes(index.fresh.texts)


def test_deleted_rows_are_found_no_more(organisation, crowd):
    index = NameIndex(organisation.pk)
    find(organisation, "rodri", index=index)

    Person.objects.filter(pk=crowd["rodriguez"].pk).delete()
    NameCounter.note_removal(organisation.pk)

    assert find(organisation, "rodri", index=index) == []


def test_rows_written_past_the_actions_are_found_within_a_minute(organisation, programme, crowd, monkeypatch):
    index = NameIndex(organisation.pk)
    find(organisation, "rodri", index=index)
    twin = make_person(programme, "Rodrigo")
    Person.objects.filter(pk=twin.pk).update(name_number=0)
    NameCounter.objects.update(number=index.number)
    assert find(organisation, "rodrigo", index=index) == []

    monkeypatch.setattr(index_module, "LOOK_AGAIN_SECONDS", 0.0)

    assert find(organisation, "rodrigo", index=index) == [twin.pk]


def test_the_fresh_and_the_old_become_one(organisation, programme, amal, monkeypatch):
    monkeypatch.setattr(index_module, "MOST_FRESH", 3)
    people = [make_person(programme, f"Person {n}") for n in range(4)]
    index = NameIndex(organisation.pk)
    find(organisation, "person", index=index)
    for n, person in enumerate(people[:3]):
        change(person=person, name=f"Changed {n}", by=amal, at=MONDAY)
        find(organisation, "changed", index=index)
    change(person=people[3], name="Changed 3", by=amal, at=MONDAY)

    assert find(organisation, "changed", index=index) == [person.pk for person in people[::-1]]
    assert (len(index.old), len(index.fresh)) == (4, 0)


def test_more_changes_than_fit_are_read_in_blocks(organisation, programme, amal, monkeypatch):
    index = NameIndex(organisation.pk)
    old = make_person(programme, "Changed before")
    find(organisation, "x", index=index)
    monkeypatch.setattr(index_module, "MOST_FRESH", 2)

    people = [make_person(programme, f"Changed {n}") for n in range(5)]
    change(person=old, name="Changed after", by=amal, at=MONDAY)

    assert find(organisation, "changed", index=index) == [*(person.pk for person in people[::-1]), old.pk]
    assert find(organisation, "before", index=index) == []


def test_many_names_are_opened_in_the_background(organisation, crowd, monkeypatch):
    began = []
    monkeypatch.setattr(index_module, "AT_ONCE", 3)
    monkeypatch.setattr(index_module.threading.Thread, "start", lambda thread: began.append(thread.name))
    index = NameIndex(organisation.pk)

    found = index.search(Wanted.typed("rodri"), EVERYONE, 10)

    assert (found.ready, found.keys, found.whole, len(began)) == (False, (), len(crowd), 1)


def test_filters_hold_inside_the_index(organisation, programme, ansan, amal):
    from dure.places.models import Place

    incheon = Place.objects.create(organisation=organisation.pk, name="Incheon", country="KR", zone="Asia/Seoul")
    one = make_person(programme, "Hana", languages={"ko": 4})
    two = agree(make_person(programme, "Hana", place=incheon, languages={"am": 4}))
    three = agree(make_person(programme, "Hana", contacts=[{"channel": "phone", "value": "1", "safe": "yes"}]))
    Person.objects.filter(pk=three.pk).update(waiting_since=None)
    leave(person=agree(make_person(programme, "Hana")), reason="moved", by=amal, at=MONDAY)

    assert find(organisation, "hana", places=frozenset({incheon.pk})) == [two.pk]
    assert find(organisation, "hana", language="am") == [two.pk]
    assert find(organisation, "hana", now=Asked.NOT_YET) == [one.pk]
    assert find(organisation, "hana", now="waiting") == [two.pk]
    assert find(organisation, "hana", now=Asked.JOINED) == [three.pk, two.pk]
    assert find(organisation, "hana", now=UNREACHABLE) == [two.pk]
    assert len(find(organisation, "hana", now=Asked.LEFT)) == 1


def test_hits_are_cut_before_they_leave(organisation, programme, crowd):
    from dure.access.actors import system
    from dure.programmes.actions import begin_programme

    other = begin_programme(organisation=organisation, title="Another", by=system(organisation.pk), at=MONDAY)
    there = make_person(other, "Rodrigo", place=programme.places.first())

    assert find(organisation, "rodri", Within(programmes=frozenset({other.pk}))) == [there.pk]
    assert find(organisation, "rodri", Within(people=frozenset({crowd["rodriguez"].pk}))) == [crowd["rodriguez"].pk]
    assert find(organisation, "rodri", Within()) == []


def test_at_most_so_many_are_counted(organisation, programme):
    for n in range(5):
        make_person(programme, f"Chen {n}")

    assert len(NameIndex(organisation.pk).search(Wanted.typed("chen"), EVERYONE, 3).keys) == 3


def test_the_order_of_names_is_kept_until_somebody_changes(organisation, programme, amal):
    zahra, amir = make_person(programme, "Zahra"), make_person(programme, "Amir")
    index = NameIndex(organisation.pk)

    assert index.by_name(Wanted(), EVERYONE, 10).ids() == [amir.pk, zahra.pk]

    change(person=zahra, name="Aban", by=amal, at=MONDAY)
    assert index.by_name(Wanted(), EVERYONE, 10).ids() == [zahra.pk, amir.pk]


def test_words_of_a_search_open_only_for_whoever_wrote_them(amal, budi, stranger):
    token = seal_words("مریم", amal)

    assert "مریم" not in token
    assert open_words(token, amal) == "مریم"
    assert open_words(token, budi) == open_words(token, stranger) == open_words("nonsense", amal) == ""
