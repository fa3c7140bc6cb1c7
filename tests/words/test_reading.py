"""Somebody reads their own page in the language that their organisation brought."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from conftest import MONDAY, actor_of, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.consent.texts import text_for
from dure.gatherings.actions import begin_series, plan_gatherings, seat
from dure.gatherings.models import Kind
from dure.networks.codes import needs
from dure.people.actions import issue_pass
from dure.people.codes import language_title
from dure.people.models import new_secret
from dure.places.models import Place
from dure.programmes.actions import begin_programme
from dure.ui.tongues import reads
from dure.words.actions import begin_pack, check_pack, keep_recording, remove_pack, say
from dure.words.choosing import choice_of
from dure.words.models import Said
from dure.words.sentences import SENTENCES
from dure.words.speaking import speak
from repository.sources import SOURCE
from repository.test_weights import PHONE, weight_of_page, weight_of_static
from words.conftest import BACKEND, OGG

pytestmark = pytest.mark.django_db
MINE = "/people/me/"


def text(answer):
    return answer.content.decode()


def choose(client, pack, back=MINE):
    return client.post(reverse("ui:language"), {"language": choice_of(pack), "back": back})


@pytest.fixture
def elsewhere(other_organisation):
    """Another organisation's Dari, which says other words."""
    kofi = actor_of(make_account(other_organisation, "ama@example.org", "Ama", Role.COORDINATOR))
    pack = begin_pack(
        organisation=other_organisation, language="prs", own_name="دری دیگر", rtl=True, by=kofi, at=MONDAY
    )
    for code in ("leaving", "thanks", "save"):  # As many changes as ours: both packs have the same version.
        say(pack=pack, code=code, text="ELSEWHERE", by=kofi, at=MONDAY)
    return pack


def test_a_person_finds_their_language_on_their_page_and_reads_on_in_it(phone, dari):
    before = text(phone.get(MINE))
    assert f'value="{choice_of(dari)}" lang="prs" dir="auto">دری</button>' in before

    answer = choose(phone, dari)
    assert (answer.status_code, answer["Location"]) == (302, MINE)
    answer = phone.get(MINE)
    shown = text(answer)
    assert '<html lang="prs" dir="rtl">' in shown
    assert (answer["Content-Language"], "Accept-Language" in answer["Vary"]) == ("prs", True)
    assert ("سلام Maryam" in shown, "می‌خواهم توقف کنم" in shown) == (True, True)
    assert "What you know about me" in shown  # Not translated yet: English, whole,
    assert "To leave at once, press Shift three times.\u200e" in shown  # with its full stop.
    assert 'value="prs-x-' not in shown  # Not offered again.
    assert translation.get_language() == "en"


def test_what_is_missing_is_said_in_the_language_that_the_pack_falls_to(phone, organisation, amal):
    hazaragi = begin_pack(
        organisation=organisation, language="haz", own_name="آزرگی", rtl=True, falls_to="ko", by=amal, at=MONDAY
    )
    say(pack=hazaragi, code="leaving", text="ایستاد", by=amal, at=MONDAY)
    choose(phone, hazaragi)

    shown = text(phone.get(MINE))
    with translation.override("ko"):
        korean = translation.gettext("What you know about me")
    assert korean != "What you know about me"
    assert ("ایستاد" in shown, korean in shown) == (True, True)


def test_days_and_months_need_no_sentence(phone, dari, maryam, programme, ansan):
    by = system(programme.organisation_id)
    series = begin_series(programme=programme, kind=Kind.GROUP_MEETING, title="Tea", place=ansan, by=by, at=MONDAY)
    seat(series=series, person=maryam, by=by, at=MONDAY)
    plan_gatherings(series=series, first_at=MONDAY.replace(year=2037, day=14), count=1, by=by, at=MONDAY)
    choose(phone, dari)

    assert "شنبه 14 نومبر" in text(phone.get(MINE))


def test_a_sentence_changed_at_the_desk_is_read_at_once(phone, dari, amal):
    choose(phone, dari)
    assert "می‌خواهم توقف کنم" in text(phone.get(MINE))
    say(pack=dari, code="leaving", text="بس است", by=amal, at=MONDAY)
    assert "بس است" in text(phone.get(MINE))


