import gzip
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import MONDAY
from dure.audit.models import Entry
from dure.jobs.actions import run_job
from dure.jobs.models import Job
from dure.reports import actions
from dure.reports.document import HEADINGS
from dure.reports.models import Release, Report, ReportPhoto
from dure.reports.words import pack
from reports.conftest import BACKEND, come, hold
from reports.pictures_for_tests import exif, jpeg, png
from reports.test_actions import keep, release
from reports.test_queries import now

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def url(name, *args):
    return reverse(f"reports:{name}", args=args)


def h2(shown):
    return [re.sub("<[^>]*>", "", each) for each in re.findall(r"<h2[^>]*>(.*?)</h2>", shown)]


def test_the_list_shows_each_programme_with_its_last_release(as_amal, training, amal):
    assert "Nothing released yet" in text(as_amal.get(url("reports")))

    row = release(training, amal)

    assert url("release", row.pk) in text(as_amal.get(url("reports")))


def test_the_page_has_the_twelve_headings_in_their_order(as_amal, described, training):
    shown = text(as_amal.get(url("report", training.pk)))

    assert h2(shown)[:12] == [pack("en").headings[code] for code in HEADINGS]
    assert "All 9" in shown


def test_every_figure_of_the_page_leads_to_its_definition(as_amal, described, training):
    shown = text(as_amal.get(url("report", training.pk)))

    leads = set(re.findall(r'class="fig" href="#([^"]+)"', shown))
    assert "reports.training_satisfied" in leads
    assert leads <= set(re.findall(r'<div id="([^"]+)"', shown))
    assert "Of the people who came to a training, those who answered" in shown
    assert "9 of 13" in shown
    assert url("figure-rows", training.pk, "reports.women_trained") in shown


def test_the_page_is_light_enough_and_says_it_was_looked_at(as_amal, described, training):
    answer = as_amal.get(url("report", training.pk))

    assert len(gzip.compress(answer.content, 6)) < 7_000
    assert Entry.objects.filter(deed="reports.report_seen").count() == 1


def test_korean_stands_beside_english(as_amal, described, training):
    as_amal.post(url("report-languages", training.pk), {"first": "en", "beside": "ko"})
    shown = text(as_amal.get(url("report", training.pk)))

    assert 'lang="ko" dir="ltr"' in shown
    assert pack("ko").headings["results"] in shown
    assert "Not yet written in this language" in shown


def test_a_language_that_is_not_there_is_refused(as_amal, training):
    assert as_amal.post(url("report-languages", training.pk), {"first": "xx"}).status_code == 422


def test_small_counts_of_people_in_need_are_hidden_on_the_page(as_amal, programme):
    hold(programme, come(programme, 7), kind="group_meeting")
    shown = text(as_amal.get(url("report", programme.pk)))

    assert "fewer than 10" in shown
    assert "7" not in re.sub(
        r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}", "", "".join(re.findall(r"<article.*?</aside>", shown, re.S))
    )
    assert url("figure-rows", programme.pk, "gatherings.people_in_groups") not in shown


def test_rows_of_a_hidden_figure_are_not_there(as_amal, as_eli, programme):
    hold(programme, come(programme, 7), kind="group_meeting")

    assert as_eli.get(url("figure-rows", programme.pk, "gatherings.people_in_groups")).status_code == 404


def test_rows_show_names_to_a_coordinator_only(client, as_amal, amal_account, eli_account, training):
    address = url("figure-rows", training.pk, "reports.women_trained")

    assert "Learner 1" in text(as_amal.get(address))

    client.force_login(eli_account, backend=BACKEND)
    shown = text(client.get(address))

    assert "Learner" not in shown
    assert "You see no names here" in shown
    assert Entry.objects.filter(deed="reports.rows_seen").count() == 2


@pytest.mark.parametrize(
    "figure", ["reports.training_satisfied", "gatherings.training_sessions_held", "gatherings.people_trained"]
)
def test_each_kind_of_rows_has_a_page(as_amal, training, figure):
    assert as_amal.get(url("figure-rows", training.pk, figure)).status_code == 200


def test_a_figure_that_is_not_there_is_not_there(as_amal, training):
    assert as_amal.get(url("figure-rows", training.pk, "x.y")).status_code == 404


def test_writing_begins_with_what_the_page_says_by_itself(as_amal, described, training):
    address = url("section-edit", training.pk, "activities", "en")
    shown = text(as_amal.get(address))

    assert "- Stress management" in shown
    assert "{training_sessions_held} training sessions were held." in shown
    assert (
        "{people_trained} people took part in the training. Among them: {men_trained} men, {women_trained} women."
        in shown
    )

    automatic = as_amal.get(address).context["form"].initial["words"]
    as_amal.post(address, {"words": automatic.replace("\n", "\r\n"), "checked_by": ""})
    assert now(training).written == {}

    as_amal.post(address, {"words": "We held {training_sessions_held}.", "checked_by": ""})
    assert "We held <a" in text(as_amal.get(url("report", training.pk)))


