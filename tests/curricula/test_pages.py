"""The shelf, a session on a phone, changing, bringing, the booklet, the libraries."""

import re
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import MONDAY
from curricula.conftest import BACKEND
from dure.access.actors import system
from dure.curricula import files, queries
from dure.curricula.actions import adopt, say, use_version
from dure.curricula.library import every_activity, every_listed
from dure.curricula.models import Audience, Curriculum, Resource, Version
from dure.curricula.shipped import shipped
from dure.curricula.topics import TOPICS
from dure.jobs.actions import run_job
from dure.jobs.queries import newest_about

pytestmark = pytest.mark.django_db


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def coordinator(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def facilitator(client, budi_account):
    client.force_login(budi_account, backend=BACKEND)
    return client


def test_one_is_adopted_changed_and_put_into_use(coordinator, organisation):
    shelf = coordinator.get(reverse("curricula:curricula"))
    assert "Supporting others: three sessions" in text_of(shelf)
    assert "A support person has to be there" in text_of(
        coordinator.get(reverse("curricula:shipped", args=["supporter_course"]))
    )

    coordinator.post(reverse("curricula:shipped-adoption", args=["supporter_course"]))
    version = Version.objects.get(curriculum__organisation=organisation)
    session = version.sessions.first()
    url = reverse("curricula:session-edit", args=[session.pk])
    assert coordinator.post(url, {"title": "Ours", "day": 1, "minutes": "no"}).status_code == 422
    coordinator.post(url, {"title": "Ours", "day": 1, "minutes": 100, "topics": ["stress"], "aim": "To rest"})
    assert "To rest" in text_of(coordinator.get(reverse("curricula:session", args=[session.pk])))
    part = session.components.first()
    coordinator.post(
        reverse("curricula:component-edit", args=[part.pk]),
        {
            "title": "Tea",
            "part": "check_in",
            "minutes": 5,
            "core": "adaptable",
            "activity": "Drink.",
            "script": "Welcome.",
        },
    )
    coordinator.post(reverse("curricula:version-edit", args=[version.pk]), {"session": "1", "title": "A fourth"})
    assert version.sessions.count() == 4
    coordinator.post(reverse("curricula:version-use", args=[version.pk]))
    read = text_of(coordinator.get(reverse("curricula:session", args=[session.pk])))
    assert "Tea" in read and "Welcome." in read and "Change it to the people who are there" in read
    assert "Add a part" not in read

    refused = coordinator.post(url, {"title": "Late", "day": 1, "minutes": 100}, follow=True)
    assert "stays as it is" in text_of(refused)
    coordinator.post(reverse("curricula:curriculum-version", args=[version.curriculum_id]))
    assert Version.objects.filter(curriculum=version.curriculum_id).count() == 2


def test_a_facilitator_reads_and_changes_nothing(facilitator, version):
    """A session on the small page, in under ten kilobytes; no page to change it."""
    session = version.sessions.first()
    shown = facilitator.get(reverse("curricula:session", args=[session.pk]))
    assert "Your body has a brake" in text_of(shown)
    assert b"phone.css" in shown.content
    for name, args in (
        ("session-edit", [session.pk]), ("component-edit", [session.components.first().pk]), ("version-edit", [version.pk]),
        ("session-words", [session.pk, "ar"]), ("bringing", []), ("resource-new", []), ("shipped", ["mentor_course"]),
    ):  # fmt: skip
        assert facilitator.get(reverse(f"curricula:{name}", args=args)).status_code == 404, name
    assert facilitator.post(reverse("curricula:version-use", args=[version.pk])).status_code == 404
    assert facilitator.get(reverse("curricula:curricula")).status_code == 200
    version.refresh_from_db()
    assert version.used_at is None


def test_another_organisation_finds_nothing(client, version, stranger):
    from dure.accounts.models import Account

    client.force_login(Account.objects.get(pk=stranger.id), backend=BACKEND)
    session = version.sessions.first()
    for name, pk in (
        ("version", version.pk),
        ("session", session.pk),
        ("booklet", version.pk),
        ("curriculum", version.curriculum_id),
    ):
        assert client.get(reverse(f"curricula:{name}", args=[pk])).status_code == 404
    assert client.get(reverse("curricula:version-file", args=[version.pk, "md"])).status_code == 404
    assert "Version 1" not in text_of(client.get(reverse("curricula:curricula")))


def test_a_translation_is_written_beside_and_read_in_arabic(coordinator, version):
    session = version.sessions.first()
    chosen = coordinator.get(reverse("curricula:translation", args=[version.pk]), {"language": "ar"})
    assert chosen.url == reverse("curricula:session-words", args=[session.pk, "ar"])
    coordinator.post(chosen.url, {"title": "مساندة الآخرين", "1-title": "الضغط النفسي", "1C-script": "لجسمك مكابح."})
    page = reverse("curricula:session", args=[session.pk])
    shown = coordinator.get(page, headers={"Accept-Language": "ar"}).content.decode()
    assert '<span lang="ar" dir="auto">الضغط النفسي</span>' in shown
    assert "لجسمك مكابح." in shown
    assert 'lang="en" dir="auto"' in shown
    coordinator.post(reverse("curricula:version-check", args=[version.pk, "ar"]))
    assert version.words.get(language="ar").checked_by is not None


def test_the_shelf_asks_as_much_for_three_as_for_one(coordinator, organisation, course):
    url = reverse("curricula:curricula")
    coordinator.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        coordinator.get(url)
    for key in ("mentor_course", "staff_care"):
        adopt(organisation=organisation, key=key, by=system(organisation.pk), at=MONDAY)
    with CaptureQueriesContext(connection) as three:
        assert text_of(coordinator.get(url)).count("Being written") == 3
    assert len(one) == len(three)
    assert "Walking beside" not in text_of(
        coordinator.get(url, {"words": "burnt", "audience": "staff"}, headers={"X-Part": "shelf"})
    )
    assert "Caring for those who help" in text_of(coordinator.get(url, {"audience": "staff"}))
    assert "Nothing of your own fits" in text_of(coordinator.get(url, {"words": "zebra"}))


def bring(client, content, name, **more):
    from dure.ids import uuid7

    file = SimpleUploadedFile(name, content)
    return client.post(reverse("curricula:bringing"), {"id": str(uuid7()), "file": file, "of": ""} | more, follow=True)


def test_a_file_is_brought_whole_or_not_at_all(coordinator, organisation):
    wrong = bring(coordinator, b"# Ours\n\n## 1. One\nMinutes: long\n\n### 1A. Tea\n", "ours.md")
    assert wrong.status_code == 422
    assert re.search(r"Row 4\s*, minutes", text_of(wrong)) and "Nothing was written" in text_of(wrong)
    assert not Curriculum.objects.exists()

    example = coordinator.get(reverse("curricula:example", args=["xlsx"]))
    brought = bring(coordinator, example.content, "example.xlsx")
    version = Version.objects.get(curriculum__organisation=organisation)
    assert brought.redirect_chain[-1][0] == reverse("curricula:version", args=[version.pk])
    assert queries.outline(version, ["en"]).texts() == shipped("five_sessions").outline("en").texts()
    assert "is there already" in text_of(bring(coordinator, example.content, "example.xlsx"))
    for kind in ("md", "csv", "xlsx"):
        taken = coordinator.get(reverse("curricula:version-file", args=[version.pk, kind]))
        outline, problems = files.read_file(taken.content, f"a.{kind}")
        assert (problems, outline.texts()) == ([], shipped("five_sessions").outline("en").texts())
    assert coordinator.get(reverse("curricula:version-file", args=[version.pk, "exe"])).status_code == 404


def test_a_file_becomes_the_next_version(coordinator, amal, version):
    use_version(version=version, by=amal, at=MONDAY)
    content = "# Ours anew\nAudience: supporters\n\n## 1. One\n\n### 1A. Tea\n"
    bring(coordinator, content.encode(), "new.md", of=str(version.curriculum_id))
    new = version.curriculum.versions.order_by("-number").first()
    assert (new.number, queries.titles_of([new.pk])[new.pk], new.sessions.count()) == (2, "Ours anew", 1)
    assert version.sessions.count() == 3


def test_the_libraries_are_whole_and_narrowed(facilitator, coordinator):
    activities, listed = every_activity(), every_listed()
    assert len(activities) >= 15 and {"children", "families"} <= {each for row in activities for each in row.audiences}
    for each in activities:
        assert set(each.topics) <= set(TOPICS) and set(each.audiences) <= set(Audience.values)
        assert {"title", "aim", "materials", "steps", "prompts", "care"} == set(each.told) and each.told["prompts"]
    for each in listed:
        assert (
            each.topic in TOPICS and set(each.audiences) <= set(Audience.values) and each.address.startswith("https://")
        )
        assert each.licence and each.told
    shown = text_of(facilitator.get(reverse("curricula:activity", args=["my_story"])))
    assert "Where would you like to begin" in shown and "Look out for" in shown
    found = text_of(facilitator.get(reverse("curricula:activities"), {"audience": "families", "topic": "play"}))
    assert (
        "2 activities" in found
        and "Weather inside" in found
        and "Ten minutes that are yours" in found
        and "Problem tree" not in found
    )
    found = text_of(facilitator.get(reverse("curricula:resources"), {"language": "am"}))
    assert "1 title" in found and "My Hero is You" in found


def test_an_organisation_puts_its_own_link_on_the_shelf(coordinator, organisation, stranger):
    from dure.ids import uuid7

    sent = {
        "id": str(uuid7()), "title": "Our leaflet", "address": "https://example.org/leaflet", "languages": ["ko", "ar"],
        "topic": "family", "audience": "families", "licence": "CC-BY-4.0",
    }  # fmt: skip
    for _twice in range(2):
        coordinator.post(reverse("curricula:resource-new"), sent)
    row = Resource.objects.get()
    assert "Our leaflet" in text_of(coordinator.get(reverse("curricula:resources"), {"words": "leaflet"}))
    assert queries.resources(stranger, queries.Sought(words="leaflet")) == []
    coordinator.post(reverse("curricula:resource-removal", args=[row.pk]))
    assert "Our leaflet" not in text_of(coordinator.get(reverse("curricula:resources"), {"words": "leaflet"}))


def test_the_page_to_print_shows_all_of_it_in_the_language_that_is_asked(facilitator, version, amal):
    say(version=version, language="hy", title="Աջակցել ուրիշներին", texts={"1.title": "Սթրես"}, by=amal, at=MONDAY)
    shown = text_of(facilitator.get(reverse("curricula:booklet", args=[version.pk]), {"in": "hy"}))
    assert "Աջակցել ուրիշներին" in shown and "Սթրես" in shown and "Are you thinking of that?" in shown


def asked_for(client, version, language="en"):
    answer = client.post(reverse("curricula:version-booklet", args=[version.pk]), {"language": language}, follow=True)
    return answer, version.booklets.order_by("-pk").first()


def test_the_booklet_is_laid_out_by_the_worker(facilitator, version, amal, settings, tmp_path):
    """In Arabic, with English where nothing is translated; a second one takes the place of the first."""
    pytest.importorskip("weasyprint")
    settings.MEDIA_ROOT = tmp_path
    say(version=version, language="ar", title="مساندة الآخرين", texts={"1.title": "الضغط النفسي"}, by=amal, at=MONDAY)
    answer, first = asked_for(facilitator, version, "ar")
    assert "being laid out" in text_of(answer)
    run_job.func(str(newest_about(first.pk, "curricula.booklet").pk))
    page = facilitator.get(reverse("curricula:booklet", args=[version.pk]), {"in": "ar"})
    first.refresh_from_db()
    assert f"Take the PDF, {first.pages} pages" in text_of(page) and first.pages > 4
    taken = facilitator.get(reverse("curricula:booklet-file", args=[first.pk]))
    assert taken.content.startswith(b"%PDF") and taken["Content-Type"] == "application/pdf"
    _answer, second = asked_for(facilitator, version, "ar")
    run_job.func(str(newest_about(second.pk, "curricula.booklet").pk))
    assert facilitator.get(reverse("curricula:booklet-file", args=[first.pk])).status_code == 404
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_without_the_layout_program_the_page_says_so_and_still_prints(facilitator, version, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    _answer, booklet = asked_for(facilitator, version)
    run_job.func(str(newest_about(booklet.pk, "curricula.booklet").pk))
    page = text_of(facilitator.get(reverse("curricula:booklet", args=[version.pk])))
    assert "PDF cannot be made on this machine" in page and "Are you thinking of that?" in page
    assert facilitator.get(reverse("curricula:booklet-file", args=[booklet.pk])).status_code == 404
    refused, _none = asked_for(facilitator, version, "xx")
    assert "nothing of this curriculum in that language" in text_of(refused)