def test_a_language_taken_away_is_no_longer_spoken(phone, dari, amal):
    choose(phone, dari)
    phone.get(MINE)
    remove_pack(pack=dari, by=amal, at=MONDAY)

    answer = phone.get(MINE)
    assert (answer.status_code, '<html lang="en"' in text(answer)) == (200, True)


def test_another_organisations_pack_is_neither_offered_nor_spoken(phone, dari, elsewhere):
    assert "دری دیگر" not in text(phone.get(MINE)) + text(phone.get(reverse("ui:language")))
    choose(phone, elsewhere)
    assert "language" not in phone.cookies

    phone.cookies["language"] = choice_of(elsewhere)
    shown = text(phone.get(MINE))
    assert ('<html lang="en"' in shown, "ELSEWHERE" in shown) == (True, False)


def test_a_pack_that_was_spoken_elsewhere_before_does_not_leak(client, phone, dari, elsewhere, other_organisation):
    """One process speaks both packs in turn: each visitor gets their own."""
    kofi = actor_of(make_account(other_organisation, "yaw@example.org", "Yaw", Role.COORDINATOR))
    accra = Place.objects.create(
        organisation=other_organisation.pk, name="Accra", code="GH-AA", country="GH", zone="Africa/Accra"
    )
    theirs = begin_programme(
        organisation=other_organisation,
        title="Elsewhere",
        by=system(other_organisation.pk),
        at=MONDAY,
        began_on=date(2024, 1, 1),
    )
    theirs.places.add(accra)
    person = agree(make_person(theirs, "Laila", languages={"prs": 4}))
    secret = new_secret()
    issue_pass(person=person, secret=secret, by=kofi, at=MONDAY)
    choose(phone, dari)
    phone.get(MINE)
    other = client.__class__()
    other.get(f"/people/me/{secret}/")
    choose(other, elsewhere)

    shown = text(other.get(MINE))
    assert ("ELSEWHERE" in shown, "می‌خواهم توقف کنم" in shown) == (True, False)
    shown = text(phone.get(MINE))
    assert ("ELSEWHERE" in shown, "می‌خواهم توقف کنم" in shown) == (False, True)


def test_when_the_page_closed_it_is_said_in_their_language(phone, dari):
    choose(phone, dari)
    phone.post(reverse("people:my-closing"))

    answer = phone.get(MINE)
    assert (answer.status_code, "لطفاً کارت را باز کنید" in text(answer)) == (403, True)


def test_whoever_works_here_is_not_spoken_to_in_it(desk, dari):
    desk.cookies["language"] = choice_of(dari)
    shown = text(desk.get("/people/"))
    assert ('<html lang="en" dir="ltr">' in shown, choice_of(dari) in text(desk.get(reverse("ui:language")))) == (
        True,
        False,
    )


def test_a_pack_that_says_nothing_cannot_be_chosen(phone, organisation, amal):
    empty = begin_pack(organisation=organisation, language="am", own_name="አማርኛ", by=amal, at=MONDAY)
    choose(phone, empty)
    assert "language" not in phone.cookies


def test_the_page_of_languages_says_what_nobody_checked(phone, dari, amal):
    line = re.compile(r">دری</button>(<span[^>]*>No native speaker)?")
    assert line.search(text(phone.get(reverse("ui:language")))).group(1)
    check_pack(pack=dari, by=amal, at=MONDAY)
    assert not line.search(text(phone.get(reverse("ui:language")))).group(1)


def test_a_translation_cannot_bring_markup_or_leave_its_attribute(phone, dari, amal):
    say(pack=dari, code="listen", text='" onclick="x {label}', by=amal, at=MONDAY)
    keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    choose(phone, dari)

    assert Said.objects.filter(text__contains='"').count() == 0
    assert 'aria-label="” onclick=”x می‌خواهم توقف کنم"' in text(phone.get(MINE))


