"""A programme: its sections, what was learned."""

import pytest
from django.urls import reverse

from conftest import MONDAY
from dure.ids import uuid7
from dure.places.actions import add_place
from dure.programmes import actions
from dure.programmes.models import Challenge, Programme
from programmes.reading import words

pytestmark = pytest.mark.django_db


def test_a_programme_without_needs_note_is_warned_kindly(as_amal, programme):
    answer = as_amal.post(reverse("programmes:programme-new"), {"title": "Tea", "needs_note": ""}, follow=True)

    assert "Nobody has written yet why it is needed. That is fine for today" in words(answer)
    assert Programme.objects.get(title="Tea").needs_note == ""


def test_the_same_form_twice_makes_one_programme(as_amal, programme):
    form = {"id": str(uuid7()), "title": "Tea", "needs_note": "Because."}

    for _time in range(2):
        assert as_amal.post(reverse("programmes:programme-new"), form).status_code == 302
    assert Programme.objects.filter(title="Tea").count() == 1


@pytest.mark.parametrize(
    ("section", "sent", "kept"),
    [
        ("basics", {"title": "New", "country": "KR", "began_on": "2023-05-01"}, {"title": "New", "ended_on": None}),
        ("why", {"needs_note": "They said so."}, {"needs_note": "They said so."}),
        ("aims", {"aims": " One \n\nTwo", "activities": ""}, {"aims": ["One", "Two"], "activities": [], "what_helped": []}),
        ("languages", {"languages": ["ko", "en"]}, {"languages": ["ko", "en"]}),
        ("titles", {"title_ko": "도시의 지지자"}, {"titles": {"ko": "도시의 지지자"}}),
        ("money", {"funders": "UNHCR", "budget": "10.5", "currency": "krw"}, {"funders": ["UNHCR"], "currency": "KRW"}),
        ("compact", {"objective_2": "They learn."}, {"compact_objectives": {"2": "They learn."}}),
        ("next", {"next_steps": "Busan", "support_needed": "Funds"}, {"next_steps": ["Busan"], "support_needed": ["Funds"]}),
        ("counts", {"few": "7"}, {"few": 7}),
    ],
)  # fmt: skip
def test_each_section_changes_only_itself(as_amal, programme, section, sent, kept):
    Programme.objects.update(languages=["ko"])
    programme.refresh_from_db()
    before = {field.name: getattr(programme, field.name) for field in programme._meta.concrete_fields}

    answer = as_amal.post(reverse("programmes:programme-edit", args=[programme.pk, section]), sent)

    assert answer.url == reverse("programmes:programme", args=[programme.pk])
    programme.refresh_from_db()
    after = {field.name: getattr(programme, field.name) for field in programme._meta.concrete_fields}
    changed = {name: value for name, value in after.items() if value != before[name]}
    if section == "money":
        assert str(changed.pop("budget")) == "10.50"
    assert changed == {name: value for name, value in kept.items() if value != before[name]}
    assert as_amal.get(answer.url).status_code == 200


def test_the_places_of_a_programme_are_chosen_among_ones_own(as_amal, programme, ansan, stranger):
    accra = add_place(name="Accra", country="GH", by=stranger, at=MONDAY)
    where = reverse("programmes:programme-edit", args=[programme.pk, "places"])

    assert "Accra" not in words(as_amal.get(where))
    assert as_amal.post(where, {"places": [str(accra.pk)]}).status_code == 422
    assert as_amal.post(where, {"csrfmiddlewaretoken": "x"}).status_code == 302
    assert list(programme.places.all()) == []


def test_an_end_before_the_beginning_is_told(as_amal, programme):
    sent = {"title": "New", "country": "KR", "began_on": "2023-05-01", "ended_on": "2022-01-01"}

    answer = as_amal.post(reverse("programmes:programme-edit", args=[programme.pk, "basics"]), sent)

    assert answer.status_code == 422
    assert "This is before it began." in words(answer)


def test_an_unknown_section_is_not_there(as_amal, programme):
    assert as_amal.get(reverse("programmes:programme-edit", args=[programme.pk, "secrets"])).status_code == 404


def test_what_we_learned_from_question_to_answer(as_amal, programme):
    as_amal.post(
        reverse("programmes:challenge-new", args=[programme.pk]),
        {"what": "11 men and 2 women came", "noticed_on": "2026-05-01", "worked": "unknown"},
    )
    challenge = Challenge.objects.get()
    assert "11 men and 2 women came" in words(as_amal.get("/"))

    as_amal.post(
        reverse("programmes:challenge-edit", args=[challenge.pk]),
        {
            "what": challenge.what, "noticed_on": "2026-05-01", "cause": "Nobody looked after the children.",
            "response": "An online session.", "worked": "partly",
        },
    )  # fmt: skip

    page = words(as_amal.get(reverse("programmes:programme", args=[programme.pk])))
    assert [each in page for each in ("Nobody looked after the children.", "An online session.", "Partly")] == [
        True
    ] * 3
    assert "11 men and 2 women came" not in words(as_amal.get("/"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_programme_page_takes_constant_queries(as_amal, programme, amal, count, django_assert_max_num_queries):
    for number in range(count):
        actions.add_partner(programme=programme, name=f"P{number}", by=amal, at=MONDAY)
        actions.add_committee_member(programme=programme, name=f"C{number}", profession="x", by=amal, at=MONDAY)
        actions.note_challenge(programme=programme, what=f"W{number}", noticed_on="2026-05-01", by=amal, at=MONDAY)
    as_amal.get(reverse("programmes:programme", args=[programme.pk]))

    with django_assert_max_num_queries(16):
        as_amal.get(reverse("programmes:programme", args=[programme.pk]))
