"""One page about an event: three meetings, four people and two; what leaves, and what stays."""

import io
import zipfile

import pytest
from django.urls import reverse

from certificates.conftest import as_, course, held, itself, learners, now  # noqa: F401 - the course of that room
from dure.access.rules import NotAllowed
from dure.jobs.actions import run_job
from dure.jobs.models import Job
from dure.reports import queries
from dure.reports.actions import make_news_files, release_news, write_news
from dure.reports.actions.news import NewsHasLeft, QuoteWithoutAYes
from dure.reports.actions.releases import FiguresHaveChanged, SayWhy
from dure.reports.models import News

pytestmark = pytest.mark.django_db
TEXTS = {
    "headline": "Six supporters trained",
    "words": "Three Saturdays in Ansan.",
    "donor": "A bureau",
    "contact": "hello@example.org",
}


def written(series, by, at, **more):
    more = {"language": "en", "texts": TEXTS, "quotes": ["I know now how to listen."], "agreed": True} | more
    return write_news(series=series, by=by, at=at, **more)


def seen(row):
    return queries.to_freeze(queries.news_page(row, exact=True))[1]


def test_a_quote_needs_a_yes_and_only_the_coordinator_writes(held, amal, budi, stranger, now):  # noqa: F811
    for nobody in (budi, stranger):
        with pytest.raises(NotAllowed):
            written(held, nobody, now)
    with pytest.raises(QuoteWithoutAYes):
        written(held, amal, now, agreed=False)
    assert written(held, amal, now, quotes=[" "], agreed=False).quotes == []


def test_small_numbers_leave_with_a_reason_or_not_at_all(held, learners, amal, now):  # noqa: F811
    type(learners[0]).objects.filter(pk__in=[person.pk for person in learners[:4]]).update(gender="man")
    type(learners[0]).objects.filter(pk__in=[person.pk for person in learners[4:]]).update(gender="woman")
    type(held.programme).objects.update(few=5)
    held.programme.refresh_from_db()
    row = written(held, amal, now)
    with pytest.raises(SayWhy):
        release_news(news=row, exact=True, seen=seen(row), by=amal, at=now)
    with pytest.raises(FiguresHaveChanged):
        release_news(news=row, exact=False, seen="", by=amal, at=now)
    hidden = {each["code"]: each["value"] for each in queries.news_page(row, exact=False)["figures"]}
    assert hidden == {"sessions": 3, "hours": 7, "people": 6}
    release_news(news=row, exact=True, reason="They agreed.", seen=seen(row), by=amal, at=now)
    row.refresh_from_db()
    told = queries.news_as_it_left(row)
    assert {each["code"]: each["value"] for each in told["figures"]} == hidden | {"women": 2, "men": 4}
    with pytest.raises(NewsHasLeft):
        written(held, amal, now, news=row)


def test_from_the_page_of_a_training_to_a_word_file(client, amal_account, budi_account, held, amal, now):  # noqa: F811
    as_(client, amal_account)
    at = reverse("reports:news-new", args=[held.pk])
    form = client.get(at).context["form"]
    sent = {"id": str(form["id"].value()), "language": "en", **TEXTS, "quote_0": "I know now how to listen."}
    assert client.post(at, sent).status_code == 422
    answer = client.post(at, sent | {"agreed": "on"})
    client.post(at, sent | {"agreed": "on"})
    row = News.objects.get()
    assert answer.url == reverse("reports:news", args=[row.pk])
    assert client.get(reverse("reports:news-file", args=[row.pk, "html"])).status_code == 404
    draft = client.get(answer.url, headers={"Accept-Language": "ar"})
    decision = {"seen": draft.context["form"]["seen"].value(), "exact": "no"}
    assert client.post(answer.url, decision).status_code == 302
    run_job.func(str(Job.objects.get(kind="reports.news").pk))
    page = client.get(reverse("reports:news-file", args=[row.pk, "html"])).content.decode()
    assert all(words in page for words in ("Six supporters trained", "how to listen", "A bureau", "hello@example.org"))
    assert not any(name in page for name in ("Kim Minji", "Farid"))
    word = client.get(reverse("reports:news-file", args=[row.pk, "docx"])).content
    assert "Six supporters trained" in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert client.get(answer.url).status_code == 200
    as_(client, budi_account)
    assert client.get(answer.url).status_code == 404


def test_a_pdf_is_made_where_it_can_be(held, amal, itself, now):  # noqa: F811
    pytest.importorskip("weasyprint")
    row = written(held, amal, now)
    release_news(news=row, exact=False, seen=seen(row), by=amal, at=now)
    row.refresh_from_db()
    assert make_news_files(news=row, by=itself, at=now) == ["docx", "pdf"]
    assert queries.news_file(row, "pdf").startswith(b"%PDF")
