"""A pack: begun, said, brought as a whole, taken back, checked, recorded."""

import pytest

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.ids import uuid7
from dure.privacy.files import FileGone, open_file
from dure.words import actions
from dure.words.models import Bringing, Pack, Recording, Said
from dure.words.queries import texts
from words.conftest import OGG

pytestmark = pytest.mark.django_db


def test_the_same_language_is_begun_once(organisation, amal, dari):
    again = actions.begin_pack(
        organisation=organisation, language="prs", own_name="دری", by=amal, at=MONDAY, id=dari.pk
    )

    assert again.pk == dari.pk
    with pytest.raises(actions.BegunAlready):
        actions.begin_pack(organisation=organisation, language="prs", own_name="Dari", by=amal, at=MONDAY)
    with pytest.raises(actions.AnotherPackHasThisId):
        actions.begin_pack(organisation=organisation, language="am", own_name="አማርኛ", by=amal, at=MONDAY, id=dari.pk)


@pytest.mark.parametrize(
    ("language", "name", "falls_to"), [("Dari!", "دری", "en"), ("am", " ", "en"), ("am", "አማርኛ", "xx")]
)
def test_a_language_needs_a_code_a_name_and_somewhere_to_fall(organisation, amal, language, name, falls_to):
    with pytest.raises(actions.NotALanguage):
        actions.begin_pack(
            organisation=organisation, language=language, own_name=name, falls_to=falls_to, by=amal, at=MONDAY
        )


@pytest.mark.parametrize(
    "text", ["سلام", "سلام {nam}", "سلام {name} {n}", "<b>{name}</b>", "{name}" + "س" * 400], ids=lambda text: text[:12]
)
def test_a_sentence_that_lost_or_invented_something_is_not_kept(dari, amal, text):
    with pytest.raises(actions.SomethingToMend):
        actions.say(pack=dari, code="greeting", text=text, by=amal, at=MONDAY)
    assert texts(dari)["greeting"] == "سلام {name}"


def test_what_could_break_out_of_its_place_is_made_harmless(dari, amal):
    said = actions.say(pack=dari, code="leave", text=' a "b"\n\u202e c\'d ', by=amal, at=MONDAY)
    assert said.text == "a ”b” c’d"


def test_a_changed_sentence_is_no_longer_checked(dari, amal):
    actions.check_pack(pack=dari, by=amal, at=MONDAY)
    before = Pack.objects.get(pk=dari.pk).version
    actions.bring_sheet(pack=dari, texts={"greeting": "درود {name}", "leaving": "می‌خواهم توقف کنم"}, by=amal, at=MONDAY)

    checked = dict(Said.objects.values_list("code", "checked_at"))
    assert (checked["greeting"], checked["leaving"]) == (None, MONDAY)
    assert Pack.objects.get(pk=dari.pk).version > before


def test_a_spreadsheet_is_kept_whole_or_not_at_all(dari, amal):
    with pytest.raises(actions.SomethingToMend):
        actions.bring_sheet(pack=dari, texts={"thanks": "تشکر", "greeting": "سلام"}, by=amal, at=MONDAY)

    assert "thanks" not in texts(dari)
    assert not Bringing.objects.exists()


def test_a_spreadsheet_can_be_taken_back_but_not_what_was_mended_since(dari, amal):
    actions.check_pack(pack=dari, by=amal, at=MONDAY)
    before = texts(dari)
    bringing = actions.bring_sheet(
        pack=dari,
        texts={"greeting": "درود {name}", "thanks": "تشکر", "save": "نگاه", "leaving": ""},
        by=amal,
        at=MONDAY,
    )
    actions.say(pack=dari, code="save", text="حفظ", by=amal, at=MONDAY)

    assert texts(dari) == before | {"greeting": "درود {name}", "thanks": "تشکر", "save": "حفظ"}
    assert actions.undo_bringing(bringing=bringing, by=amal, at=MONDAY) == 2
    assert texts(dari) == before | {"save": "حفظ"}
    assert Said.objects.get(code="greeting").checked_at == MONDAY
    with pytest.raises(actions.NothingToUndo):
        actions.undo_bringing(bringing=bringing, by=amal, at=MONDAY)


