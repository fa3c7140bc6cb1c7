"""Writing a one-page news item about an event, releasing it, and making its files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.jobs.actions import start
from dure.privacy.files import keep_file
from dure.reports import deeds, queries, rules
from dure.reports.actions.releases import FiguresHaveChanged, SayWhy
from dure.reports.models import News
from dure.reports.newspaper import as_pdf, as_word

NEWS = "reports.news"
TEXTS = ("headline", "words", "donor", "contact")


class QuoteWithoutAYes(Exception):
    """Somebody's words are shown only if they agreed to be quoted without their name. Confirm it, or leave the words out."""


class NewsHasLeft(Exception):
    """This was released, so it does not change any more. Write a new one."""


@transaction.atomic
def write_news(
    *, series: Series, language: str, texts: dict[str, str], quotes: list[str], agreed: bool, by: Actor, at: datetime,
    news: News | None = None, id: UUID | None = None,
) -> News:  # fmt: skip
    """Write or change a draft. `agreed` confirms that whoever is quoted said yes to that, without a name."""
    require(rules.write_news, by, series)
    words = [quote.strip() for quote in quotes if quote.strip()]
    if words and not agreed:
        raise QuoteWithoutAYes(QuoteWithoutAYes.__doc__)
    row = news or News.objects.filter(pk=id, series=series).first() or News(pk=id or uuid7(), series=series)
    if row.released_at is not None:
        raise NewsHasLeft(NewsHasLeft.__doc__)
    row.organisation_id, row.language = series.programme.organisation_id, language
    row.texts = {name: texts.get(name, "").strip() for name in TEXTS}  # type: ignore[assignment]
    row.quotes = words
    row.quotes_agreed_at, row.quotes_agreed_by = (at, by.id or series.pk) if words else (None, None)
    row.changed_at, row.changed_by = at, by.id or series.pk
    row.save()
    record(deeds.NEWS_WRITTEN, about=row, by=by, at=at, organisation=row.organisation_id, quotes=len(words))
    return row


@transaction.atomic
def release_news(*, news: News, exact: bool, seen: str, by: Actor, at: datetime, reason: str = "") -> News:
    """Freeze it. Small numbers of trainees stand in it only with a reason, and as they were seen."""
    require(rules.change_news, by, news)
    row = queries.news_items().select_for_update(of=("self",)).get(pk=news.pk)
    if row.released_at is not None:
        return row
    if exact and not reason.strip():
        raise SayWhy(SayWhy.__doc__)
    if seen != queries.to_freeze(queries.news_page(row, exact=True))[1]:
        raise FiguresHaveChanged(FiguresHaveChanged.__doc__)
    row.frozen, row.digest = queries.to_freeze(queries.news_page(row, exact=exact))
    row.exact, row.reason = exact, reason.strip()
    row.released_at, row.released_by = at, by.id or row.pk
    row.save()
    record(
        deeds.NEWS_RELEASED, about=row, by=by, at=at, organisation=row.organisation_id, digest=row.digest, exact=exact
    )
    start(kind=NEWS, about=row.pk, whole=2, by=by, at=at)
    return row


def make_news_files(*, news: News, by: Actor, at: datetime) -> list[str]:
    """Make the Word file and the PDF of what left; says which were made. For a worker."""
    require(rules.change_news, by, news)
    page, made = queries.news_as_it_left(news), []
    for kind, write in (("docx", as_word), ("pdf", as_pdf)):
        content = write(page)
        if content is not None:
            keep_file(news.organisation_id, queries.file_id(news, kind), content)
            made.append(kind)
    record(deeds.NEWS_FILES_MADE, about=news, by=by, at=at, organisation=news.organisation_id, files=made)
    return made


def take_news(*, news: News, kind: str, by: Actor, at: datetime) -> dict[str, Any]:
    """What left, as it left; that it was taken is logged first."""
    note_reading(deeds.NEWS_TAKEN, about=news, by=by, at=at, organisation=news.organisation_id, wait=True, kind=kind)
    return queries.news_as_it_left(news)
