"""Holidays and hand-over of the duty list."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.programmes.models import DutyTurn, Organisation
from dure.safeguarding import actions, queries, rules
from dure.safeguarding.forms import FreeDayForm, HandOverForm
from dure.safeguarding.models import FreeDay, HandOver
from dure.ui.pages import again, done, page


@asks(rules.hand_over, gate=DutyTurn)
def hand_overs(request: HttpRequest) -> HttpResponse:
    """Who is away, and who answers instead."""
    actor, now = request.actor, timezone.now()
    form = HandOverForm(
        request.POST or None, own=queries.may_hand_over(actor, now), everybody=queries.turns(actor, now)
    )
    context = {"form": form, "rows": queries.hand_overs(actor.organisation, now)}
    if request.method != "POST":
        return page(request, "safeguarding/hand_overs.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/hand_overs.html", **context)
    actions.hand_over(by=actor, at=now, **form.cleaned_data)
    return done(request, _("It is written down. The list is called in the new order."), "safeguarding:hand-overs")


@require_POST
@asks(rules.end_hand_over)
def hand_over_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, HandOver, pk, rules.end_hand_over)
    actions.end_hand_over(hand_over=found, by=request.actor, at=timezone.now())
    return done(request, _("They answer again."), "safeguarding:hand-overs")


@asks(rules.change_free_days, gate=Organisation)
def free_days(request: HttpRequest) -> HttpResponse:
    """Holidays: whoever is on duty by the hour is off."""
    organisation = access(request, Organisation, request.actor.organisation, rules.change_free_days)
    form = FreeDayForm(request.POST or None)
    context = {"form": form, "rows": queries.free_days(request.actor)}
    if request.method != "POST":
        return page(request, "safeguarding/free_days.html", **context)
    if not form.is_valid():
        return again(request, "safeguarding/free_days.html", **context)
    actions.add_free_day(organisation=organisation, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("The holiday stands on the list."), "safeguarding:free-days")


@require_POST
@asks(rules.remove_free_day)
def free_day_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, FreeDay, pk, rules.remove_free_day)
    actions.remove_free_day(free_day=found, by=request.actor, at=timezone.now())
    return done(request, _("The holiday is removed."), "safeguarding:free-days")
