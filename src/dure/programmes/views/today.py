"""Today: what needs me, in order, each a single step."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.doors import open_to_all
from dure.programmes.models import Organisation
from dure.programmes.waiting import what_waits
from dure.ui.pages import page
from dure.ui.registry import panels_for

SHOWN = 8


@open_to_all("Sends whoever is not signed in to the first page.")
def today(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_known:
        return _first_page(request)
    organisation = Organisation.objects.get(pk=actor.organisation)
    due = what_waits(actor)
    return page(
        request,
        "programmes/today.html",
        organisation=organisation,
        now=timezone.localtime(timezone=ZoneInfo(organisation.zone)),
        due=due[:SHOWN],
        later=due[SHOWN:],
        panels=panels_for("today", request, organisation),
    )


def _first_page(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        return redirect("account_login")
    organisations = Organisation.objects.filter(is_demo=True)
    return page(request, "programmes/first_page.html", organisations=organisations)
