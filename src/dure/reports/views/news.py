"""One page about an event: written, looked at, released, taken along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dure.access.doors import access, asks
from dure.gatherings.queries import every_series
from dure.reports import actions, queries, rules
from dure.reports.news_forms import NewsForm, NewsReleaseForm
from dure.reports.newspaper import as_html
from dure.ui.pages import again, done, page

TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@asks(rules.write_news)
def news_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a draft about this training."""
    series = access(request, every_series(), pk, rules.write_news)
    form = NewsForm(request.POST or None, series=series)
    if request.method == "POST" and form.is_valid():
        row = actions.write_news(series=series, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("It is kept. Read it once, then release it."), "reports:news", row.pk)
    answer = again if form.is_bound else page
    return answer(request, "reports/news_new.html", series=series, form=form)


@asks(rules.change_news)
def news(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The item as it would leave, and the decision; or as it left, with its files."""
    row = access(request, queries.news_items(), pk, rules.change_news)
    if row.released_at is not None:
        return page(
            request, "reports/news.html", news=row, told=queries.news_as_it_left(row),
            released_by=queries.colleague(row.released_by), files=[kind for kind in queries.FILES if queries.news_file(row, kind)],
        )  # fmt: skip
    told = queries.news_page(row, exact=True)
    small = queries.small_ones(queries.news_figures(row.series), queries.threshold_of(row.series))
    form = NewsReleaseForm(request.POST or None, initial={"seen": queries.to_freeze(told)[1]}, small=bool(small))
    if request.method == "POST" and form.is_valid():
        actions.release_news(news=row, by=request.actor, at=timezone.now(), **form.decision)
        return done(request, _("Released. What left here never changes."), "reports:news", pk)
    answer = again if form.is_bound else page
    return answer(request, "reports/news.html", news=row, told=told, small=small, form=form)


@asks(rules.change_news)
def news_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.news_items(), pk, rules.change_news)
    form = NewsForm(request.POST or None, series=row.series, news=row)
    if request.method == "POST" and form.is_valid():
        actions.write_news(series=row.series, news=row, by=request.actor, at=timezone.now(), **form.said)
        return done(request, _("It is kept. Read it once, then release it."), "reports:news", pk)
    answer = again if form.is_bound else page
    return answer(request, "reports/news_new.html", series=row.series, form=form, news=row)


@require_safe
@asks(rules.change_news)
def news_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """A released item as a file; a draft leaves in no form."""
    row = access(request, queries.news_items(), pk, rules.change_news)
    if row.released_at is None or kind not in TYPES:
        raise Http404
    told = actions.take_news(news=row, kind=kind, by=request.actor, at=timezone.now())
    content = as_html(told).encode() if kind == "html" else queries.news_file(row, kind)
    if content is None:
        return done(request, _("This file is not there yet. Look again in a moment."), "reports:news", pk)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="news.{kind}"'
    return answer
