"""At the desk: the list, the spreadsheet out and in, one sentence, its recording."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import MONDAY
from dure.sheets.writing import write_csv, write_xlsx
from dure.words.actions import bring_sheet, keep_recording, say
from dure.words.models import Bringing, Pack, Recording
from dure.words.queries import lines, texts
from dure.words.sentences import BY_CODE, SENTENCES
from dure.words.sheets import brought
from dure.words.writing_systems import LIST, is_rtl
from repository.test_weights import STAFF, weight_of_page, weight_of_static
from words.conftest import BACKEND, OGG

pytestmark = pytest.mark.django_db
HEADER = ["code", "English", "translation"]


def url(name, *args):
    return reverse(f"words:{name}", args=args)


def text(answer):
    return answer.content.decode()


def file_of(rows, header=HEADER, write=write_csv):
    target = io.BytesIO()
    write(target, header, rows)
    return target.getvalue()


def bring(desk, pack, content, name="prs.csv"):
    return desk.post(url("language", pack.pk), {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_answers_and_is_light(desk, dari, amal, language):
    bring_sheet(pack=dari, texts={"thanks": "تشکر"}, by=amal, at=MONDAY)
    keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    desk.cookies["language"] = language
    first = weight_of_static("ui/dure.css") + weight_of_static("ui/dure.js")
    for path in (
        url("languages"),
        url("language-new"),
        url("language", dari.pk),
        url("sentence", dari.pk, BY_CODE["greeting"].number),
    ):
        answer = desk.get(path)
        assert (answer.status_code, text(answer).count("<h1")) == (200, 1)
        assert first + weight_of_page(answer) <= STAFF, path


def test_a_language_is_begun_in_its_own_direction(desk):
    said = {"language": "am", "own_name": "አማርኛ", "falls_to": "ko", "direction": ""}
    desk.post(url("language-new"), said)
    desk.post(url("language-new"), said | {"language": "ps", "own_name": "پښتو"})
    answer = desk.post(
        url("language-new"), said | {"language": "other", "code": "aii", "own_name": "ܣܘܪܝܬ", "direction": "rtl"}
    )

    assert answer.status_code == 302
    assert list(Pack.objects.values_list("language", "rtl", "falls_to")) == [
        ("aii", True, "ko"), ("am", False, "ko"), ("ps", True, "ko"),
    ]  # fmt: skip
    answer = desk.post(url("language-new"), said | {"language": "other", "code": "Assyrian", "own_name": "ܣܘܪܝܬ"})
    assert answer.status_code == 422
    assert ("two or three small letters" in text(answer), "in which direction" in text(answer)) == (True, True)


def test_directions_come_from_the_list_of_languages():
    rtl = {each["code"] for each in json.loads(LIST.read_text("utf-8"))["languages"] if is_rtl(each["code"])}
    assert rtl == {"ar", "prs", "fa", "ps", "haz", "ur", "ckb", "rhg"}


def test_the_list_counts_and_asks_the_same_for_one_and_for_three(
    desk, dari, amal, organisation, django_assert_num_queries
):
    from dure.words.actions import begin_pack
    from dure.words.queries import packs

    keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    say(pack=dari, code="leaving", text="بس", checked=True, by=amal, at=MONDAY)
    with django_assert_num_queries(1):
        assert [(each.many, each.checked, each.heard) for each in packs(amal)] == [(3, 1, 1)]
    for code, name in (("am", "አማርኛ"), ("ta", "தமிழ்")):
        say(pack=begin_pack(organisation=organisation, language=code, own_name=name, by=amal, at=MONDAY), code="thanks", text="x", by=amal, at=MONDAY)  # fmt: skip
    with django_assert_num_queries(1):
        assert [(each.language, each.many) for each in packs(amal)] == [("am", 1), ("prs", 3), ("ta", 1)]
    assert "3 of 80 sentences, 1 recorded" in text(desk.get(url("languages")))


def test_what_is_missing_is_listed(desk, dari):
    shown = text(desk.get(url("language", dari.pk)))
    assert shown.count(">Missing<") == len(SENTENCES) - 3
    with_text = [line.code for line in lines(dari) if line.text]
    assert with_text == ["greeting", "leaving", "open_again"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_spreadsheet_comes_back_as_it_went(desk, dari, kind):
    before = texts(dari)
    answer = desk.get(url("language-sheet", dari.pk), {"kind": kind, "beside": "ko"})
    found, findings = brought(answer.content, f".{kind}")

    assert answer["Content-Disposition"].endswith(f"-prs.{kind}")
    assert (found, findings) == (before, [])
    page = (
        zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
        if kind == "xlsx"
        else answer.content.decode("utf-8-sig")
    )
    assert ("한국어" in page, "Hello, {name}" in page, "Leave {name} as it is." in page) == (True, True, True)
    answer = bring(desk, dari, answer.content, f"back.{kind}")
    assert (answer.status_code, texts(dari), Bringing.objects.get().after) == (302, before, {})


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_each_row_that_must_be_mended_is_named_and_nothing_is_written(desk, dari, write):
    before = texts(dari)
    rows = [
        ["thanks", "Thank you", "تشکر"],
        ["greeting", "Hello, {name}", "سلام"],
        ["question_of", "Question {n} of {whole}", "سوال {n} از {whole} {count}"],
        ["greting", "Hello", "سلام"],
        ["", "Hello", "سلام"],
        ["thanks", "Thank you", "ممنون"],
        ["next", "Next", "<b>بعدی</b>"],
        ["skip", "Skip", "س" * 401],
        ["send", "Send", ""],
    ]
    answer = bring(desk, dari, file_of(rows, write=write), "mine.csv" if write is write_csv else "mine.xlsx")

    shown = text(answer)
    assert (answer.status_code, texts(dari), Bringing.objects.count()) == (422, before, 0)
    for sentence in (
        "Row 3 (<bdi dir=\"ltr\">greeting</bdi>)</b>: <span dir=\"auto\">{name} is missing.",
        "Row 4 (<bdi dir=\"ltr\">question_of</bdi>)</b>: <span dir=\"auto\">{count} is not in the English sentence.",
        "Row 5 (<bdi dir=\"ltr\">greting</bdi>)</b>: <span dir=\"auto\">We know no sentence “greting”.",
        "Row 6</b>: <span dir=\"auto\">The cell “code” is empty.",
        "Row 7 (<bdi dir=\"ltr\">thanks</bdi>)</b>: <span dir=\"auto\">This sentence is also in row 2.",
        "Row 8 (<bdi dir=\"ltr\">next</bdi>)</b>: <span dir=\"auto\">The signs &lt; and &gt; cannot be shown.",
        "Row 9 (<bdi dir=\"ltr\">skip</bdi>)</b>: <span dir=\"auto\">This is longer than 400 letters.",
    ):  # fmt: skip
        assert sentence in shown
    assert "Row 10" not in shown  # Empty is not wrong.


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "save it as .xlsx or .csv"),
        (file_of([["thanks", "x"]], ["sentence", "translation"]), "There is no column “code”"),
        (file_of([["thanks", "x"]], ["code", "Dari"]), "There is no column “translation”"),
        (file_of([["thanks", "Thank you", ""]]), "There is no translation in this file"),
    ],
    ids=["picture", "no code", "no translation", "empty"],
)  # fmt: skip
def test_a_file_that_is_not_the_spreadsheet_is_said_so(desk, dari, content, sentence):
    answer = bring(desk, dari, content)
    assert (answer.status_code, sentence in text(answer)) == (422, True)


def test_a_spreadsheet_is_brought_and_taken_back(desk, dari):
    before = texts(dari)
    content = file_of([["greeting", "", "درود {{ name }}"], ["thanks", "", "تشکر"]])
    assert "2 sentences are new or changed" in text(desk.get(bring(desk, dari, content)["Location"]))
    assert texts(dari) == before | {"greeting": "درود {{ name }}", "thanks": "تشکر"}

    desk.post(url("bringing-undoing", Bringing.objects.get().pk))
    assert texts(dari) == before
    assert "Take it back" not in text(desk.get(url("language", dari.pk)))


def test_a_sentence_is_written_on_its_page(desk, dari):
    where = url("sentence", dari.pk, BY_CODE["greeting"].number)
    answer = desk.post(where, {"text": "درود"})
    assert (answer.status_code, "{name} is missing" in text(answer), "درود" in text(answer)) == (422, True, True)

    answer = desk.post(where, {"text": "درود {name}", "checked": "on"})
    assert answer["Location"] == url("sentence", dari.pk, BY_CODE["meetings"].number)
    assert texts(dari)["greeting"] == "درود {name}"
    assert desk.get(url("sentence", dari.pk, 99)).status_code == 404


def test_a_sentence_is_recorded_heard_and_removed(desk, dari):
    where = url("sentence-recording", dari.pk, BY_CODE["leaving"].number)
    shown = text(desk.get(url("sentence", dari.pk, BY_CODE["leaving"].number)))
    assert 'accept="audio/*" capture' in shown

    answer = desk.post(where, {"now": SimpleUploadedFile("a.ogg", OGG)})
    assert (answer.status_code, "tick that they agree" in text(answer)) == (422, True)
    answer = desk.post(where, {"agreed": "on"})
    assert (answer.status_code, "Record the sentence, or choose a recording." in text(answer)) == (422, True)
    back = {"back": url("sentence", dari.pk, BY_CODE["leaving"].number), "agreed": "on"}
    answer = desk.post(where, back | {"now": SimpleUploadedFile("a.amr", b"#!AMR\n")})
    assert "not a recording that every phone can play" in text(desk.get(answer["Location"]))
    assert not Recording.objects.exists()

    desk.post(where, back | {"there": SimpleUploadedFile("a.ogg", OGG)})
    sound = Recording.objects.get()
    assert desk.get(url("recording", sound.pk)).content == OGG
    assert f'href="{url("recording", sound.pk)}" data-listen' in text(desk.get(url("language", dari.pk)))
    desk.post(url("recording-removal", sound.pk))
    assert not Recording.objects.exists()


def test_elsewhere_and_without_the_role_nothing_is_there(client, dari, amal, stranger, budi_account):
    sound = keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    bringing = bring_sheet(pack=dari, texts={"thanks": "تشکر"}, by=amal, at=MONDAY)
    looks = [
        url("language", dari.pk),
        url("language-sheet", dari.pk) + "?kind=csv",
        url("sentence", dari.pk, BY_CODE["thanks"].number),
    ]
    deeds = [
        url("language-check", dari.pk), url("language-removal", dari.pk), url("sentence-recording", dari.pk, BY_CODE["thanks"].number),
        url("bringing-undoing", bringing.pk), url("recording-removal", sound.pk), url("sentence", dari.pk, BY_CODE["thanks"].number),
        url("language", dari.pk),
    ]  # fmt: skip
    from dure.accounts.models import Account

    kofi = Account.objects.get(pk=stranger.id)
    for account in (kofi, budi_account):
        client.force_login(account, backend=BACKEND)
        assert {client.get(path).status_code for path in looks} == {404}
        assert {client.post(path, {"text": "x"}).status_code for path in deeds} == {404}
    assert client.get(url("recording", sound.pk)).status_code == 200  # A facilitator of the house may listen.
    client.force_login(kofi, backend=BACKEND)
    assert client.get(url("recording", sound.pk)).status_code == 404
    assert "دری" not in text(client.get(url("languages")))
    assert texts(dari)["thanks"] == "تشکر"