def test_a_name_that_is_no_figure_is_said(as_amal, described):
    answer = as_amal.post(url("section-edit", described.pk, "brief", "en"), {"words": "{people_helped} came"})

    assert answer.status_code == 422
    assert "There is no figure called {people_helped}." in text(answer)
    assert "{people_helped} came" in text(answer)


@pytest.mark.parametrize(("heading", "language"), [("annex", "en"), ("brief", "ko"), ("brief", "xx")])
def test_a_heading_or_language_that_is_not_there(as_amal, programme, heading, language):
    assert as_amal.get(url("section-edit", programme.pk, heading, language)).status_code == 404


# --- photos


def photo_of(content, **more):
    return {
        "picture": SimpleUploadedFile("IMG_20231111_Yuna.jpg", content), "caption_en": "Hands", "consented": "on",
        "alternative_en": "Hands around a table",
    } | more  # fmt: skip


def test_a_photo_is_added_shown_and_taken_back(as_amal, training, django_capture_on_commit_callbacks):
    assert as_amal.get(url("photo-new", training.pk)).status_code == 200
    assert as_amal.post(url("photo-new", training.pk), photo_of(jpeg(exif(1)))).status_code == 302
    photo = ReportPhoto.objects.get()

    shown = text(as_amal.get(url("report", training.pk)))
    picture = as_amal.get(url("photo", photo.pk))

    assert 'alt="Hands around a table"' in shown
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"Exif" not in picture.content
    with django_capture_on_commit_callbacks(execute=True):
        as_amal.post(url("photo-removal", photo.pk))
    assert as_amal.get(url("photo", photo.pk)).status_code == 404
    assert "Hands around" not in text(as_amal.get(url("report", training.pk)))


def test_a_photo_held_sideways_stands_upright(as_amal, training, amal):
    keep(training, amal, jpeg(exif(6)))

    shown = text(as_amal.get(url("report", training.pk)))

    assert 'viewBox="0 0 30 40" role="img" aria-label="Hands around a table"' in shown
    assert 'transform="translate(30 0) rotate(90)"' in shown


@pytest.mark.parametrize("missing", ["consented", "caption_en", "alternative_en", "picture"])
def test_a_photo_needs_its_words_and_somebodys_confirmation(as_amal, training, missing):
    sent = photo_of(png())
    del sent[missing]

    assert as_amal.post(url("photo-new", training.pk), sent).status_code == 422
    assert not ReportPhoto.objects.exists()


@pytest.mark.parametrize("content", [b"GIF89a", b"<html><script>alert(1)</script>", b"\xff\xd8\xff"])
def test_what_is_no_photo_is_refused_with_a_sentence(as_amal, training, content):
    answer = as_amal.post(url("photo-new", training.pk), photo_of(content))

    assert answer.status_code == 422
    assert "This is not a photo we can show." in text(answer)
    assert "Hands around a table" in text(answer)


# --- releasing


def test_releasing_shows_who_could_be_recognised_first(as_amal, described, training):
    shown = text(as_amal.get(url("release-new", training.pk)))

    assert "Look first: who could be recognised?" in shown
    assert "Women who came to a training" in shown
    assert "checked" not in shown.replace("unchecked", "")


def decide(client, programme, **more):
    sent = {"seen": now(programme).seen, "audience": "donor", "exact": "yes", "reason": "The form asks for it"} | more
    return client.post(url("release-new", programme.pk), sent)


