from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from conftest import MONDAY
from dure.access.actors import system
from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.ids import uuid7
from dure.jobs.actions import run_job
from dure.jobs.models import Job, State
from dure.privacy.files import FileGone
from dure.programmes.actions import describe_programme
from dure.reports import actions, queries
from dure.reports.actions.photos import AnotherPhotoHasThisId, NobodyConfirmed, WordsForThePhotoMissing
from dure.reports.actions.releases import AnotherReleaseHasThisId, FiguresHaveChanged, SayWhy
from dure.reports.actions.texts import NoSuchHeading, TextIsTooLong
from dure.reports.models import Audience, Release, Report, ReportPhoto, WordFile
from dure.reports.pictures import NotAPicture
from reports.conftest import come, hold
from reports.pictures_for_tests import exif, jpeg, png
from reports.test_queries import now, words

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def write(programme, by, heading="next_steps", language="en", text="We go on.", **more):
    return actions.write_text(
        programme=programme, heading=heading, language=language, words=text, by=by, at=MONDAY, **more
    )


def keep(programme, by, content=None, **more):
    given = {"captions": {"en": "Hands"}, "alternatives": {"en": "Hands around a table"}, "consented": True} | more
    return actions.keep_photo(programme=programme, content=content or png(), by=by, at=MONDAY, **given)


def release(programme, by, exact=True, at=MONDAY, **more):
    given = {"audience": Audience.DONOR, "reason": "The donor's form asks for it"} | more
    given.setdefault("seen", now(programme).seen)
    return actions.release(programme=programme, exact=exact, by=by, at=at, **given)


# --- words


def test_written_words_take_the_place_of_what_writes_itself(described, amal):
    write(described, amal, text="We go to Incheon.\n- In March\n- By bus", checked_by="Sora")

    document = now(described).document(exact=True)
    section = next(each for each in document.sections if each.code == "next_steps")
    assert [(block.kind, block.text) for block in section.blocks] == [
        ("text", "We go to Incheon."), ("item", "In March"), ("item", "By bus"),
    ]  # fmt: skip
    assert (section.own, section.checked_by) == (True, "Sora")
    assert Entry.objects.filter(deed="reports.text_written").count() == 1


def test_figures_in_written_words_stay_alive_and_protected(training, amal):
    write(training, amal, "results", text="{people_trained} came, {women_trained} women; {nothing} stays.")

    exact, safe = (words(now(training).document(exact=exact), "results") for exact in (True, False))

    assert exact == ["13 came, 2 women; {nothing} stays."]
    assert safe == ["13 came, (not shown) women; {nothing} stays."]


def test_empty_words_give_the_heading_back(described, amal):
    write(described, amal)
    write(described, amal, text="  ")

    assert words(now(described).document(exact=True), "next_steps") == ["Other regions"]


def test_each_language_has_its_own_words(described, amal):
    write(described, amal, language="ko", text="다른 지역")
    write(described, amal, language="en", text="Elsewhere")

    document = now(described, ["en", "ko"]).document(exact=True)

    assert words(document, "next_steps", "ko") == ["다른 지역"]
    assert words(document, "next_steps", "en") == ["Elsewhere"]


def test_written_words_are_sealed(described, amal):
    write(described, amal, text="planted-secret-words")

    with connection.cursor() as cursor:
        cursor.execute("SELECT texts FROM reports_report")
        assert b"planted" not in bytes(cursor.fetchone()[0])


def test_only_a_coordinator_writes(described, eli, budi, stranger):
    for actor in (eli, budi, stranger):
        with pytest.raises(NotAllowed):
            write(described, actor)
        with pytest.raises(NotAllowed):
            actions.choose_languages(programme=described, languages=["en"], by=actor, at=MONDAY)
    assert not Report.objects.exists()


def test_there_is_no_thirteenth_heading_and_no_unknown_language(described, amal):
    for heading, language in (("annex", "en"), ("brief", "xx")):
        with pytest.raises(NoSuchHeading):
            write(described, amal, heading, language)
    with pytest.raises(NoSuchHeading):
        actions.choose_languages(programme=described, languages=["en", "xx"], by=amal, at=MONDAY)
    with pytest.raises(NoSuchHeading):
        actions.choose_languages(programme=described, languages=[], by=amal, at=MONDAY)
    with pytest.raises(TextIsTooLong):
        write(described, amal, text="a" * 6_001)


def test_languages_are_kept_in_their_order(described, amal):
    actions.choose_languages(programme=described, languages=["ko", "en", "ko"], by=amal, at=MONDAY)

    assert now(described).languages == ["ko", "en"]


# --- photos


