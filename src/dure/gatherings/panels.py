"""Meetings on other pages: a person's own page, the page staff work on, and Today.

Pages of this app have places for later work, too: `meeting` (a Gathering, on
the phone of whoever leads it, under "I need help"), `gathering` (the same for
staff), `series` (a Series) and `sheet` (a Series, at the foot of the paper).
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.gatherings import queries, rules
from dure.gatherings.models import Gathering, Series
from dure.people.models import Person
from dure.programmes.models import Organisation
from dure.ui.registry import Panel, panels


def _mine(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """The next time and place, who leads it, yes or no, and how many meetings there were."""
    now = timezone.now()
    meeting = queries.next_for(person, now)
    attended = queries.attended_by(person)
    if meeting is None and not attended.of:
        return None
    return {
        "meeting": meeting,
        "can_answer": meeting is not None and now < meeting.starts_at,
        "coming": queries.reply_of(person, meeting) if meeting else None,
        "leaders": [row.account.name for row in queries.leaders_of(meeting.series, meeting.day)] if meeting else [],
        "attended": attended,
    }


def _here(request: HttpRequest, person: Person) -> dict[str, Any] | None:
    """After scanning the code in the room: I am here; then the ground rules of the meeting."""
    now = timezone.now()
    at_door = queries.at_door(request.COOKIES.get("door", ""), now)
    scanned = at_door is not None and person.pk in queries.asked_that_day(at_door)
    meeting = at_door if scanned else queries.next_for(person, now)
    if meeting is None or not meeting.is_due(now):
        return None
    arrived = queries.has_arrived(meeting, person.pk)
    found = queries.rules_at(meeting)
    if not scanned and not arrived and found is None:
        return None
    return {
        "meeting": meeting, "scanned": scanned, "arrived": arrived, "rules": found,
        "agreed": found is not None and person.pk in found.agreed,
    }  # fmt: skip


def _taught(request: HttpRequest, series: Series) -> dict[str, Any]:
    found = queries.following_of(series)
    return {
        "taught": queries.title_of(found.version) if found else "",
        "url": reverse("gatherings:series-teaching", args=[series.pk]),
    }


def _at_meeting(request: HttpRequest, gathering: Gathering) -> dict[str, Any] | None:
    taught = queries.taught_at(gathering)
    if taught is None:
        return None
    url = reverse("gatherings:meeting-teaching", args=[gathering.pk])
    return {"taught": taught.title, "fidelity": taught.fidelity, "url": url}


def _conduct(request: HttpRequest, series: Series) -> dict[str, Any]:
    return {"series": series, "noted": queries.how_many_noted(series)}


def _person(request: HttpRequest, person: Person) -> dict[str, Any]:
    actor = request.actor  # type: ignore[attr-defined]
    return {
        "person": person,
        "attended": queries.attended_by(person),
        "meeting": queries.next_for(person, timezone.now()),
        "seats": queries.seats_of(actor, person, actor.today()),
        "could_join": queries.open_series_for(actor, person),
    }


def _today(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    """What is on this week, with how many said yes."""
    actor = request.actor  # type: ignore[attr-defined]
    lines = queries.this_week(actor)
    leads = {line.gathering.pk for line in lines} & set(queries.led_by(actor).values_list("pk", flat=True)[:200])
    return {"lines": lines, "leads": leads} if lines else None


def register() -> None:
    panels.append(Panel("mine", _("Today's meeting"), "gatherings/panel_here.html", _here, order=5))
    teaching = "gatherings/panel_teaching.html"
    panels.append(Panel("series", _("What is taught"), teaching, _taught, 30, rules.see_conduct))
    panels.append(Panel("gathering", _("What is taught"), teaching, _at_meeting, 30, rules.change_gathering))
    panels.append(
        Panel(
            "series",
            _("What happened that should not"),
            "gatherings/panel_conduct.html",
            _conduct,
            80,
            rules.see_conduct,
        )
    )
    panels.append(Panel("mine", _("Your meetings"), "gatherings/panel_mine.html", _mine, order=10))
    panels.append(Panel("person", _("Meetings"), "gatherings/panel_person.html", _person, order=40))
    panels.append(Panel("today", _("This week"), "gatherings/panel_today.html", _today, order=10))
