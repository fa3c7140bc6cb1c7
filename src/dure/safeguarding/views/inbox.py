"""The duty list's pages: what came in, taking it on, closing it, drills."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.audit.actions import note_reading
from dure.programmes.models import Organisation
from dure.safeguarding import actions, deeds, queries, rules
from dure.safeguarding.forms import ClosingForm
from dure.safeguarding.models import Ended, Task, Worry
from dure.ui.pages import again, done, page


@asks(rules.see_worry, gate=None)
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that needs somebody on duty; whoever is not on the list sees an empty page."""
    own = Organisation(pk=request.actor.organisation)
    lines, at = queries.inbox(request.actor), timezone.now()
    if lines:
        note_reading(deeds.LISTED, about=None, by=request.actor, at=at, wait=False, shown=len(lines))
    return page(
        request,
        "safeguarding/inbox.html",
        lines=lines,
        closed=queries.inbox(request.actor, closed=True, limit=10),
        tasks=queries.tasks_of(request.actor, at),
        may_drill=rules.start_drill.allows(request.actor, own),
        may_change=rules.change_numbers.allows(request.actor, own),
        hands_over=bool(queries.may_hand_over(request.actor, at)),
    )


@asks(rules.see_worry)
def worry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open one. That somebody looked is logged before anything is shown."""
    found = access(request, Worry, pk, rules.see_worry)
    note_reading(deeds.LOOKED, about=found, by=request.actor, at=timezone.now())
    return page(request, "safeguarding/worry.html", **_shown(request, found), form=ClosingForm())


@require_POST
@asks(rules.see_worry)
def acknowledgement(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Worry, pk, rules.see_worry)
    taken = actions.acknowledge(worry=found, by=request.actor, at=timezone.now())
    if taken.acknowledged_by != request.actor.id:
        return done(request, _("Somebody else has taken it on already."), "safeguarding:worry", pk=pk)
    return done(request, _("You have it. Everybody else on the list sees that."), "safeguarding:worry", pk=pk)


@require_POST
@asks(rules.see_worry)
def closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Worry, pk, rules.see_worry)
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return again(request, "safeguarding/worry.html", **_shown(request, found), form=form)
    actions.close(worry=found, ended=Ended(form.cleaned_data["ended"]), by=request.actor, at=timezone.now())
    return done(request, _("It is closed. What is due in the next days stays on your Today."), "safeguarding:inbox")


@require_POST
@asks(rules.do_task)
def task_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    task = access(request, Task, pk, rules.do_task)
    actions.do_task(task=task, by=request.actor, at=timezone.now())
    return done(request, _("Thank you. It is written down that it was done, not what was said."), "safeguarding:inbox")


def _shown(request: HttpRequest, found: Worry) -> dict[str, object]:
    return {
        "worry": found,
        "about": queries.about(found, request.actor),
        "tasks": queries.tasks_after(found),
        "numbers": queries.numbers(found.organisation_id),
        "own": found.raised_by == request.actor.id,
        "raised_by": queries.who_raised(found),
    }