def test_a_photo_is_kept_sealed_and_without_exif(programme, amal, settings):
    photo = keep(programme, amal, jpeg(exif(6)))

    content = queries.photo_content(photo)
    assert content.startswith(b"\xff\xd8\xff")
    assert b"Exif" not in content
    assert (photo.kind, photo.width, photo.height, photo.turns) == ("jpeg", 40, 30, 1)
    assert (photo.consent_at, photo.consent_by) == (MONDAY, amal.id)
    kept = [path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert content[:20] not in kept[0]


def test_a_photo_without_consent_or_words_is_refused(programme, amal):
    with pytest.raises(NobodyConfirmed):
        keep(programme, amal, consented=False)
    for missing in ({"captions": {"en": " "}}, {"alternatives": {}}):
        with pytest.raises(WordsForThePhotoMissing):
            keep(programme, amal, **missing)
    with pytest.raises(NotAPicture):
        keep(programme, amal, b"GIF89a")
    assert not ReportPhoto.objects.exists()


def test_the_same_photo_sent_twice_is_one(programme, amal):
    same = uuid7()
    one = keep(programme, amal, id=same)

    assert keep(programme, amal, id=same) == one
    with pytest.raises(AnotherPhotoHasThisId):
        keep(programme, amal, id=same, captions={"en": "Feet"})


def test_a_photo_taken_back_is_gone(programme, amal, eli, django_capture_on_commit_callbacks):
    photo = keep(programme, amal)
    with pytest.raises(NotAllowed):
        actions.remove_photo(photo=photo, by=eli, at=MONDAY)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_photo(photo=photo, by=amal, at=LATER)

    photo.refresh_from_db()
    assert (photo.removed_at, photo.captions, photo.alternatives) == (LATER, [], [])
    assert now(programme).photos == []
    with pytest.raises(FileGone):
        queries.photo_content(photo)


# --- releases


def test_a_release_is_frozen(training, amal, organisation):
    row = release(training, amal)
    before = queries.as_it_left(Release.objects.get(pk=row.pk))
    hold(training, come(training, 3))
    describe_programme(programme=training, next_steps=["Elsewhere"], by=amal, at=LATER)

    again = Release.objects.select_related("report").get(pk=row.pk)

    assert queries.as_it_left(again) == before
    assert again.digest == row.digest
    assert {each.code: each.value for each in before.figures}["gatherings.people_trained"] == 13
    changes = queries.changes_since(again, before)
    assert ("People who took part in the training", "13", "16") in [
        (each.label, each.then, each.now) for each in changes.figures
    ]
    assert changes.texts == ["Next steps"]


def test_nothing_has_changed_right_after(training, amal):
    row = release(training, amal)

    assert not queries.changes_since(row, queries.as_it_left(row))


def test_the_log_keeps_the_mark_of_a_release(training, amal):
    row = release(training, amal)

    entry = Entry.objects.get(deed="reports.released")
    assert (entry.details["digest"], entry.details["exact"], entry.by) == (row.digest, True, amal.id)
    assert "donor's form" not in str(entry.details)


def test_a_release_that_was_changed_is_not_shown(training, amal):
    row = release(training, amal)
    row.frozen = row.frozen.replace("13 people", "14 people")
    row.save()

    with pytest.raises(queries.ReleaseIsDamaged):
        queries.as_it_left(row)


def test_small_numbers_need_a_coordinator_a_reason_and_a_look(training, amal, eli):
    with pytest.raises(NotAllowed):
        release(training, eli)
    with pytest.raises(SayWhy):
        release(training, amal, reason=" ")
    for seen in ("", "0" * 64):
        with pytest.raises(FiguresHaveChanged):
            release(training, amal, seen=seen)
    assert not Release.objects.exists()

    assert release(training, eli, exact=False).exact is False
    assert release(training, amal).exact is True


def test_what_changed_while_somebody_looked_is_looked_at_again(training, amal):
    seen = now(training).seen
    hold(training, come(training, 1))

    with pytest.raises(FiguresHaveChanged):
        release(training, amal, seen=seen)


def test_without_a_decision_small_numbers_stay_out_of_what_is_frozen(training, amal):
    row = release(training, amal, exact=False, reason="")

    assert '"value":9' not in row.frozen
    assert '"value":8' not in row.frozen
    assert '"value":2,' not in row.frozen
    assert '"value":13' in row.frozen


def test_the_same_release_sent_twice_is_one(training, amal):
    same = uuid7()
    one = release(training, amal, id=same)

    assert release(training, amal, id=same) == one
    with pytest.raises(AnotherReleaseHasThisId):
        release(training, amal, id=same, exact=False)


def test_nobody_else_releases(training, budi, dana, stranger):
    for actor in (budi, dana, stranger):
        with pytest.raises(NotAllowed):
            release(training, actor, exact=False)


def test_frozen_content_and_reason_are_sealed(described, training, amal):
    release(training, amal, reason="planted-reason")

    with connection.cursor() as cursor:
        cursor.execute("SELECT frozen, reason FROM reports_release")
        frozen, reason = cursor.fetchone()
    assert b"Yuna" not in bytes(frozen)
    assert b"planted" not in bytes(reason)


# --- the Word file


def test_the_worker_makes_the_word_file_once(training, amal, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as queued:
        row = release(training, amal)
    job = Job.objects.get(kind="reports.word", about=row.pk)
    assert len(queued) >= 1

    run_job.func(str(job.pk))

    job.refresh_from_db()
    assert job.state == State.DONE
    word = WordFile.objects.get(release=row)
    content = queries.word_content(row)
    assert content.startswith(b"PK")
    assert len(content) == word.size
    assert actions.make_word(release=row, by=amal, at=LATER) == word
    assert queries.word_content(row) == content


def test_a_word_file_with_a_photo_that_was_taken_back_is_not_handed_out(training, amal):
    photo = keep(training, amal)
    row = release(training, amal)
    actions.make_word(release=row, by=amal, at=MONDAY)
    assert queries.word_content(row)

    actions.remove_photo(photo=photo, by=amal, at=LATER)

    with pytest.raises(queries.PhotoTakenBack):
        queries.word_content(row)
    assert queries.changes_since(row, queries.as_it_left(row)).photos == 1


def test_a_stranger_has_no_word_file_made(training, amal, stranger):
    row = release(training, amal)
    with pytest.raises(NotAllowed):
        actions.make_word_later(release=row, by=stranger, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.make_word(release=row, by=stranger, at=MONDAY)


def test_the_system_releases_for_a_demo(training):
    row = release(training, system(training.organisation_id))

    assert (row.released_by, Job.objects.count()) == (training.organisation_id, 0)