def test_only_the_newest_spreadsheet_can_be_taken_back(dari, amal):
    first = actions.bring_sheet(pack=dari, texts={"thanks": "تشکر"}, by=amal, at=MONDAY)
    actions.bring_sheet(pack=dari, texts={"thanks": "ممنون"}, by=amal, at=MONDAY)

    with pytest.raises(actions.NothingToUndo):
        actions.undo_bringing(bringing=first, by=amal, at=MONDAY)


def test_a_language_of_the_pages_is_only_recorded(organisation, amal):
    arabic = actions.begin_pack(organisation=organisation, language="ar", own_name="العربية", by=amal, at=MONDAY)

    with pytest.raises(actions.OnlyHeard):
        actions.say(pack=arabic, code="thanks", text="شكرا", by=amal, at=MONDAY)
    assert (
        actions.keep_recording(pack=arabic, code="thanks", content=OGG, agreed=True, by=amal, at=MONDAY).kind
        == "audio/ogg"
    )


def test_a_voice_is_kept_only_when_whoever_speaks_agreed(dari, amal):
    with pytest.raises(actions.NobodyAgreed):
        actions.keep_recording(pack=dari, code="leaving", content=OGG, agreed=False, by=amal, at=MONDAY)
    assert not Recording.objects.exists()


def test_a_newer_recording_takes_the_place_of_the_one_before(dari, amal, django_capture_on_commit_callbacks):
    first = actions.keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    with django_capture_on_commit_callbacks(execute=True):
        second = actions.keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)

    assert list(Recording.objects.values_list("pk", flat=True)) == [second.pk]
    assert open_file(dari.organisation_id, second.pk) == OGG
    with pytest.raises(FileGone):
        open_file(dari.organisation_id, first.pk)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_recording(recording=second, by=amal, at=MONDAY)
    with pytest.raises(FileGone):
        open_file(dari.organisation_id, second.pk)


def test_taking_a_language_away_takes_its_sounds(dari, amal, django_capture_on_commit_callbacks):
    sound = actions.keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_pack(pack=dari, by=amal, at=MONDAY)

    assert (Pack.objects.count(), Said.objects.count(), Recording.objects.count()) == (0, 0, 0)
    with pytest.raises(FileGone):
        open_file(dari.organisation_id, sound.pk)
    assert Entry.objects.get(deed="words.pack_removed").details == {"language": "prs", "recordings": 1}


def test_nobody_from_elsewhere_and_no_facilitator_changes_anything(organisation, dari, stranger, budi, amal):
    sound = actions.keep_recording(pack=dari, code="leaving", content=OGG, agreed=True, by=amal, at=MONDAY)
    bringing = actions.bring_sheet(pack=dari, texts={"thanks": "تشکر"}, by=amal, at=MONDAY)
    tries = (
        lambda by: actions.begin_pack(organisation=organisation, language="am", own_name="አማርኛ", by=by, at=MONDAY),
        lambda by: actions.say(pack=dari, code="thanks", text="x", by=by, at=MONDAY),
        lambda by: actions.bring_sheet(pack=dari, texts={"thanks": "x"}, by=by, at=MONDAY),
        lambda by: actions.undo_bringing(bringing=bringing, by=by, at=MONDAY),
        lambda by: actions.check_pack(pack=dari, by=by, at=MONDAY),
        lambda by: actions.keep_recording(pack=dari, code="thanks", content=OGG, agreed=True, by=by, at=MONDAY),
        lambda by: actions.remove_recording(recording=sound, by=by, at=MONDAY),
        lambda by: actions.remove_pack(pack=dari, by=by, at=MONDAY),
    )
    for attempt in tries:
        for by in (stranger, budi):
            with pytest.raises(NotAllowed):
                attempt(by)
    assert texts(dari)["thanks"] == "تشکر"


def test_a_spreadsheet_sent_twice_is_kept_once(dari, amal):
    pk = uuid7()
    for _try in range(2):
        actions.bring_sheet(pack=dari, texts={"thanks": "تشکر"}, by=amal, at=MONDAY, id=pk)
    assert Bringing.objects.count() == 1