def test_it_costs_one_question_and_only_whoever_chose_it(phone, dari, amal_account, client):
    """The pack, once it is known; and on every participant's page, whether something can be heard."""

    def asked(browser, path):
        with CaptureQueriesContext(connection) as caught:
            browser.get(path)
        return [
            re.search(r'FROM "(words_\w+)"', query["sql"]).group(1)
            for query in caught
            if 'FROM "words_' in query["sql"]
        ]

    assert asked(phone, reverse("people:my-leaving")) == ["words_recording"]
    choose(phone, dari)
    phone.get(MINE)
    assert asked(phone, reverse("people:my-leaving")) == ["words_pack", "words_recording"]
    desk = client.__class__()
    desk.force_login(amal_account, backend=BACKEND)
    assert asked(desk, reverse("people:people")) == []


def test_buttons_to_listen_stand_where_something_was_recorded(phone, dari, amal, organisation, elsewhere, stranger):
    sound = keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    theirs = keep_recording(pack=elsewhere, code="contacts", content=OGG, agreed=True, by=stranger, at=MONDAY)
    arabic = begin_pack(organisation=organisation, language="ar", own_name="العربية", by=amal, at=MONDAY)
    spoken = keep_recording(pack=arabic, code="record", content=OGG, agreed=True, by=amal, at=MONDAY)
    assert "data-listen" not in text(phone.get(MINE))

    phone.cookies["language"] = "ar"
    assert re.findall(r'href="([^"]*)" data-listen', text(phone.get(MINE))) == [f"/words/recordings/{spoken.pk}/"]
    choose(phone, dari)
    assert re.findall(r'href="([^"]*)" data-listen', text(phone.get(MINE))) == [f"/words/recordings/{sound.pk}/"]
    assert phone.get(f"/words/recordings/{theirs.pk}/").status_code == 404


def test_a_recording_is_sent_whole_or_in_part(phone, dari, amal, client):
    sound = keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    where = f"/words/recordings/{sound.pk}/"
    answer = phone.get(where)

    assert (answer.content, answer["Content-Type"], answer["Accept-Ranges"]) == (OGG, "audio/ogg", "bytes")
    assert "media-src 'self'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, max-age=1800"
    parts = {
        asked: phone.get(where, headers={"range": asked})
        for asked in ("bytes=0-3", "bytes=-2", "bytes=4-", "bytes=900-")
    }
    assert [(part.status_code, part.content) for part in parts.values()] == [
        (206, OGG[:4]), (206, OGG[-2:]), (206, OGG[4:]), (416, b""),
    ]  # fmt: skip
    assert parts["bytes=0-3"]["Content-Range"] == f"bytes 0-3/{len(OGG)}"
    assert client.__class__().get(where).status_code == 302  # Nobody hears it without a card or an account.


@pytest.mark.parametrize("name", ["my-page", "my-record", "my-contacts", "my-leaving", "my-erasure"])
def test_pages_stay_light_with_a_whole_pack_and_every_recording(phone, dari, amal, name):
    for each in SENTENCES:
        keep_recording(pack=dari, code=each.code, content=OGG, agreed=True, by=amal, at=MONDAY)
        text = " ".join(
            ["ترجمه", each.english[::-1] if not each.places else "", *(f"{{{place}}}" for place in each.places)]
        )
        say(pack=dari, code=each.code, text=text, by=amal, at=MONDAY)
    choose(phone, dari)
    answer = phone.get(reverse(f"people:{name}"))

    weight = weight_of_static("ui/phone.css") + weight_of_static("ui/phone.js") + weight_of_page(answer)
    assert (answer.status_code, weight <= PHONE) == (200, True), weight


def test_no_page_asks_django_for_the_name_of_a_private_language():
    """Django knows the names of its own languages only: such a page would break for whoever reads another."""
    asking = [
        path.name for path in SOURCE.rglob("templates/**/*.html") if "get_language_info" in path.read_text("utf-8")
    ]
    assert asking == []


def test_words_that_are_data_fall_the_same_way(dari, organisation, amal):
    tamil = begin_pack(organisation=organisation, language="ta", own_name="தமிழ்", falls_to="ko", by=amal, at=MONDAY)
    with translation.override(speak(tamil)):
        assert reads() == ("ta", "ko", "en")
        assert (text_for("take_part").language, needs()[0].title) == ("ko", needs()[0].names["ko"])
        assert language_title("ko") == "கொரியன்"
    with translation.override("ar"):
        assert reads() == ("ar", "en")
        assert text_for("take_part").language == "ar"
