"""It did not happen, it moves, it is opened again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import MoveForm, NotHeldForm
from dure.gatherings.models import WhyNot
from dure.ui.pages import again, done, page


@asks(rules.change_gathering)
def meeting_not_held(request: HttpRequest, pk: UUID) -> HttpResponse:
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    form = NotHeldForm(request.POST or None, marked=queries.somebody_came(gathering))
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        actions.did_not_happen(
            gathering=gathering, reason=WhyNot(found["reason"]), nobody_came=found.get("nobody_came", False),
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return done(request, _("Noted: this meeting did not happen."), "gatherings:my-meeting", pk)
    answer = again if form.is_bound else page
    return answer(request, "gatherings/meeting_not_held.html", gathering=gathering, form=form)


@asks(rules.change_gathering)
def meeting_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another day, hour or room. People are asked anew whether they come."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    form = MoveForm(request.POST or None, actor=request.actor, gathering=gathering)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        actions.move_gathering(
            gathering=gathering, starts_at=form.starts_at(gathering.series.zone), venue=found["venue"],
            minutes=found["minutes"], online=found["online"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return done(request, _("The meeting is moved."), "gatherings:my-meeting", pk)
    answer = again if form.is_bound else page
    return answer(request, "gatherings/meeting_move.html", gathering=gathering, form=form)


@require_POST
@asks(rules.change_gathering)
def meeting_reopening(request: HttpRequest, pk: UUID) -> HttpResponse:
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    actions.reopen(gathering=gathering, by=request.actor, at=timezone.now())
    return done(request, _("The meeting is open again."), "gatherings:my-meeting", pk)
