"""The duty list: who is called when somebody is worried, and is somebody there now?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.places.slots import DAY_TITLES, DAYS
from dure.programmes import actions, rules
from dure.programmes.forms import DutyTurnForm
from dure.programmes.hours import DAY, spans
from dure.programmes.models import DutyTurn, Organisation
from dure.programmes.queries import duty_turns, may_take_duty, on_duty, organisation_of
from dure.ui.pages import done, page
from dure.ui.registry import panels_for


@asks(rules.see_duty_list, gate=Organisation)
def duty_list(request: HttpRequest) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    turns, here = duty_turns(actor.organisation, now), on_duty(actor.organisation, now)
    return page(
        request,
        "programmes/duty_list.html",
        turns=[{"turn": turn, "now": turn in here, "spans": _in_words(turn)} for turn in turns],
        now=here,
        panels=panels_for("duty-list", request, organisation_of(actor)),
        may_change=rules.change_organisation.allows(actor, organisation_of(actor)),
    )


def _in_words(turn: DutyTurn) -> list[dict[str, Any]]:
    return [
        {
            "days": [DAY_TITLES[DAYS[day]] for day in span.days],
            "start": f"{span.start:02}:00",
            "end": f"{span.end:02}:00",
            "whole": span.length == DAY and span.start == 0,
        }
        for span in spans(turn.hours)
    ]


@asks(rules.change_organisation, gate=Organisation)
def duty_turn_new(request: HttpRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    form = DutyTurnForm(request.POST or None, colleagues=list(may_take_duty(actor)))
    if not form.is_valid():
        return page(request, "programmes/duty_turn_new.html", form=form, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    actions.take_duty(
        organisation=organisation_of(actor), account=said["account"], phone=said["phone"],
        order=len(duty_turns(actor.organisation, now)) + 1, hours=form.hours(), id=said["id"],
        by=actor, at=now,
    )  # fmt: skip
    return done(request, _("The turn stands on the duty list."), "programmes:duty-list")


@require_POST
@asks(rules.change_duty_turn)
def duty_turn_earlier(request: HttpRequest, pk: str) -> HttpResponse:
    turn = access(request, DutyTurn, pk, rules.change_duty_turn)
    actions.move_duty(turn=turn, by=request.actor, at=timezone.now())
    return done(request, _("The order has changed."), "programmes:duty-list")


@require_POST
@asks(rules.change_duty_turn)
def duty_turn_end(request: HttpRequest, pk: str) -> HttpResponse:
    turn = access(request, DutyTurn, pk, rules.change_duty_turn)
    actions.end_duty(turn=turn, reason="ended", by=request.actor, at=timezone.now())
    return done(request, _("The turn has ended."), "programmes:duty-list")
