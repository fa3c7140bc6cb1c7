"""Questions before and after, on the training's page and on people's own."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.people.models import Person
from dure.training import queries, rules
from dure.ui.registry import Panel, panels


def _series(request: HttpRequest, series: Series) -> dict[str, Any]:
    return {"series": series, "rows": queries.quizzes_of(series)}


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """Asked only on somebody's own page, by their own link."""
    asked = queries.asked_now(request.actor)  # type: ignore[attr-defined]
    quotes = queries.own_quotes(person)
    return {"asked": asked, "quotes": quotes} if asked or quotes else None


def register() -> None:
    panels.append(
        Panel("series", _("Questions before and after"), "training/panel_quiz.html", _series, 60, rules.see_skills)
    )
    panels.append(Panel("mine", _("About the training"), "training/panel_my_quiz.html", _mine, order=20))