def test_releasing_takes_you_to_what_left(as_amal, described, training, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        answer = decide(as_amal, training)
    row = Release.objects.get()
    assert answer.url == url("release", row.pk)

    shown = text(as_amal.get(answer.url))
    assert "Nothing has changed since." in shown
    assert "The Word file is being made." in shown
    assert "2 women" in shown
    assert "The form asks for it" in shown
    assert "By Amal." in shown
    assert as_amal.get(url("release-word", row.pk)).status_code == 404

    run_job.func(str(Job.objects.get(kind="reports.word").pk))
    word = as_amal.get(url("release-word", row.pk))
    assert url("release-word", row.pk) in text(as_amal.get(answer.url))
    assert word["Content-Disposition"].startswith('attachment; filename="report-20')
    assert word["X-Content-Type-Options"] == "nosniff"
    assert word.content.startswith(b"PK")
    assert Entry.objects.filter(deed="reports.release_taken").count() == 1


def test_what_changes_later_is_listed(as_amal, training, amal):
    row = release(training, amal)
    hold(training, come(training, 3))

    shown = text(as_amal.get(url("release", row.pk)))

    assert "What has changed since" in shown
    assert "13 people" in shown
    assert re.search(r">13</td>.*?>16</td>", shown, re.S)


def test_no_reason_shows_the_page_again(as_amal, training):
    answer = decide(as_amal, training, reason="")

    assert answer.status_code == 422
    assert "Please write why." in text(answer)
    assert not Release.objects.exists()


def test_figures_that_changed_meanwhile_are_looked_at_again(as_amal, training):
    seen = now(training).seen
    hold(training, come(training, 1))

    answer = as_amal.post(
        url("release-new", training.pk),
        {"seen": seen, "audience": "donor", "exact": "yes", "reason": "x", "back": url("release-new", training.pk)},
        follow=True,
    )

    assert "Something changed while you looked." in text(answer)
    assert not Release.objects.exists()


def test_an_evaluator_releases_without_small_numbers(as_eli, training):
    shown = text(as_eli.get(url("release-new", training.pk)))
    assert 'name="exact"' not in shown

    decide(as_eli, training)

    assert Release.objects.get().exact is False


def test_the_paper_carries_what_left_and_the_demo_line(as_amal, described, training, amal, settings, organisation):
    organisation.is_demo, organisation.work, settings.DEMO = True, "city", True
    organisation.save()
    row = release(training, amal)

    shown = text(as_amal.get(url("release-paper", row.pk)))

    assert h2(shown)[:12] == [pack("en").headings[code] for code in HEADINGS]
    assert "13 people" in shown
    assert "invented figure" in shown
    assert shown.count("Demo: invented people") == 2


def test_a_damaged_release_says_so(as_amal, training, amal):
    row = release(training, amal)
    row.frozen = row.frozen.replace("13 people", "14 people")
    row.save()

    for name in ("release", "release-paper"):
        answer = as_amal.get(url(name, row.pk))
        assert answer.status_code == 409
        assert "no longer what was released" in text(answer)


def test_a_photo_taken_back_stops_the_word_file(as_amal, training, amal):
    photo = keep(training, amal)
    row = release(training, amal)
    actions.make_word(release=row, by=amal, at=MONDAY)
    actions.remove_photo(photo=photo, by=amal, at=MONDAY)

    assert as_amal.get(url("release-word", row.pk)).status_code == 409
    assert "A photo in it was taken back" in text(as_amal.get(url("release", row.pk)))
    assert url("photo", photo.pk) not in text(as_amal.get(url("release-paper", row.pk)))


# --- who may


def every_page(programme, row, photo):
    return [
        url("report", programme.pk), url("report-languages", programme.pk), url("photo-new", programme.pk),
        url("section-edit", programme.pk, "brief", "en"), url("release-new", programme.pk), url("release", row.pk),
        url("figure-rows", programme.pk, "gatherings.people_trained"), url("release-paper", row.pk),
        url("release-word", row.pk), url("photo", photo.pk),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["kofi_account", "budi_account", "dana_account"])
def test_nobody_else_finds_anything(client, request, who, training, amal):
    photo = keep(training, amal)
    row = release(training, amal)
    actions.make_word(release=row, by=amal, at=MONDAY)
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    assert [client.get(each).status_code for each in every_page(training, row, photo)] == [404] * 10
    posts = [url("photo-removal", photo.pk), url("release-making", row.pk), url("release-new", training.pk)]
    assert [client.post(each).status_code for each in posts] == [404] * 3
    if who == "kofi_account":
        assert "Supporters in the city" not in text(client.get(url("reports")))


def test_nobody_is_shown_anything_before_they_sign_in(client, training):
    assert client.get(url("report", training.pk)).status_code == 302


def test_an_evaluator_writes_nothing(as_eli, training, amal):
    photo = keep(training, amal)
    for address in (
        url("report-languages", training.pk),
        url("photo-new", training.pk),
        url("section-edit", training.pk, "brief", "en"),
    ):
        assert as_eli.get(address).status_code == 404
    assert as_eli.post(url("photo-removal", photo.pk)).status_code == 404
    assert as_eli.get(url("photo", photo.pk)).status_code == 200
    assert "Write it yourself" not in text(as_eli.get(url("report", training.pk)))


def test_opening_the_page_writes_no_report(as_amal, described):
    as_amal.get(url("report", described.pk))
    as_amal.get(url("release-new", described.pk))

    assert not Report.objects.exists()


def test_pages_read_from_right_to_left(as_amal, described, training, amal, client):
    row = release(training, amal)
    photo = keep(training, amal)
    client.cookies["language"] = "ar"
    for address in every_page(training, row, photo)[:8]:
        answer = as_amal.get(address)
        assert answer.status_code == 200
        assert 'dir="rtl"' in text(answer)


def test_an_empty_programme_has_a_page_with_next_steps(as_amal, programme):
    shown = text(as_amal.get(url("report", programme.pk)))

    assert "Nothing is written here yet." in shown
    assert "Nothing counted yet" in shown
    assert text(as_amal.get(url("release-new", programme.pk))).count("Ready to be released") == 1
