"""The pages of people, through the whole stack: what is shown, what is logged, what never shows."""

import gzip
import re

import pytest
from django.urls import reverse

from conftest import MONDAY, agree, make_person
from dure.audit.models import Entry
from dure.people.actions import ask_apart, say_bond
from dure.people.models import Asked, Bond, Person
from dure.people.queries import bond_wishes
from dure.ui.registry import Panel, panels

pytestmark = pytest.mark.django_db

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def desk(client, amal_account):
    """Amal's browser."""
    client.force_login(amal_account, backend=SIGN_IN)
    return client


@pytest.fixture
def maryam(programme):
    return make_person(
        programme, "Maryam Haidari", own_script="مریم حیدری", languages={"prs": 4, "ko": 1}, offers="Sews very well",
        contacts=[{"channel": "phone", "value": "+82 10 1111 2222", "safe": "yes", "when": "Mornings", "how": "Say tea"}],
    )  # fmt: skip


def url(name, *args):
    return reverse(f"people:{name}", args=args)


def text(answer):
    return answer.content.decode()


ROOM_OF_ONE = ["person", "person-edit", "person-readers", "person-departure", "person-erasure", "person-priority",
               "person-bond", "person-apart", "person-household", "person-pass"]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["people", "person-new", *ROOM_OF_ONE])
def test_every_page_is_there_with_one_heading(desk, maryam, name, language):
    desk.cookies["language"] = language
    answer = desk.get(url(name, *([maryam.pk] if name in ROOM_OF_ONE else [])))

    assert answer.status_code == 200
    assert text(answer).count("<h1") == 1
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in text(answer)
    assert "style=" not in text(answer)
    assert "Traceback" not in text(answer)


@pytest.mark.parametrize("name", ["people", "person-new", *ROOM_OF_ONE])
def test_a_facilitator_without_a_reason_sees_no_page(client, budi_account, maryam, name):
    client.force_login(budi_account, backend=SIGN_IN)

    answer = client.get(url(name, *([maryam.pk] if name in ROOM_OF_ONE else [])))

    if name == "people":  # their own people would be here, and there are none
        assert "Maryam" not in text(answer)
    else:
        assert answer.status_code == 404


def test_whoever_is_not_signed_in_is_asked_to(client, maryam):
    assert client.get(url("people")).status_code == 302
    assert client.get(url("person", maryam.pk)).status_code == 302


# --- the list ---------------------------------------------------------------------------------------


def test_an_empty_list_offers_the_next_step(desk):
    assert url("person-new") in text(desk.get(url("people")))


def test_the_list_shows_both_scripts(desk, maryam):
    shown = text(desk.get(url("people")))

    assert '<bdi>Maryam Haidari</bdi> <bdi class="own" lang="prs">مریم حیدری</bdi>' in shown
    assert "Not yet asked" in shown


def test_a_list_leaves_one_entry_with_filter_count_and_digest(desk, programme, maryam):
    make_person(programme, "Chen")

    desk.get(url("people"), {"now": "not_yet"})

    entry = Entry.objects.get(deed="people.list_seen")
    assert (entry.details["now"], entry.details["shown"], len(entry.details["who"])) == ("not_yet", 2, 32)


def test_a_search_never_puts_a_name_into_an_address_or_the_log(desk, maryam):
    answer = desk.post(url("people"), {"q": "مریم", "now": "not_yet"})

    address = answer["Location"]
    assert "مریم" not in address
    assert "%D9" not in address
    assert "now=not_yet" in address
    shown = text(desk.get(address))
    assert "Maryam Haidari" in shown
    assert 'value="مریم"' in shown
    entry = Entry.objects.get(deed="people.searched")
    assert set(entry.details) == {"words", "found", "shown", "who", "now"}
    assert "مریم" not in str(entry.details)


def test_the_same_search_has_the_same_digest_and_another_one_has_not(desk, maryam):
    for words in ("مریم", "مریم", "maryam"):
        desk.post(url("people"), {"q": words}, follow=True)

    digests = list(Entry.objects.filter(deed="people.searched").values_list("details__words", flat=True))
    assert digests[0] == digests[1] != digests[2]


def test_nobody_fits_says_so(desk, maryam):
    assert "Nobody here fits" in text(desk.post(url("people"), {"q": "zzzz"}, follow=True))


def test_one_part_is_given_to_a_script(desk, maryam):
    answer = desk.get(url("people"), headers={"x-part": "people"})

    assert "<html" not in text(answer)
    assert 'id="people"' in text(answer)


def test_later_apps_say_where_people_are_now_for_all_rows_at_once(desk, programme, maryam):
    calls = []

    def load(request, ids):
        calls.append(list(ids))
        return {maryam.pk: {"kind": "done", "word": "Tea and talk", "next": "Saturday 14:00", "icon": "group"}}

    chen = make_person(programme, "Chen")
    panels.append(Panel("people-row", "", "", load))
    try:
        shown = text(desk.get(url("people")))
    finally:
        panels.pop()
    assert "Tea and talk" in shown
    assert "Saturday 14:00" in shown
    assert calls == [[chen.pk, maryam.pk]]


