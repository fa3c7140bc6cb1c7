"""A news item about an event: its figures, what may be said of them, and the page as plain values."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid5

from babel.dates import format_date
from django.db.models import QuerySet, Sum
from django.utils import translation
from django.utils.translation import gettext as _

from dure.gatherings.models import CAME, HELD, Attendance, Gathering, Series
from dure.people.models import Gender, Person
from dure.privacy.files import FileGone, open_file
from dure.reports.models import News
from dure.reports.protecting import LOWEST_THRESHOLD, is_small
from dure.reports.queries.releases import ReleaseIsDamaged

FILES = ("docx", "pdf")


@dataclass(frozen=True)
class Told:
    """A figure of the event. Trainees and practitioners are counted as such: a named person may release it exactly."""

    code: str
    label: str
    value: int
    people: bool = True


def news_items() -> QuerySet[News]:
    return News.objects.select_related("series__programme__organisation", "series__place")


def news_of(series: Series) -> list[News]:
    return list(News.objects.filter(series=series))


def news_figures(series: Series) -> list[Told]:
    """Who came, as people; sessions and hours. Whoever came without giving a name is counted apart."""
    held = Gathering.objects.filter(HELD, series=series)
    came = Attendance.objects.filter(gathering__in=held.values("pk"), mark__in=CAME).values("person")
    people = Person.objects.filter(pk__in=came)
    sums = held.aggregate(minutes=Sum("minutes"), newcomers=Sum("newcomers"))
    figures = [
        Told("sessions", _("sessions"), held.count(), people=False),
        Told("hours", _("hours"), (sums["minutes"] or 0) // 60, people=False),
        Told("people", _("people"), people.count()),
        Told("women", _("women"), people.filter(gender=Gender.WOMAN).count()),
        Told("men", _("men"), people.filter(gender=Gender.MAN).count()),
        Told("newcomers", _("who came without giving a name"), sums["newcomers"] or 0),
    ]
    return [each for each in figures if each.value]


def small_ones(figures: list[Told], threshold: int) -> list[Told]:
    """Figures so small that somebody could be recognised."""
    return [each for each in figures if each.people and is_small(each.value, threshold)]


def threshold_of(series: Series) -> int:
    return max(series.programme.few, LOWEST_THRESHOLD)


def may_be_said(figures: list[Told], threshold: int, *, exact: bool) -> list[Told]:
    """All of them, exactly; or those that are not small. A part is left out with the part that would tell it."""
    if exact:
        return figures
    hidden = {each.code for each in small_ones(figures, threshold)}
    by_code = {each.code: each.value for each in figures}
    rest = by_code.get("people", 0) - by_code.get("women", 0) - by_code.get("men", 0)
    if hidden & {"women", "men"} or is_small(rest, threshold):
        hidden |= {"women", "men"}
    return [each for each in figures if each.code not in hidden]


def news_page(news: News, *, exact: bool) -> dict[str, Any]:
    """The page as plain values, in the language of the item: what is frozen, and what files are made of."""
    series = news.series
    with translation.override(news.language):
        figures = may_be_said(news_figures(series), threshold_of(series), exact=exact)
        days = list(Gathering.objects.filter(HELD, series=series).order_by("day").values_list("day", flat=True))
        said = [format_date(day, format="long", locale=news.language) for day in dict.fromkeys(days[:1] + days[-1:])]
        where = series.place.name if series.place else _("Online")
        labels = {"paid": _("With support from"), "contact": _("Contact"), "quotes": _("What people said")}
        return {
            "language": news.language, "rtl": news.language in {"ar", "fa", "prs", "ur", "ps"},
            "organisation": series.programme.organisation.name, "demo": series.programme.organisation.is_demo,
            "when": " – ".join(said), "where": where, "labels": labels,
            "figures": [asdict(each) for each in figures], "texts": dict(news.texts), "quotes": list(news.quotes),
        }  # fmt: skip


def to_freeze(page: dict[str, Any]) -> tuple[str, str]:
    """A page as text, always the same for the same content, and its digest."""
    text = json.dumps(page, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text, hashlib.sha256(text.encode()).hexdigest()


def news_as_it_left(news: News) -> dict[str, Any]:
    """What was released, exactly, or an error."""
    if hashlib.sha256(news.frozen.encode()).hexdigest() != news.digest:
        raise ReleaseIsDamaged(ReleaseIsDamaged.__doc__)
    found: dict[str, Any] = json.loads(news.frozen)
    return found


def file_id(news: News, kind: str) -> UUID:
    return uuid5(news.pk, kind)


def news_file(news: News, kind: str) -> bytes | None:
    try:
        return open_file(news.organisation_id, file_id(news, kind))
    except FileGone:
        return None
