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
from dure.groups.forms import FindingForm, MoveForm
from dure.groups.models import PlanState, Proposal
from dure.jobs.queries import newest_about
from dure.people.forms import WishesForm
from dure.people.wishes import NO_WISHES
from dure.programmes.models import Programme
from dure.ui.pages import PART, again, done, page

PARTS = {"job", "helps"}
"""Parts of the page of a plan for which nobody need be looked up."""


@asks(rules.draw_up, gate=Programme)
def plans(request: HttpRequest) -> HttpResponse:
    """Who waits, who could lead and where; with one programme and an open plan, straight to it."""
    now = timezone.now()
    works = queries.works(request.actor, now)
    if len(works) == 1 and works[0].proposal is not None:
        return redirect("groups:plan", pk=works[0].proposal.pk)
    each = [(work, WishesForm(auto_id=f"id_{number}_%s")) for number, work in enumerate(works)]
    return page(request, "groups/plans.html", works=each, short=queries.short_of_people(request.actor, now))


@require_POST
@asks(rules.draw_up)
def plan_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    programme = access(request, Programme, pk, rules.draw_up)
    form = WishesForm(request.POST)
    wishes = form.wishes if form.is_valid() else NO_WISHES
    proposal = actions.draw_up(programme=programme, wishes=wishes, by=request.actor, at=timezone.now())
    return redirect("groups:plan", pk=proposal.pk)


@asks(rules.see_proposal)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A plan in whatever state it is; while it is drawn up, how far that is."""
    proposal = access(request, queries.proposals(), pk, rules.see_proposal)
    now, job = timezone.now(), newest_about(pk, KIND)
    if proposal.state != PlanState.READY:
        back = queries.still_to_take_back(proposal).count() if proposal.state == PlanState.ACCEPTED else 0
        context = {"job": job, "counts": queries.counts(proposal), "back": back, "wishes": WishesForm.of(proposal)}
        return page(request, "groups/plan_state.html", proposal=proposal, **context)
    beside = {"proposal": proposal, "helps": queries.helps_of(proposal), "trying": job is not None and not job.is_over}
    if request.headers.get(PART) in PARTS:
        return page(request, "groups/plan.html", **beside)
    after, shown_open = (int(each) if each.isdigit() else 0 for each in map(request.GET.get, ("after", "open"), "00"))
    view = queries.plan_view(queries.drawn(proposal, now), now, after=after, shown_open=shown_open)
    shown = sum(len(card.people) for card in view.cards) + len(view.waiting)
    actions.see_plan(proposal=proposal, count=shown, by=request.actor, at=now)
    forms = {"finding": FindingForm(), "wishes": WishesForm.of(proposal), "redraw": WishesForm.of(proposal, "id_%s")}
    return page(request, "groups/plan.html", view=view, made=_when(proposal), **beside, **forms)


@require_POST
@asks(rules.change_proposal)
def plan_best(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the search with the best plan so far."""
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    actions.take_best(proposal=proposal, by=request.actor, at=timezone.now())
    return redirect("groups:plan", pk=pk)


@require_POST
@asks(rules.see_proposal)
def plan_finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody in a plan, by name: straight to them, or a choice of those who are called so."""
    proposal = access(request, queries.proposals(), pk, rules.see_proposal)
    form, now = FindingForm(request.POST), timezone.now()
    found = queries.found_in(queries.drawn(proposal, now), form.cleaned_data["q"]) if form.is_valid() else []
    actions.see_plan(proposal=proposal, count=len(found), by=request.actor, at=now)
    if len(found) == 1:
        return redirect("groups:plan-move", pk=found[0].seat.pk)
    return page(request, "groups/plan_finding.html", proposal=proposal, form=form, found=found)


@asks(rules.change_seat)
def plan_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person of a plan: why there, or why still waiting, and where else they could go."""
    seat = access(request, queries.seats(), pk, rules.change_seat)
    now = timezone.now()
    drawn = queries.drawn(seat.proposal, now)
    view = queries.seat_view(drawn, seat, now)
    form = MoveForm(request.POST or None, choices=view.choices, waits=seat.group_id is None)
    if request.method == "POST" and form.is_valid():
        to = next((group for group in drawn.groups if group.pk == form.group), None)
        actions.move(seat=seat, to=to, by=request.actor, at=now)
        return redirect("groups:plan", pk=seat.proposal_id)
    actions.see_plan(proposal=seat.proposal, count=1, by=request.actor, at=now)
    show = again if request.method == "POST" else page
    return show(request, "groups/plan_move.html", seat=seat, view=view, form=form)


@require_POST
@asks(rules.change_proposal)
def plan_undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the newest move back."""
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    actions.undo_move(proposal=proposal, by=request.actor, at=timezone.now())
    return done(request, _("The move is taken back."), "groups:plan", pk=pk)


@asks(rules.change_proposal)
def plan_acceptance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Before anybody is asked: who is asked first, how many then, and the way back. Then the asking."""
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    if request.method != "POST":
        first = queries.first_asked(queries.drawn(proposal, timezone.now()))
        return page(request, "groups/plan_acceptance.html", proposal=proposal, first=first)
    formed = actions.accept(proposal=proposal, by=request.actor, at=timezone.now())
    sentence = ngettext(
        "%(n)s group is being formed. Whoever leads and the room are asked first, then each person.",
        "%(n)s groups are being formed. Whoever leads and the rooms are asked first, then each person.",
        len(formed),
    )
    return done(request, sentence % {"n": len(formed)}, "groups:groups")


@require_POST
@asks(rules.change_proposal)
def plan_taking_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The way back for all groups of a plan at once, while only colleagues and rooms have been asked."""
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    ended = actions.take_back(proposal=proposal, by=request.actor, at=timezone.now())
    sentence = ngettext(
        "%(n)s group is taken back. No person was asked, and everybody waits as before.",
        "%(n)s groups are taken back. No person was asked, and everybody waits as before.",
        len(ended),
    )
    return done(request, sentence % {"n": len(ended)}, "groups:plans")


@require_POST
@asks(rules.change_proposal)
def plan_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    proposal = access(request, queries.proposals(), pk, rules.change_proposal)
    actions.put_aside(proposal=proposal, by=request.actor, at=timezone.now())
    return done(request, _("The plan is put aside. Nobody was asked."), "groups:plans")


def _when(proposal: Proposal) -> str:
    """What the clock on the wall of the organisation showed."""
    return day_and_time(proposal.made_at.astimezone(ZoneInfo(proposal.programme.zone)).replace(tzinfo=None))