# --- adding and changing ----------------------------------------------------------------------------


def test_a_name_is_enough(desk):
    answer = desk.post(url("person-new"), {"name": "Chen"})

    person = Person.objects.get()
    assert answer["Location"] == url("person", person.pk)
    assert (person.name, person.asked, person.travel_km, list(person.languages.all())) == (
        "Chen",
        Asked.NOT_YET,
        10,
        [],
    )


def test_everything_can_be_said(desk, ansan):
    desk.post(
        url("person-new"),
        {
            "name": "Maryam", "own_script": "مریم", "aliases": "Mary,  Maria", "place": str(ansan.pk),
            "language_0": "prs", "level_0": "4", "language_1": "ko", "level_1": "1", "gender": "woman",
            "age_band": "25-39", "group_wish": "same_only", "taps": ["weekday_eve", "saturday", "online"],
            "never_on": ["tue"], "travel_km": "0", "needs": ["childcare"], "easier": "A bus fare",
            "interests": ["tea", "handwork"], "offers": "Sews",
            "channel_0": "phone", "value_0": "+82 1", "safe_0": "yes", "when_0": "Mornings", "how_0": "Say tea",
            "channel_1": "phone", "value_1": "", "safe_1": "ask",
        },
    )  # fmt: skip

    person = Person.objects.get()
    assert (person.own_script, person.aliases, person.place) == ("مریم", ["Mary", "Maria"], ansan)
    assert {each.code: each.level for each in person.languages.all()} == {"prs": 4, "ko": 1}
    assert (person.gender, person.age_band, person.group_wish) == ("woman", "25-39", "same_only")
    assert (person.online_ok, person.travel_km, person.needs) == (True, 0, ["childcare"])
    assert (person.easier, person.interests, person.offers) == ("A bus fare", ["tea", "handwork"], "Sews")
    assert person.contacts == [
        {"channel": "phone", "value": "+82 1", "safe": "yes", "when": "Mornings", "how": "Say tea"}
    ]
    assert person.reachable
    assert "tue_eve" not in slots_of(person)
    assert {"mon_eve", "sat_am"} <= set(slots_of(person))


def slots_of(person):
    from dure.places.slots import names

    return names(person.slots)


def test_the_fine_grid_wins_where_it_is_chosen(desk):
    desk.post(url("person-new"), {"name": "Chen", "taps": ["saturday"], "fine": "on", "slots": ["mon_am", "sun_eve"]})

    assert slots_of(Person.objects.get()) == ["mon_am", "sun_eve"]


def test_without_a_name_nothing_is_lost(desk):
    answer = desk.post(url("person-new"), {"name": "", "offers": "Sews very well", "travel_km": "-1"})

    assert answer.status_code == 422
    assert "Sews very well" in text(answer)
    assert "<details open><summary>When and where they can come" in text(answer)
    assert Person.objects.count() == 0


def test_saving_without_a_change_changes_nothing(desk, programme):
    person = make_person(
        programme, "Maryam", own_script="مریم", aliases=["Mary"], slots=0b1011, interests=["own-list-code"],
        languages={"xx-own": 3, "ko": 1, "prs": 4, "ar": 2}, needs=["step_free"], travel_km=7, online_ok=True,
        contacts=[{"channel": "visit", "value": "", "safe": "no", "when": "", "how": "Never at home"}],
    )  # fmt: skip
    form = desk.get(url("person-edit", person.pk)).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}

    answer = desk.post(url("person-edit", person.pk), sent)

    assert answer.status_code == 302
    after = Person.objects.get(pk=person.pk)
    for field in (
        "name",
        "own_script",
        "aliases",
        "slots",
        "interests",
        "needs",
        "travel_km",
        "online_ok",
        "contacts",
        "place",
    ):
        assert getattr(after, field) == getattr(person, field), field
    assert {each.code: each.level for each in after.languages.all()} == {"xx-own": 3, "ko": 1, "prs": 4, "ar": 2}


# --- one person -------------------------------------------------------------------------------------


def test_opening_a_record_is_logged(desk, maryam, amal):
    shown = text(desk.get(url("person", maryam.pk)))

    assert "Sews very well" in shown
    assert "+82 10 1111 2222" in shown
    entry = Entry.objects.get(deed="people.opened")
    assert (entry.about, entry.by) == (maryam.pk, amal.id)


def test_who_opened_it_is_shown_by_name(desk, maryam):
    desk.get(url("person", maryam.pk))

    shown = text(desk.get(url("person-readers", maryam.pk)))

    assert "Amal" in shown
    assert "A person&#x27;s record was opened." in shown or "A person's record was opened." in shown


