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
    return page(
        request,
        "safeguarding/inbox.html",
        lines=queries.inbox(request.actor),
        closed=queries.inbox(request.actor, closed=True, limit=10),
        tasks=queries.tasks_of(request.actor),
        may_drill=rules.start_drill.allows(request.actor, own),
        may_change=rules.change_numbers.allows(request.actor, own),
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
    actions.acknowledge(worry=found, by=request.actor, at=timezone.now())
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


@asks(rules.start_drill, gate=Organisation)
def drill(request: HttpRequest) -> HttpResponse:
    """Try out whether somebody answers, and see how long it took."""
    organisation = access(request, Organisation, request.actor.organisation, rules.start_drill)
    if request.method == "POST":
        actions.start_drill(organisation=organisation, by=request.actor, at=timezone.now())
        return done(request, _("The drill has begun. The first on the list is told now."), "safeguarding:drill")
    rows = [(row, queries.answered_in(row)) for row in queries.drills(request.actor)]
    return page(
        request, "safeguarding/drill.html", rows=rows, nobody=queries.list_is_empty(organisation.pk),
        on_duty=queries.who_is_on_duty(organisation.pk, timezone.now()),
    )  # fmt: skip


def _shown(request: HttpRequest, found: Worry) -> dict[str, object]:
    return {
        "worry": found,
        "about": queries.about(found, request.actor),
        "numbers": queries.numbers(found.organisation_id),
        "own": found.raised_by == request.actor.id,
    }
