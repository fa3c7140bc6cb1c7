"""The plan: drawn up, looked at, changed by hand, accepted or put aside."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings.models import day_and_time
from dure.groups import actions, queries, rules
from dure.groups.actions.drawing import KIND
from dure.groups.forms import MoveForm
from dure.groups.models import PlanState, Proposal
from dure.jobs.queries import newest_about
from dure.programmes.models import Programme
from dure.ui.pages import done, page


@asks(rules.draw_up, gate=Programme)
def plans(request: HttpRequest) -> HttpResponse:
    """Who waits, who could lead and where; with one programme and an open plan, straight to it."""
    works = queries.works(request.actor, timezone.now())
    if len(works) == 1 and works[0].proposal is not None:
        return redirect("groups:plan", pk=works[0].proposal.pk)
    return page(request, "groups/plans.html", works=works)


@require_POST
@asks(rules.draw_up)
def plan_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    programme = access(request, Programme, pk, rules.draw_up)
    proposal = actions.draw_up(programme=programme, by=request.actor, at=timezone.now())
    return redirect("groups:plan", pk=proposal.pk)


@asks(rules.see_proposal)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A plan in whatever state it is; while it is drawn up, how far that is."""
    proposal = access(request, queries.proposals(), pk, rules.see_proposal)
    now = timezone.now()
    if proposal.state != PlanState.READY:
        context = {"job": newest_about(proposal.pk, KIND), "counts": queries.counts(proposal)}
        return page(request, "groups/plan_state.html", proposal=proposal, **context)
    after = request.GET.get("after", "")
    view = queries.plan_view(queries.drawn(proposal, now), now, after=int(after) if after.isdigit() else 0)
    shown = sum(len(card.people) for card in view.cards) + len(view.waiting)
    actions.see_plan(proposal=proposal, count=shown, by=request.actor, at=now)
    return page(request, "groups/plan.html", proposal=proposal, view=view, made=_when(proposal))


@asks(rules.change_seat)
def plan_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where else a person could go: groups that fit first."""
    seat = access(request, queries.seats(), pk, rules.change_seat)
    drawn = queries.drawn(seat.proposal, timezone.now())
    form = MoveForm(request.POST or None, choices=queries.choices_for(drawn, seat), waits=seat.group_id is None)
    if request.method == "POST" and form.is_valid():
        to = next((group for group in drawn.groups if group.pk == form.group), None)
        actions.move(seat=seat, to=to, by=request.actor, at=timezone.now())
        return redirect("groups:plan", pk=seat.proposal_id)
    together = len(queries.companions(drawn, seat)) - 1
    return page(request, "groups/plan_move.html", seat=seat, form=form, together=together)


@require_POST
@asks(rules.change_proposal)
def plan_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the newest move back."""
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    actions.undo_move(proposal=proposal, by=request.actor, at=timezone.now())
    return done(request, _("The move is taken back."), "groups:plan", pk=pk)


@require_POST
@asks(rules.change_proposal)
def plan_acceptance(request: HttpRequest, pk: UUID) -> HttpResponse:
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    formed = actions.accept(proposal=proposal, by=request.actor, at=timezone.now())
    sentence = ngettext(
        "%(n)s group is being formed. Whoever leads and the room are asked first, then each person.",
        "%(n)s groups are being formed. Whoever leads and the rooms are asked first, then each person.",
        len(formed),
    )
    return done(request, sentence % {"n": len(formed)}, "groups:groups")


@require_POST
@asks(rules.change_proposal)
def plan_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    actions.put_aside(proposal=proposal, by=request.actor, at=timezone.now())
    return done(request, _("The plan is put aside. Nobody was asked."), "groups:plans")


def _when(proposal: Proposal) -> str:
    """What the clock on the wall of the organisation showed."""
    return day_and_time(proposal.made_at.astimezone(ZoneInfo(proposal.programme.zone)).replace(tzinfo=None))
