"""Pages of a call: preparing it, who asked, the poster, places, leaving."""

from collections import Counter
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.qr import qr
from dure.gatherings.queries import every_series
from dure.training import actions, queries, rules, wording
from dure.training.codes import kind_title
from dure.training.forms import NEEDS, CallForm
from dure.training.models import Application, Call, State
from dure.ui.pages import again, done, page


@asks(rules.call_people)
def call_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked before a training is made known: places, childcare, hours, languages."""
    series = access(request, every_series(), pk, rules.call_people)
    call = queries.call_of(series)
    places = queries.places_of(series)
    form = CallForm(
        request.POST or None, programme=series.programme, places=places, call=call,
        partners=queries.partners_of(series), speakers=queries.speakers_of(series),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if call is None:
            call = actions.begin_call(series=series, by=request.actor, at=now, **form.said)
        else:
            actions.change_call(call=call, by=request.actor, at=now, **form.said)
        actions.name_speakers(series=series, speakers=form.speakers, by=request.actor, at=now)
        return done(request, _("It is kept. Read it once, then make it known."), "training:call", call.pk)
    answer = again if form.is_bound else page
    return answer(request, "training/call_edit.html", form=form, series=series, call=call)


@asks(rules.change_call)
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who asked for a place, who has one, whether all can come."""
    row = access(request, queries.calls(), pk, rules.change_call)
    now = timezone.now()
    rows = queries.asked(row, now)
    actions.see_applications(call=row, count=len(rows), by=request.actor, at=now)
    places = {str(place.pk): place for place in queries.places_of(row.series)}
    told = [
        (each, wording.to_the_organiser(each.answer, places) if each.answer else "", kind_title(each.row.kind))
        for each in rows
    ]
    job, free = queries.giving(row), queries.free_places(row)
    stuck = queries.stuck(row, rows, free)
    states = Counter(each.row.state for each in rows)
    return page(
        request, "training/call.html", call=row, rows=told, balance=queries.balance(row, request.actor.today()),
        free=free, open=row.is_open(now), needs=NEEDS, doubles=queries.doubles(rows), minded=queries.minded(row),
        stuck=wording.to_the_organiser(stuck.answer, places) if stuck and stuck.answer else "",
        still_kept=stuck is not None and row.keep_open and bool(row.kept),
        waiting=states[State.NOT_YET], to_give=_to_give(row, states, free),
        may_be_online=bool(queries.meetings_without_twin(row, now)), kinds=wording.kinds_counted(rows),
        busy=job is not None and not job.is_over, failed=job is not None and bool(job.error_code),
        kept=[(wording.trait_words(trait, value, places), seats) for trait, value, seats in row.kept],
        sittings=queries.sittings(row), speakers=queries.speakers_of(row.series), lacking=wording.not_yet_answered(row),
    )  # fmt: skip


def _to_give(row: Call, states: Counter[str], free: int) -> bool:
    """Whether giving places would tell anybody anything: somebody has no answer yet, or could move up."""
    return bool(states[State.WAITING] or (free and states[State.NOT_YET]))


@require_POST
@asks(rules.change_call)
def call_publication(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.calls(), pk, rules.change_call)
    actions.publish_call(call=row, by=request.actor, at=timezone.now())
    return done(request, _("It is known now. Print the poster, or send the link."), "training:call", pk)


@require_POST
@asks(rules.change_call)
def call_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.calls(), pk, rules.change_call)
    actions.close_call(call=row, by=request.actor, at=timezone.now())
    return done(request, _("Nobody can ask for a place any more. The waiting list still moves."), "training:call", pk)


@require_POST
@asks(rules.change_call)
def call_places(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the places given; a moment later the list is there."""
    row = access(request, queries.calls(), pk, rules.change_call)
    actions.ask_for_places(call=row, by=request.actor, at=timezone.now())
    return redirect("training:call", pk)


@asks(rules.change_call)
def call_poster(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To print: what it is about, when, where, and a square to scan."""
    row = access(request, queries.calls(), pk, rules.change_call)
    link = request.build_absolute_uri(reverse("training:call-public", args=[row.pk]))
    return page(
        request, "training/call_poster.html", call=row, link=link, picture=qr(link),
        told=wording.in_each_language(row, queries.sittings), speakers=queries.speakers_of(row.series),
    )  # fmt: skip


@require_POST
@asks(rules.leave_list)
def application_leaving(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give back a place, or leave the waiting list."""
    row = access(request, Application, pk, rules.leave_list)
    actions.leave_list(application=row, by=request.actor, at=timezone.now())
    if request.actor.person:
        return done(request, _("It is noted. Somebody else can come in your place."), "people:my-page")
    return done(request, _("They are off the list. It moves by itself."), "training:call", row.call_id)
