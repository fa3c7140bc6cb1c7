"""Meetings in somebody's own calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import asks, open_to_all
from dure.accounts.models import Account
from dure.gatherings import actions, queries, rules
from dure.gatherings.calendars import calendar_of
from dure.ui.pages import done, page


@asks(rules.is_ones_own_feed)
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Explain the address, and show it once when it was just made."""
    address = ""
    if request.method == "POST":
        _feed, secret = actions.make_feed(by=request.actor, at=timezone.now())
        address = request.build_absolute_uri(reverse("gatherings:calendar", args=[secret]))
    return page(request, "gatherings/my_calendar.html", address=address, has_one=queries.has_feed(request.actor))


@require_POST
@asks(rules.is_ones_own_feed)
def my_calendar_ending(request: HttpRequest) -> HttpResponse:
    actions.end_feed(by=request.actor, at=timezone.now())
    return done(request, _("The address is ended. Your calendar gets nothing more."), "gatherings:my-calendar")


@require_safe
@open_to_all("A calendar program cannot sign in; it asks with a secret that only its owner has.")
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    feed = queries.feed_of(secret)
    if feed is None:
        raise Http404
    found = queries.meetings_of_feed(feed, timezone.now())
    body = calendar_of(found, language=queries.language_of(feed), with_place=isinstance(feed.account, Account))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
    return answer
