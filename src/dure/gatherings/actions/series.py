"""Beginning, changing and closing a series of meetings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.ground_rules import keep_text
from dure.gatherings.models import Gathering, Kind, Series, WhyNot
from dure.ids import uuid7
from dure.places.models import Place
from dure.programmes.models import Programme


class AnotherSeriesHasThisId(Exception):
    """Other meetings were begun under this number. Nothing was changed."""


class SeriesIsClosed(Exception):
    """These meetings have ended. Begin new ones, or ask your coordinator."""


class PlaceOfAnotherOrganisation(Exception):
    """This place is not among the places of your organisation. Please choose another."""


@transaction.atomic
def begin_series(
    *,
    programme: Programme,
    kind: Kind,
    title: str,
    by: Actor,
    at: datetime,
    place: Place | None = None,
    language: str = "",
    rules_text: str = "",
    titles: Mapping[str, str] | None = None,
    id: UUID | None = None,
) -> Series:
    """Begin meetings that belong together. The same id and content give the same series.

    `titles` are the title in other languages, by their code, where nobody chose it.
    """
    require(rules.begin_series, by, programme)
    already = Series.objects.filter(pk=id).first() if id else None
    if already is not None:
        if (already.programme_id, already.kind, already.title) != (programme.pk, kind, title):
            raise AnotherSeriesHasThisId(AnotherSeriesHasThisId.__doc__)
        return already
    _refuse_elsewhere(place, programme)
    pk = id or uuid7()
    series = Series.objects.create(
        pk=pk, programme=programme, kind=kind, title=title, place=place, language=language,
        titles=dict(titles or {}), rules_text=rules_text, began_at=at, began_by=by.id or pk,
    )  # fmt: skip
    keep_text(series=series, by=by, at=at)
    record(deeds.SERIES_BEGAN, about=series, by=by, at=at, organisation=programme.organisation_id, kind=str(kind))
    return series


CHANGEABLE = frozenset({"title", "place", "language", "rules_text"})


@transaction.atomic
def change_series(*, series: Series, by: Actor, at: datetime, **changes: Any) -> Series:
    """Change the title, place, language or ground rules. Meetings that are planned keep their times."""
    require(rules.change_series, by, series)
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"a series has no {', '.join(sorted(unknown))}")
    _refuse_elsewhere(changes.get("place"), series.programme)
    if changes.get("title", series.title) != series.title:
        series.titles = {}  # Somebody chose a name: it holds in every language.
    for field, value in changes.items():
        setattr(series, field, value)
    series.save(update_fields=[*changes, "titles"])
    keep_text(series=series, by=by, at=at)
    record(deeds.SERIES_CHANGED, about=series, by=by, at=at, fields=sorted(changes))
    return series


@transaction.atomic
def close_series(*, series: Series, by: Actor, at: datetime) -> Series:
    """End a series. Meetings still to come are noted as not held; seats and attendance stay as they were."""
    require(rules.close_series, by, series)
    if series.closed_on is not None:
        return series
    who = by.id or series.pk
    today = at.astimezone(series.zone).date()
    Gathering.objects.filter(series=series, closed_at=None, day__gt=today).update(
        did_not_happen=WhyNot.ENDED, closed_at=at, closed_by=who
    )
    series.closed_on, series.closed_by = today, who
    series.save(update_fields=["closed_on", "closed_by"])
    record(deeds.SERIES_CLOSED, about=series, by=by, at=at)
    return series


def _refuse_elsewhere(place: Place | None, programme: Programme) -> None:
    if place is not None and place.organisation != programme.organisation_id:
        raise PlaceOfAnotherOrganisation(PlaceOfAnotherOrganisation.__doc__)
