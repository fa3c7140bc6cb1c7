"""The plan of mentors: drawn up, looked at, changed by hand, accepted or put aside."""

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
from dure.ids import uuid_of
from dure.jobs.queries import newest_about
from dure.mentoring import actions, queries, rules
from dure.mentoring.actions.drawing import KIND
from dure.mentoring.forms import PairForm
from dure.mentoring.models import PlanState
from dure.people.forms import WishesForm
from dure.people.wishes import NO_WISHES
from dure.programmes.models import Programme
from dure.ui.pages import PART, done, page


@asks(rules.draw_up, gate=Programme)
def plans(request: HttpRequest) -> HttpResponse:
    """Who waits, who could mentor, who is being asked, and the pairs that walk together."""
    works = queries.works(request.actor, timezone.now())
    return page(
        request,
        "mentoring/plans.html",
        works=[(work, WishesForm(auto_id=f"id_{number}_%s")) for number, work in enumerate(works)],
        askings=queries.open_askings(None, request.actor),
        pairings=queries.running_pairings(request.actor),
    )


@require_POST
@asks(rules.draw_up)
def plan_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    programme = access(request, Programme, pk, rules.draw_up)
    form = WishesForm(request.POST)
    wishes = form.wishes if form.is_valid() else NO_WISHES
    plan = actions.draw_up(programme=programme, wishes=wishes, by=request.actor, at=timezone.now())
    return redirect("mentoring:plan", pk=plan.pk)


@asks(rules.see_plan)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A plan in whatever state it is; while it is drawn up, how far that is."""
    row = access(request, queries.plans(), pk, rules.see_plan)
    now = timezone.now()
    job = newest_about(row.pk, KIND)
    if row.state != PlanState.READY:
        return page(request, "mentoring/plan_state.html", plan=row, job=job, wishes=WishesForm.of(row))
    if request.headers.get(PART) == "job":
        return page(request, "mentoring/plan.html", plan=row)
    drawn = queries.drawn(row, now)
    view = queries.plan_view(drawn, now, uuid_of(request.GET.get("after", "")))
    actions.see_plan(plan=row, count=len(view.lines) + len(view.waiting), by=request.actor, at=now)
    made = day_and_time(row.made_at.astimezone(ZoneInfo(row.programme.zone)).replace(tzinfo=None))
    beside = {
        "coverage": queries.fairness(drawn, row.programme.organisation.day(now)), "made": made,
        "trying": job is not None and not job.is_over, "wishes": WishesForm.of(row), "redraw": WishesForm.of(row, "id_%s"),
    }  # fmt: skip
    return page(request, "mentoring/plan.html", plan=row, view=view, **beside)


@asks(rules.change_pair)
def plan_pair(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who else could walk beside somebody: mentors who fit first."""
    row = access(request, queries.proposed(), pk, rules.change_pair)
    now = timezone.now()
    choices = queries.choices(queries.drawn(row.plan, now), row, now)
    form = PairForm(request.POST or None, choices=choices, waits=row.mentor_id is None)
    if request.method == "POST" and form.is_valid():
        mentor = next((each.account for each in choices if each.account.pk == form.mentor), None)
        actions.change_pair(row=row, mentor=mentor, by=request.actor, at=now)
        return done(request, _("It is changed. Nobody is asked before you say so."), "mentoring:plan", pk=row.plan_id)
    actions.see_plan(plan=row.plan, count=1, by=request.actor, at=now)
    return page(request, "mentoring/plan_pair.html", row=row, form=form)


@require_POST
@asks(rules.change_plan)
def plan_acceptance(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.plans(), pk, rules.change_plan)
    asked = actions.accept(plan=row, by=request.actor, at=timezone.now())
    sentence = ngettext(
        "%(n)s mentor is asked now, then the person. Nobody is paired before both said yes.",
        "%(n)s mentors are asked now, then the people. Nobody is paired before both said yes.",
        len(asked),
    )
    return done(request, sentence % {"n": len(asked)}, "mentoring:plans")


@require_POST
@asks(rules.change_plan)
def plan_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.plans(), pk, rules.change_plan)
    actions.put_aside(plan=row, by=request.actor, at=timezone.now())
    return done(request, _("The plan is put aside. Nobody was asked."), "mentoring:plans")
