"""Skills on other pages: the training's, and the person's own."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dure.gatherings.models import Gathering, Series
from dure.people.models import Person
from dure.training import queries, rules, wording
from dure.training.models import State
from dure.ui.registry import Panel, panels


def _series(request: HttpRequest, series: Series) -> dict[str, Any]:
    plays = queries.role_plays(series)
    return {"series": series, "rated": len({play.person_id for play in plays})}


def _call(request: HttpRequest, series: Series) -> dict[str, Any]:
    return {"series": series, "call": queries.call_of(series), "event": queries.event_of(series)}


def _asked(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """What one asked for, with the answer as one may read it."""
    rows = [each for each in queries.own_applications(person) if each.row.state != State.LEFT]
    waits = [each.row.call.series_id for each in rows if each.row.state != State.PLACED]
    again = queries.held_again(waits) if waits else {}
    asked = {each.row.call_id for each in rows}
    found = [
        (
            each,
            wording.to_the_person(each.answer) if each.answer else "",
            next_call if (next_call := again.get(each.row.call.series_id)) and next_call.pk not in asked else None,
        )
        for each in rows
    ]
    return {"rows": found} if found else None


def _meeting(request: HttpRequest, gathering: Gathering) -> dict[str, Any]:
    return _series(request, gathering.series)


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """What was seen the last time: what one does well, and what to practise next. No levels."""
    found = queries.profiles(person, request.actor)  # type: ignore[attr-defined]
    if not found:
        return None
    newest = found[0]
    well = [skill.title for skill in newest.skills if (skill.level or 0) > 2]
    return {"play": newest.play, "well": well, "practise": newest.practise}


def register() -> None:
    panels.append(Panel("series", _("Call for people"), "training/panel_call.html", _call, 40, rules.call_people))
    panels.append(Panel("mine", _("Trainings you asked for"), "training/panel_asked.html", _asked, order=15))
    panels.append(Panel("series", _("Skills"), "training/panel_series.html", _series, rule=rules.see_skills))
    panels.append(
        Panel("meeting", _("Skills"), "training/panel_series.html", _meeting, order=70, rule=rules.rate_at_gathering)
    )
    panels.append(Panel("mine", _("What you practised"), "training/panel_mine.html", _mine, order=45))
