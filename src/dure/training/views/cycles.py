"""What comes again: its topics, who would like them, and the next one in one step."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings.queries import every_series
from dure.training import actions, queries, rules
from dure.training.forms import CycleForm, NextForm, TopicForm
from dure.ui.pages import again, done, page


@asks(rules.call_people)
def cycle_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that a training comes again."""
    series = access(request, every_series(), pk, rules.call_people)
    form = CycleForm(request.POST or None, initial={"title": series.called})
    if request.method == "POST" and form.is_valid():
        cycle = actions.begin_cycle(series=series, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("Write down what the next one could be about."), "training:cycle", cycle.pk)
    return (again if form.is_bound else page)(request, "training/cycle_new.html", form=form, series=series)


@asks(rules.plan_cycle)
def cycle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """When the next is due, which topics people would like, what was held."""
    row = access(request, queries.cycles(), pk, rules.plan_cycle)
    today = request.actor.today()
    (coming,) = queries.coming([row], today)
    return page(
        request, "training/cycle.html", cycle=row, coming=coming, near=coming.is_near(today), wanted=queries.wanted(row),
        held=queries.held(row), form=TopicForm(),
    )  # fmt: skip


@require_POST
@asks(rules.plan_cycle)
def cycle_topics(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.cycles(), pk, rules.plan_cycle)
    form = TopicForm(request.POST)
    if form.is_valid():
        actions.add_topic(
            cycle=row, title=form.cleaned_data["title"], heard=form.cleaned_data["heard"] or 0, by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return done(request, _("It is written down."), "training:cycle", pk)
    return done(request, _("Write a topic first."), "training:cycle", pk)


@require_POST
@asks(rules.plan_cycle)
def cycle_next(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose the next one: the last one copied to the day it is due. Nothing is made known."""
    row = access(request, queries.cycles(), pk, rules.plan_cycle)
    form = NextForm(request.POST, topics=[each.topic for each in queries.wanted(row)])
    topic = form.chosen if form.is_valid() else None
    series = actions.propose_next(cycle=row, topic=topic, by=request.actor, at=timezone.now())
    sentence = _("It is proposed: the days, hours and rules of the last one. Look at it, then make it known.")
    return done(request, sentence, "gatherings:series", series.pk)


@require_POST
@asks(rules.plan_cycle)
def cycle_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.cycles(), pk, rules.plan_cycle)
    actions.end_cycle(cycle=row, by=request.actor, at=timezone.now())
    return done(request, _("It comes no more. What was held stays."), "training:cycle", pk)
