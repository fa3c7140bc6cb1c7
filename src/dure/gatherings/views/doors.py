"""The code at the door: showing it, coming in with it, seeing who is here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks, open_to_all
from dure.access.tries import Tries
from dure.accounts.qr import qr
from dure.gatherings import actions, queries, rules
from dure.gatherings.views.mine import MY_PAGE
from dure.people.models import Person, new_secret
from dure.people.rules import is_oneself
from dure.ui.pages import done, page

DOORS = Tries("doors of meetings", most=30)
COOKIE = "door"
MINUTES = 10
"""Opening one's own page empties the session, so the code waits beside it, for minutes."""


@require_safe
@open_to_all("Whoever is in the room scans it; it names nothing before they come with their own card.")
def here(request: HttpRequest, secret: str) -> HttpResponse:
    """Scanned in the room. With one's own page open it leads to "I am here"; else it says to open that first."""
    gathering = queries.at_door(secret, timezone.now())
    if gathering is None:
        return page(request, "gatherings/here.html", status=404 if DOORS.count_wrong(request) else 429)
    asked = rules.is_asked_to_it.allows(request.actor, gathering)
    answer = page(
        request, "gatherings/here.html", known=request.actor.person is not None, asked=asked,
        gathering=gathering, arrived=asked and queries.has_arrived(gathering, request.actor.person),
    )  # fmt: skip
    answer.set_cookie(COOKIE, secret, max_age=MINUTES * 60, httponly=True, secure=request.is_secure(), samesite="Lax")
    return answer


@require_POST
@asks(rules.is_asked_to_it)
def my_arrival(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I am here: with one's own card, and with the code that was scanned in the room."""
    gathering = access(request, queries.gatherings(), pk, rules.is_asked_to_it)
    person = access(request, Person, request.actor.person, is_oneself)
    actions.arrive(
        gathering=gathering, person=person, secret=request.COOKIES.get(COOKIE, ""), by=request.actor,
        at=timezone.now(),
    )  # fmt: skip
    return done(request, _("Good that you are here. Whoever leads the meeting sees it."), MY_PAGE)


@asks(rules.change_gathering)
def meeting_arrivals(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is here so far: by the code, to be confirmed, and by the list."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    now = timezone.now()
    roster = queries.roster(gathering, now)
    actions.see_roster(gathering=gathering, count=len(roster.entries), by=request.actor, at=now)
    return page(
        request, "gatherings/meeting_arrivals.html", gathering=gathering, roster=roster,
        is_open=queries.is_door_open(gathering, now), paper=queries.has_paper_door(gathering),
    )  # fmt: skip


@require_POST
@asks(rules.change_gathering)
def meeting_confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    actions.confirm_arrivals(gathering=gathering, by=request.actor, at=timezone.now())
    return done(request, _("Confirmed. They are marked as having come."), "gatherings:meeting-arrivals", pk)


@asks(rules.change_gathering)
def meeting_screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The code on a screen in the room: another one every two minutes, so that a picture of it opens nothing later."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    link = request.build_absolute_uri(reverse("gatherings:here", args=[queries.secret_on_screen(gathering)]))
    return page(
        request, "gatherings/meeting_screen.html", gathering=gathering, picture=qr(link),
        is_open=queries.is_door_open(gathering, timezone.now()),
    )  # fmt: skip


@require_POST
@asks(rules.change_gathering)
def meeting_door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A code on paper, shown this once. The one before it ends."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    secret = new_secret()
    actions.make_door(gathering=gathering, secret=secret, by=request.actor, at=timezone.now())
    link = request.build_absolute_uri(reverse("gatherings:here", args=[secret]))
    return page(request, "gatherings/meeting_door.html", gathering=gathering, picture=qr(link), link=link)