def test_what_later_apps_know_stands_on_the_page(desk, maryam):
    panels.append(Panel("person", "In a circle", "people/parts/contact.html", lambda request, row: {"x": 1}))
    try:
        assert "<h2>In a circle</h2>" in text(desk.get(url("person", maryam.pk)))
    finally:
        panels.pop()


def test_a_no_is_noted_with_one_tap(desk, maryam):
    desk.post(url("person-refusal", maryam.pk))

    maryam.refresh_from_db()
    assert maryam.asked == Asked.SAID_NO


def test_leaving_keeps_the_reason(desk, maryam):
    agree(maryam)
    desk.post(url("person-departure", maryam.pk), {"reason": "moved"})

    maryam.refresh_from_db()
    assert maryam.asked == Asked.LEFT
    assert [each.end_reason for each in maryam.enrolments.all()] == ["moved"]


def test_coming_first_needs_a_reason_and_shows_who_decided(desk, maryam):
    assert desk.post(url("person-priority", maryam.pk), {}).status_code == 422
    desk.post(url("person-priority", maryam.pk), {"reason": "moves_soon"})

    shown = text(desk.get(url("person", maryam.pk)))
    assert "They come first: Will move away soon. Decided by Amal" in shown

    desk.post(url("person-priority-end", maryam.pk))
    assert "They come first:" not in text(desk.get(url("person", maryam.pk)))


def test_erasing_takes_two_steps(desk, maryam):
    assert "cannot be undone" in text(desk.get(url("person-erasure", maryam.pk)))
    assert desk.post(url("person-erasure", maryam.pk), {}).status_code == 422
    assert Person.objects.get(pk=maryam.pk).name == "Maryam Haidari"

    answer = desk.post(url("person-erasure", maryam.pk), {"sure": "on"})

    assert answer["Location"] == url("people")
    assert Person.objects.get(pk=maryam.pk).name == ""
    assert desk.get(url("person", maryam.pk)).status_code == 404


@pytest.mark.parametrize("name", ["person-refusal", "person-priority-end", "person-household-end"])
def test_a_change_is_never_a_link(desk, maryam, name):
    assert desk.get(url(name, maryam.pk)).status_code == 405


# --- pairs ------------------------------------------------------------------------------------------


def test_a_wish_is_noted_by_looking_for_a_name(desk, programme, maryam):
    timur = make_person(programme, "Timur Aliev")

    found = text(desk.post(url("person-bond", maryam.pk), {"q": "tim"}))
    assert f'value="{timur.pk}"' in found
    assert Entry.objects.filter(deed="people.searched").count() == 1
    desk.post(url("person-bond", maryam.pk), {"other": str(timur.pk)})

    assert [wish.other for wish in bond_wishes(maryam)] == [timur]
    assert "Timur Aliev" in text(desk.get(url("person-bond", maryam.pk)))

    desk.post(url("person-bond-end", maryam.pk, Bond.objects.get().pk))
    assert Bond.objects.count() == 0


@pytest.mark.parametrize("name", ROOM_OF_ONE)
def test_the_other_side_never_shows(desk, programme, maryam, amal, name):
    """The page of one is the same whether the other asked or not."""
    timur = make_person(programme, "Timur Aliev")
    desk.get(url(name, maryam.pk))
    before = without_tokens(desk.get(url(name, maryam.pk)))

    say_bond(person=timur, other=maryam, by=amal, at=MONDAY)
    ask_apart(person=timur, other=maryam, by=amal, at=MONDAY)

    after = without_tokens(desk.get(url(name, maryam.pk)))
    if name == "person-readers":  # this page logs itself, and every look is one line more
        before, after = before[: before.index("<tbody>")], after[: after.index("<tbody>")]
    assert after == before
    assert "Timur" not in after


def test_a_mutual_bond_looks_like_one_wish(desk, programme, maryam, amal):
    timur = make_person(programme, "Timur Aliev")
    say_bond(person=maryam, other=timur, by=amal, at=MONDAY)
    before = without_tokens(desk.get(url("person-bond", maryam.pk)))

    say_bond(person=timur, other=maryam, by=amal, at=MONDAY)

    assert without_tokens(desk.get(url("person-bond", maryam.pk))) == before


def without_tokens(answer):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text(answer))


def test_somebody_under_age_is_refused_in_words(desk, programme, maryam):
    from dure.people.models import AgeBand

    young = make_person(programme, "Noor", age_band=AgeBand.YOUNG)
    page = url("person-bond", young.pk)

    answer = desk.post(page, {"other": str(maryam.pk), "back": page}, follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "Only an adult asks this alone." in text(answer)


# --- weight -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["people", "person-new", "person", "person-edit"])
def test_a_page_is_light(desk, programme, maryam, name):
    for n in range(25):
        make_person(programme, f"Person {n}", own_script="مریم حیدری")

    answer = desk.get(url(name, *([maryam.pk] if name in ROOM_OF_ONE else [])))

    assert len(gzip.compress(answer.content, 6)) < 6_500
