"""The pages: one press, the neutral page that is kept, the six questions, the protocol, a report from pen to passphrase."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import MONDAY, make_person
from dure.access.actors import system
from dure.ids import uuid7
from dure.places.models import Place
from dure.programmes.actions import begin_programme
from dure.safeguarding.actions import acknowledge, keep_number, make_recovery_key, raise_worry, tell_next, write_report
from dure.safeguarding.models import About, FocalPoint, Protocol, RecoveryKey, Report, Route, SealKey, Worry
from dure.safeguarding.queries import spoken_here
from safeguarding.conftest import PHRASES

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(client, account):
    client.force_login(account, backend=BACKEND)
    return client


def text(answer):
    return answer.content.decode()


# The button


def test_pressing_twice_is_one_worry_and_an_old_form_is_a_new_one(client, budi_account, dana_first):
    sign_in(client, budi_account)
    fresh = str(uuid7())
    for _time in range(2):
        client.post(reverse("safeguarding:worried"), {"id": fresh})
    assert Worry.objects.count() == 1
    old = "01936000-0000-7000-8000-000000000001"  # in the browser's memory since 2024
    for _time in range(2):
        client.post(reverse("safeguarding:worried"), {"id": old})
    assert Worry.objects.count() == 3
    client.post(reverse("safeguarding:worried"), {"id": "' OR 1=1", "person": "x", "gathering": "<b>"})
    assert Worry.objects.count() == 4
    assert Worry.objects.first().about == [{}]


def test_a_form_that_names_somebody_of_another_organisation_shows_nobody(
    client, budi_account, dana_account, dana_first, other_organisation, programme, chen
):
    theirs = begin_programme(
        organisation=other_organisation, title="There", by=system(other_organisation.pk), at=MONDAY,
        began_on=MONDAY.astimezone().date(),
    )  # fmt: skip
    place = Place.objects.create(
        organisation=other_organisation.pk, name="Accra", code="GH-A", country="GH", zone="UTC"
    )
    stranger = make_person(theirs, "Efua", place=place)
    for person in (stranger, chen):
        sign_in(client, budi_account).post(reverse("safeguarding:worried"), {"person": str(person.pk)})
    sign_in(client, dana_account)
    pages = [text(client.get(reverse("safeguarding:worry", args=[each.pk]))) for each in Worry.objects.all()]

    assert "Chen" in "".join(pages)
    assert "Efua" not in "".join(pages)


def test_whoever_pressed_sees_who_was_told_and_who_has_it(
    client, budi_account, budi, organisation, dana_first, min_second, dana
):
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    sign_in(client, budi_account)
    url = reverse("safeguarding:raised", args=[worry.pk])
    assert "Dana" in text(client.get(url))
    assert "Min" not in text(client.get(url)).split("<ol")[0]
    for quarter in (1, 2, 3):
        tell_next(worry=worry, by=system(), at=MONDAY + quarter * timedelta(minutes=15))
    assert "nobody has answered" in text(client.get(url))
    acknowledge(worry=worry, by=dana, at=MONDAY + timedelta(hours=1))
    assert "Dana has it now" in text(client.get(url))


def test_the_button_leads_back_to_a_worry_that_is_still_open(
    client, budi_account, budi, organisation, dana_first, dana, amal
):
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    raise_worry(organisation=organisation, by=amal, at=MONDAY + timedelta(hours=1))
    sign_in(client, budi_account)
    link = reverse("safeguarding:raised", args=[worry.pk])
    button = reverse("safeguarding:worried")

    before = text(client.get(button))
    Worry.objects.filter(pk=worry.pk).update(
        acknowledged_at=MONDAY, acknowledged_by=dana.id, closed_at=MONDAY, closed_by=dana.id, ended="safe"
    )

    assert (before.count(link), before.count("You pressed at")) == (1, 1)
    assert "You pressed at" not in text(client.get(button))


def test_the_steps_say_a_neutral_message(client, budi_account, dana_first, organisation):
    keep_number(
        organisation=organisation, title="Line", number="1393", about=About.CRISIS, takes_messages=True,
        languages=["Korean"], by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip
    page = text(sign_in(client, budi_account).get(reverse("safeguarding:steps")))

    assert 'href="tel:+8220000001"' in page
    assert 'href="sms:+8220000001?body=Please%20call%20me%20back%20soon.%20It%20is%20urgent."' in page
    assert 'href="sms:1393?body=' in page
    for word in ("suicide", "mental", "Neighbours"):
        assert word not in re.findall(r"body=([^\"]*)", page)[0]


def test_the_kept_page_names_nobody(client, budi_account, dana_first, organisation):
    answer = sign_in(client, budi_account).get(reverse("safeguarding:kept"))
    page = text(answer)

    for hidden in ("Dana", "Budi", "Neighbours", "csrfmiddlewaretoken", "/people/"):
        assert hidden not in page
    assert "tel:+8220000001" in page
    assert "sms:+8220000001?body=" in page
    assert {"private", "max-age=604800"} <= {each.strip() for each in answer["Cache-Control"].split(",")}


def test_the_keeper_keeps_one_page_and_looks_after_these_only(client):
    answer = client.get(reverse("safeguarding:keeper"))
    script = text(answer)

    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert reverse("safeguarding:keeper").startswith("/worried/")
    assert script.count("box.put(") == 2
    assert len(answer.content) < 1600


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"now_plan": "yes"}, "Stay, and tell your supervisor now"),
        ({}, "Tell your supervisor now, and stay until they have answered"),
        (dict.fromkeys(["now_thoughts", "now_plan", "extreme_state"], "no"), "Tell your supervisor today, and ask again later"),
        ({"now_thoughts": "<script>"}, "Tell your supervisor now, and stay until they have answered"),
    ],
)  # fmt: skip
def test_the_six_questions_prompt_and_keep_nothing(client, budi_account, dana_first, said, sentence):
    sign_in(client, budi_account)
    client.get(reverse("safeguarding:heard"))
    with CaptureQueriesContext(connection) as asked:
        page = text(client.post(reverse("safeguarding:heard"), said))

    assert f"<h1>{sentence}</h1>" in page
    assert "cannot say that somebody is safe" in page
    assert "no risk" not in page.lower()
    assert [each["sql"] for each in asked if not each["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []


def test_seeing_as_a_facilitator_shows_no_alert(client, amal_account, organisation, budi_account, budi):
    from safeguarding.conftest import put_on_duty

    put_on_duty(organisation, budi_account, 1)
    worry = raise_worry(organisation=organisation, by=budi, at=MONDAY)
    sign_in(client, amal_account)
    client.post(reverse("programmes:seeing-as-new", args=[budi_account.pk]))

    assert "No worry is open" in text(client.get(reverse("safeguarding:inbox")))
    assert client.get(reverse("safeguarding:worry", args=[worry.pk])).status_code == 404


# The protocol


def steps_form(**more):
    words = spoken_here(None, "en")
    form = {f"{step.code}_title": step.title for step in words.steps}
    form |= {f"{step.code}_text": step.text for step in words.steps}
    return form | {"when_to_ask": "a\nb", "how_to_ask": "c", "words": "d", "source": "Ministry, 2026"} | more


def test_own_words_take_the_place_when_somebody_puts_them_in_force(client, amal_account, budi_account, organisation):
    sign_in(client, amal_account)
    client.post(reverse("safeguarding:protocol-edit", args=["en"]), steps_form(stay_title="Sit down with them"))
    assert "Sit down with them" not in text(client.get(reverse("safeguarding:steps")))
    made = Protocol.objects.get()
    client.post(reverse("safeguarding:protocol-adoption", args=[made.pk]))

    page = text(sign_in(client, budi_account).get(reverse("safeguarding:steps")))
    assert "Sit down with them" in page
    assert "Version 1: Ministry, 2026" in page


def test_a_language_without_own_words_says_so(client, amal_account, organisation):
    sign_in(client, amal_account)
    client.post(reverse("safeguarding:protocol-edit", args=["en"]), steps_form(stay_title="Sit down with them"))
    client.post(reverse("safeguarding:protocol-adoption", args=[Protocol.objects.get().pk]))

    spoken = spoken_here(organisation.pk, "ar")
    assert (spoken.language, spoken.foreign) == ("en", True)
    assert spoken.words["questions"]["now_plan"] == "هل لديه خطة الآن؟"
    assert not spoken_here(organisation.pk, "en").foreign
    assert spoken_here(None, "my").language == "en"
    assert spoken_here(None, "ko").steps[0].title == "곁에 있어 주십시오"


def test_a_step_without_a_title_is_asked_again_and_nothing_lost(client, amal_account):
    sign_in(client, amal_account)
    answer = client.post(reverse("safeguarding:protocol-edit", args=["en"]), steps_form(stay_title="", ask_text="Mine"))

    assert answer.status_code == 422
    assert "Mine" in text(answer)
    assert not Protocol.objects.exists()


@pytest.mark.parametrize(
    ("content", "kind", "kept"),
    [(b"OggS" + b"0" * 100, "audio/ogg", True), (b"<svg onload=x>", "audio/ogg", False),
     (b"OggS" + b"0" * 100, "text/html", False), (b"", "audio/ogg", False), (b"OggS" + b"0" * 2_000_001, "audio/ogg", False)],
)  # fmt: skip
def test_a_recording_is_a_sound_or_refused(client, amal_account, content, kind, kept):
    sign_in(client, amal_account)
    client.post(reverse("safeguarding:protocol-edit", args=["en"]), steps_form())
    made = Protocol.objects.get()
    form = {"sound": SimpleUploadedFile("steps.ogg", content, kind), "language": "en"}
    client.post(reverse("safeguarding:protocol-recording", args=[made.pk]), form)
    client.post(reverse("safeguarding:protocol-adoption", args=[made.pk]))

    answer = client.get(reverse("safeguarding:recording", args=["en"]))
    assert answer.status_code == (200 if kept else 404)
    if kept:
        assert answer["Content-Type"] == "audio/ogg"


# Under seal


def test_the_whole_way_of_a_report(client, budi_account, sora_account, sora_key, amal_account):
    sign_in(client, budi_account)
    form = {"kind": "incident", "words": "He fell on the stairs.", "reach": "Call me after six.", "id": str(uuid7())}
    for _time in range(2):
        client.post(reverse("safeguarding:report-new", args=["safety"]), form)
    report = Report.objects.get()
    assert client.get(reverse("safeguarding:report", args=[report.pk])).status_code == 404
    sign_in(client, amal_account)
    assert client.get(reverse("safeguarding:report", args=[report.pk])).status_code == 404

    sign_in(client, sora_account)
    url = reverse("safeguarding:report", args=[report.pk])
    closed = text(client.get(url))
    assert "This report is sealed" in closed
    assert "He fell" not in closed
    wrong = client.post(url, {"passphrase": "four wrong words here", "back": url}, follow=True)
    assert "not the passphrase" in text(wrong)
    answer = client.post(url, {"passphrase": PHRASES["Sora"]})
    assert "He fell on the stairs." in text(answer)
    assert answer["Cache-Control"] == "no-store"
    assert PHRASES["Sora"] not in text(answer)
    assert PHRASES["Sora"] not in json.dumps(dict(client.session))


@pytest.mark.parametrize("route", ["violence", "children"])
def test_lay_helpers_are_not_asked_what_happened(client, budi_account, sora_key, jun_key, route):
    page = text(sign_in(client, budi_account).get(reverse("safeguarding:report-new", args=[route])))

    assert "What happened" not in page.split("<form")[-1]
    assert "Do not" in page
    assert 'name="reach"' in page
    assert 'name="words"' not in page


def test_where_nothing_would_arrive_the_page_says_so_and_shows_numbers(client, budi_account, sora_account, dana_first):
    page = text(sign_in(client, budi_account).get(reverse("safeguarding:report-new", args=["violence"])))

    assert "Nobody would get it" in page
    assert "tel:+8220000001" in page
    assert 'name="reach"' not in page


@pytest.mark.parametrize("route", ["conduct", "complaints", "data", "x"])
def test_no_other_way_is_a_report(client, budi_account, sora_key, route):
    assert sign_in(client, budi_account).get(reverse("safeguarding:report-new", args=[route])).status_code == 404


def test_naming_and_its_end_on_the_page(client, amal_account, organisation, dana_account, budi_account):
    sign_in(client, amal_account)
    client.post(reverse("safeguarding:named"), {"route": "safety", "account": str(dana_account.pk)})
    point = FocalPoint.objects.get()
    assert "Has no key yet" in text(client.get(reverse("safeguarding:named")))
    client.post(reverse("safeguarding:named-end", args=[point.pk]))
    point.refresh_from_db()
    assert point.ended_on is not None
    sign_in(client, budi_account)
    assert (
        client.post(reverse("safeguarding:named"), {"route": "safety", "account": str(budi_account.pk)}).status_code
        == 422
    )
    assert FocalPoint.objects.count() == 1


def test_making_a_key_on_the_page(client, sora_account):
    sign_in(client, sora_account)
    url = reverse("safeguarding:key")
    assert client.post(url, {"passphrase": "four calm words here", "again": "other"}).status_code == 422
    client.post(url, {"passphrase": "four calm words here", "again": "four calm words here"})
    assert SealKey.objects.get().account_id == sora_account.pk


def test_the_papers_are_shown_once(client, amal_account):
    sign_in(client, amal_account)
    shown = text(client.post(reverse("safeguarding:papers")))
    assert len(re.findall(r"<li>([a-z]+)</li>", shown)) == 99
    later = text(client.get(reverse("safeguarding:papers")))
    assert f"Papers number {RecoveryKey.objects.get().mark} exist" in later
    assert len(re.findall(r"<li>[a-z]+</li>", later)) == 0


# The command


@pytest.fixture
def papers(organisation, amal):
    return make_recovery_key(organisation=organisation, by=amal, at=MONDAY)[1]


def told_by_command(monkeypatch, capsys, *words, typed=""):
    import io
    import sys

    from dure.commands import main, seals

    monkeypatch.setattr(seals, "require_installation", lambda ground: None)
    monkeypatch.setattr(seals, "start_django", lambda ground: None)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    code = main.main(["seals", *words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_rehearsal_by_command(monkeypatch, capsys, papers, organisation):
    assert told_by_command(monkeypatch, capsys, "status")[0] == 1
    code, said = told_by_command(monkeypatch, capsys, "rehearse", typed="\n".join(papers[1:]))
    assert (code, said["set"]) == (0, RecoveryKey.objects.get().mark)
    assert RecoveryKey.objects.get().rehearsed_at is not None
    for typed in (papers[0], "", f"{papers[0]}\nacademic acid acne"):
        code, said = told_by_command(monkeypatch, capsys, "rehearse", typed=typed)
        assert code == 2
        assert "aper" in said["problems"][0]


def test_recovery_by_command(monkeypatch, capsys, papers, organisation, budi, sora, sora_account, sora_key):
    write_report(organisation=organisation, route=Route.SAFETY, said={"words": "x"}, by=budi, at=datetime.now(UTC))
    from dure.safeguarding.actions import make_key, open_report

    make_key(account=sora_account, passphrase="quite new words now", by=sora, at=datetime.now(UTC))
    code, said = told_by_command(
        monkeypatch, capsys, "recover", "--for", "sora@example.org", typed="\n".join(papers[:2])
    )

    assert (code, said["parts"]) == (0, 1)
    opened = open_report(report=Report.objects.get(), passphrase="quite new words now", by=sora, at=datetime.now(UTC))
    assert opened[0].said["words"] == "x"


# Lists


@pytest.mark.parametrize("name", ["reports", "complaints"])
def test_a_list_asks_the_same_number_of_queries(client, organisation, sora_account, sora_key, budi, name):
    from dure.safeguarding.actions import complain

    def one_more():
        write_report(organisation=organisation, route=Route.SAFETY, said={"words": "x"}, by=budi, at=MONDAY)
        complain(organisation=organisation, words="x", serious=False, by=budi, at=MONDAY)

    sign_in(client, sora_account)
    one_more()
    client.get(reverse(f"safeguarding:{name}"))
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse(f"safeguarding:{name}")).status_code == 200
        counts.append(len(asked))
        one_more()
        one_more()
    assert counts[0] == counts[1]
