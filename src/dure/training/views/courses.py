"""What can still be done for a course: online, childcare, asking women's groups, approving, holding it again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.qr import qr
from dure.gatherings.queries import every_series, first_day
from dure.training import actions, queries, rules, wording
from dure.training.forms import ChildcareForm, CopyForm, OnlineForm
from dure.training.models import Application, Declined
from dure.ui.pages import again, done, page


@asks(rules.change_call)
def call_online(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hold meetings online, too: whoever comes to either was there."""
    row = access(request, queries.calls(), pk, rules.change_call)
    now = timezone.now()
    meetings = queries.meetings_without_twin(row, now)
    form = OnlineForm(request.POST or None, rows=meetings, zone=row.series.zone)
    if request.method == "POST" and form.is_valid():
        actions.add_online_twins(series=row.series, starts=form.starts, by=request.actor, at=now)
        return done(request, _("It is held online, too. The public page says so."), "training:call", pk)
    answer = again if form.is_bound else page
    return answer(request, "training/call_online.html", call=row, form=form, meetings=meetings)


@asks(rules.change_call)
def call_childcare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say who minds the children."""
    row = access(request, queries.calls(), pk, rules.change_call)
    form = ChildcareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_childcare(call=row, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("The public page says it now. Print the poster again."), "training:call", pk)
    answer = again if form.is_bound else page
    return answer(request, "training/call_childcare.html", call=row, form=form, minded=queries.minded(row))


@asks(rules.change_call)
def call_asking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A text to print or to send to women's groups, or to where men meet, in the languages of the call."""
    row = access(request, queries.calls(), pk, rules.change_call)
    link = request.build_absolute_uri(reverse("training:call-public", args=[row.pk]))
    return page(
        request, "training/call_asking.html", call=row, link=link, picture=qr(link),
        told=wording.in_each_language(row, queries.sittings), balance=queries.balance(row, request.actor.today()),
    )  # fmt: skip


@require_POST
@asks(rules.change_call)
def call_letting_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give kept places that nobody fills to whoever waits."""
    row = access(request, queries.calls(), pk, rules.change_call)
    actions.let_kept_places_go(call=row, by=request.actor, at=timezone.now())
    return redirect("training:call", pk)


@require_POST
@asks(rules.see_applications)
def application_approval(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, Application, pk, rules.see_applications)
    actions.approve(application=row, by=request.actor, at=timezone.now())
    return done(request, _("It counts when places are given."), "training:call", row.call_id)


@require_POST
@asks(rules.see_applications)
def application_declining(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another training fits better, or they asked twice; approving takes it back."""
    row = access(request, Application, pk, rules.see_applications)
    said = request.POST.get("why", "")
    why = Declined(said) if said in Declined.values else Declined.OTHER_COURSE
    actions.decline(application=row, why=why, by=request.actor, at=timezone.now())
    return done(request, _("It is kept, and does not count. You can take it back."), "training:call", row.call_id)


@asks(rules.call_people)
def course_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hold a training again: the same days, hours, rooms, speakers and rules, from another first day."""
    series = access(request, every_series(), pk, rules.call_people)
    form = CopyForm(request.POST or None, initial={"title": series.title})
    if request.method == "POST" and form.is_valid():
        copy = actions.copy_course(series=series, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("It is planned. Nobody knows of it yet."), "gatherings:series", copy.pk)
    answer = again if form.is_bound else page
    return answer(request, "training/course_copy.html", series=series, form=form, first=first_day(series))
