from datetime import timedelta

import pytest
from django.utils import timezone

from dure.networks import queries
from dure.networks.codes import need_titles, needs, needs_are_draft
from dure.networks.offers import _fits
from dure.networks.queries import Wanted
from dure.networks.waits import _unchecked
from dure.places.models import Place
from dure.ui.templatetags.icons import PATHS
from networks.conftest import add

pytestmark = pytest.mark.django_db


def names(found):
    return [line.service.name for line in found.lines]


def test_the_list_is_by_name_and_narrows(organisation, clinic, stale, incheon, amal):
    add(organisation, "Library", helps_with=["learning", "papers"], place=incheon, languages=["ar"])
    now = timezone.now()

    assert names(queries.directory(amal, Wanted(), now)) == ["Harbour clinic", "Library", "Old desk"]
    assert names(queries.directory(amal, Wanted(need="papers"), now)) == ["Library", "Old desk"]
    assert names(queries.directory(amal, Wanted(language="ar"), now)) == ["Library"]


def test_a_place_brings_what_lies_in_it_around_it_and_nowhere(organisation, clinic, stale, incheon, ansan, amal):
    korea = Place.objects.create(organisation=organisation.pk, name="Korea", country="KR", zone="Asia/Seoul")
    quarter = Place.objects.create(
        organisation=organisation.pk, name="Quarter", country="KR", zone="Asia/Seoul", parent=ansan
    )
    ansan.parent = korea
    ansan.save()
    add(organisation, "National office", place=korea)
    add(organisation, "Corner shop", place=quarter)
    add(organisation, "Across the bay", place=incheon)
    now = timezone.now()

    found = names(queries.directory(amal, Wanted(place=ansan.pk), now))

    assert found == ["Corner shop", "Harbour clinic", "National office", "Old desk"]
    assert "Corner shop" in names(queries.directory(amal, Wanted(place=korea.pk), now))
    assert "National office" in names(queries.directory(amal, Wanted(place=quarter.pk), now))


def test_what_nobody_checked_comes_first_on_wish(organisation, clinic, stale, amal):
    add(organisation, "Never", checked=False)

    found = queries.directory(amal, Wanted(), timezone.now(), by_check=True)

    assert names(found) == ["Never", "Old desk", "Harbour clinic"]
    assert [line.days_unchecked for line in found.lines] == [None, 91, 0]


def test_pages_go_on_after_the_last(organisation, amal, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for name in ("A", "B", "C"):
        add(organisation, name)

    first = queries.directory(amal, Wanted(), timezone.now())
    second = queries.directory(amal, Wanted(), timezone.now(), after=str(first.after))

    assert (names(first), names(second), second.after, second.count) == (["A", "B"], ["C"], None, 3)


def test_paper_leaves_out_what_is_unchecked_or_not_listed(clinic, stale, shelter, amal):
    printed = queries.to_print(amal, Wanted(), timezone.now())

    assert [line.service.name for line in printed.lines] == ["Harbour clinic"]
    assert printed.left_out == 1


def test_a_participant_finds_what_is_near_and_checked(clinic, stale, shelter, elsewhere, own_link, chen):
    found = queries.near(own_link, chen, timezone.now())

    assert [line.service.name for line in found] == ["Harbour clinic"]


def test_the_offer_fits_only_where_there_is_somewhere_checked_to_go(organisation, chen, shelter, stale):
    assert not _fits(chen)

    add(organisation, "Library")

    assert _fits(chen)


def test_what_nobody_checked_waits_for_whoever_keeps_the_list(clinic, stale, elsewhere, amal, dana, budi, stranger):
    assert [due.title for due in _unchecked(amal)] == ["1 place to go was not checked for 90 days"]
    assert len(list(_unchecked(dana))) == 1
    assert list(_unchecked(budi)) == list(_unchecked(stranger)) == []


def test_the_list_needs_the_same_queries_for_one_and_three(organisation, ansan, amal, django_assert_num_queries):
    add(organisation, "A", place=ansan)
    with django_assert_num_queries(5):
        [line.service.place.name for line in queries.directory(amal, Wanted(place=ansan.pk), timezone.now()).lines]
    for name in ("B", "C"):
        add(organisation, name, place=ansan, at=timezone.now() - timedelta(days=1))
    with django_assert_num_queries(5):
        lines = queries.directory(amal, Wanted(place=ansan.pk), timezone.now()).lines
        assert len([(line.service.place.name, line.service.checked_on) for line in lines]) == 3


def test_every_need_has_a_picture_and_words_and_says_it_is_a_draft():
    assert needs_are_draft()
    assert {each.icon for each in needs()} <= set(PATHS)
    assert all({"en", "ar", "ko", "es", "fr", "uk"} <= set(each.names) for each in needs())
    assert not any("mental" in each.names["en"].lower() for each in needs())
    assert need_titles(["papers", "health", "our-own"]) == [
        "Doctor, clinic, medicine", "Papers and legal advice", "our-own",
    ]  # fmt: skip
