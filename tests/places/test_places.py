"""Places and venues: who may change them, codes, the tree, clocks."""

import pytest

from conftest import MONDAY, actor_of, make_account
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.ids import uuid7
from dure.places import slots
from dure.places.actions import (
    AnotherPlaceHasThisId,
    CodeIsTaken,
    InsideItself,
    ZoneUnknown,
    add_place,
    add_venue,
    change_place,
    change_venue,
    close_venue,
)
from dure.places.models import Place, Venue
from dure.places.queries import countries, inside, is_country, tree_of, zones_of
from dure.places.rules import change_venue as may_change_venue
from dure.places.rules import see_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(ansan, amal):
    return add_venue(place=ansan, name="House of Neighbours", by=amal, at=MONDAY, slots=slots.bits(["sat_pm"]))


def test_both_faces_stay_inside_the_organisation(ansan, hall, amal, budi, stranger):
    for actor, seen in ((amal, [ansan]), (budi, [ansan]), (stranger, [])):
        assert list(see_place.rows(actor, Place.objects.all())) == seen
        assert see_place.allows(actor, ansan) == bool(seen)
    assert [may_change_venue.allows(each, hall) for each in (amal, budi, stranger)] == [True, False, False]


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.SUPERVISOR, Role.EVALUATOR, Role.DUTY])
def test_only_coordinators_and_administrators_change_places(organisation, programme, ansan, role):
    other = actor_of(make_account(organisation, "x@example.org", "X", role, programme))

    with pytest.raises(NotAllowed):
        add_place(name="Incheon", country="KR", by=other, at=MONDAY)
    with pytest.raises(NotAllowed):
        change_place(place=ansan, name="Incheon", by=other, at=MONDAY)
    with pytest.raises(NotAllowed):
        add_venue(place=ansan, name="Hall", by=other, at=MONDAY)


def test_a_part_takes_country_and_clock_of_the_whole(ansan, amal):
    part = add_place(name="Wongok", parent=ansan, by=amal, at=MONDAY)

    assert (part.country, part.zone, part.organisation) == ("KR", "Asia/Seoul", ansan.organisation)


def test_no_place_inside_anothers(ansan, stranger):
    with pytest.raises(NotAllowed):
        add_place(name="Wongok", parent=ansan, by=stranger, at=MONDAY)


def test_nothing_moves_into_another_organisation(ansan, amal, stranger):
    theirs = add_place(name="Accra", country="GH", by=stranger, at=MONDAY)

    with pytest.raises(NotAllowed):
        change_place(place=ansan, parent=theirs, by=amal, at=MONDAY)


def test_a_country_gives_its_clock(amal):
    assert add_place(name="Seoul", country="KR", by=amal, at=MONDAY).zone == "Asia/Seoul"
    assert len(zones_of("US")) > 10
    with pytest.raises(ZoneUnknown):
        add_place(name="Nowhere", country="XX", by=amal, at=MONDAY)
    with pytest.raises(ZoneUnknown):
        add_place(name="Seoul", country="KR", zone="Asia/Nowhere", by=amal, at=MONDAY)


def test_a_code_is_used_once_in_an_organisation(ansan, amal, stranger):
    with pytest.raises(CodeIsTaken):
        add_place(name="Incheon", country="KR", code="KR-ANS", by=amal, at=MONDAY)
    assert add_place(name="Ansan", country="KR", code="KR-ANS", by=stranger, at=MONDAY).code == "KR-ANS"
    assert change_place(place=ansan, name="Ansan-si", code="KR-ANS", by=amal, at=MONDAY).name == "Ansan-si"


def test_no_place_lies_in_its_own_part(ansan, amal):
    part = add_place(name="Wongok", parent=ansan, by=amal, at=MONDAY)
    street = add_place(name="Damunhwa-gil", parent=part, by=amal, at=MONDAY)

    assert inside(ansan) == {ansan.pk, part.pk, street.pk}
    for parent in (ansan, part, street):
        with pytest.raises(InsideItself):
            change_place(place=ansan, parent=parent, by=amal, at=MONDAY)


def test_the_same_id_gives_the_same_place(ansan, amal):
    pk = uuid7()
    one = add_place(name="Wongok", parent=ansan, by=amal, at=MONDAY, id=pk)

    assert add_place(name="Wongok", parent=ansan, by=amal, at=MONDAY, id=pk) == one
    with pytest.raises(AnotherPlaceHasThisId):
        add_place(name="Seonbu", parent=ansan, by=amal, at=MONDAY, id=pk)


def test_the_tree_comes_in_order_with_its_rooms(ansan, hall, amal, stranger, django_assert_num_queries):
    add_place(name="Wongok", parent=ansan, by=amal, at=MONDAY)
    add_place(name="Accra", country="GH", by=stranger, at=MONDAY)

    with django_assert_num_queries(2):
        tree = tree_of(amal.organisation)
    assert [(each.place.name, each.depth, each.venues) for each in tree] == [
        ("Ansan", 0, [hall]), ("Wongok", 1, []),
    ]  # fmt: skip


def test_a_closed_venue_is_not_listed(ansan, hall, amal):
    close_venue(venue=hall, by=amal, at=MONDAY)

    assert tree_of(amal.organisation)[0].venues == []
    assert str(Venue.objects.get().closed_on) == "2026-11-16"


def test_a_venue_is_described(hall, amal):
    change_venue(venue=hall, rooms=2, step_free=True, slots=slots.bits(["sat_am", "sat_pm"]), by=amal, at=MONDAY)

    hall.refresh_from_db()
    assert (hall.rooms, hall.step_free, slots.names(hall.slots)) == (2, True, ["sat_am", "sat_pm"])
    with pytest.raises(TypeError):
        change_venue(venue=hall, organisation="x", by=amal, at=MONDAY)


def test_countries_are_named_for_the_reader():
    from django.utils.translation import override

    with override("ar"):
        assert dict(countries())["KR"] == "كوريا الجنوبية"
    with override("en"):
        assert dict(countries())["KR"] == "South Korea"
    assert is_country("GH")
    assert not is_country("XX")
