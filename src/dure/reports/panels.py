"""The news item on the page of a training."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.reports import queries, rules
from dure.ui.registry import Panel, panels


def _series(request: HttpRequest, series: Series) -> dict[str, Any]:
    return {"series": series, "rows": queries.news_of(series)}


def register() -> None:
    panels.append(Panel("series", _("News"), "reports/panel_series.html", _series, 80, rules.write_news))
