"""Supporting on other pages: a person's record, their own page, and the training that taught them."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Series
from dure.people.models import Person
from dure.supporters import queries, rules, wording
from dure.ui.registry import Panel, panels


def _person(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """Where they stand, with a link, for whoever coordinates."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = [row for row in queries.supporting_of(person) if rules.see_supporter.allows(actor, row)]
    found = [
        (way, wording.STANDS[way.stand], wording.KINDS[way.stand])
        for way in queries.ways(rows, timezone.now(), actor.today())
    ]
    return {"rows": found} if found else None


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    rows = queries.supporting_of(person)
    today = request.actor.today()  # type: ignore[attr-defined]
    found = [(way, wording.STANDS[way.stand]) for way in queries.ways(rows, timezone.now(), today)]
    return {"rows": found} if found else None


def _series(request: HttpRequest, series: Series) -> dict[str, Any]:
    return {"series": series, "taken": len(queries.taken_from(series))}


def register() -> None:
    panels.append(Panel("person", _("Supports others"), "supporters/panel_person.html", _person, order=34))
    panels.append(Panel("mine", _("You support others"), "supporters/panel_mine.html", _mine, order=7))
    panels.append(
        Panel(
            "series",
            _("Who would like to support others?"),
            "supporters/panel_series.html",
            _series,
            55,
            rules.train_supporters,
        )
    )
