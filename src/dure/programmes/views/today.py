"""Today: what needs me, in order, each a single step. And the first page of a demo."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import open_to_all
from dure.accounts.rules import works_on_a_phone
from dure.programmes.queries import demo_organisations, name_of, organisation_of
from dure.programmes.waiting import what_waits
from dure.ui.pages import page
from dure.ui.registry import panels_for

SHOWN = 8
MORNING, AFTERNOON, EVENING = 4, 12, 18


@open_to_all("Sends whoever is not signed in to the first page.")
def today(request: HttpRequest) -> HttpResponse:
    actor = request.actor
    if not request.user.is_authenticated or not actor.is_known:
        return _first_page(request)
    organisation = organisation_of(actor)
    now = timezone.localtime(timezone=ZoneInfo(organisation.zone))
    due, phone = what_waits(actor), works_on_a_phone(actor)
    panels = panels_for("today", request, organisation)
    return page(
        request,
        "programmes/today_phone.html" if phone else "programmes/today.html",
        organisation=organisation,
        now=now,
        hello=_hello(now.hour, name_of(actor)),
        due=due[:SHOWN],
        later=due[SHOWN:],
        count=len(due),
        panels=[*panels, *panels_for("phone-today", request, organisation)] if phone else panels,
    )


def _hello(hour: int, name: str) -> str:
    """Greet by the clock of the place, not of the server."""
    if MORNING <= hour < AFTERNOON:
        return _("Good morning, %(name)s.") % {"name": name}
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon, %(name)s.") % {"name": name}
    return _("Good evening, %(name)s.") % {"name": name}


def _first_page(request: HttpRequest) -> HttpResponse:
    organisations = demo_organisations() if settings.DEMO else []
    if not organisations:
        return redirect("account_login")
    return page(request, "programmes/first_page.html", organisations=organisations)
