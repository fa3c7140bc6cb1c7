"""Beginning a training by hand, changing it, planning more meetings."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import AboutForm, PlanForm, SeriesForm
from dure.programmes.models import Programme
from dure.ui.pages import again, done, page


@asks(rules.begin_series, gate=Programme)
def series_new(request: HttpRequest) -> HttpResponse:
    """A training: title, place, dates, who leads, ground rules. Whom to ask comes next."""
    actor = request.actor
    colleagues = queries.possible_leaders(queries.programmes_of(actor), actor.today())
    form = SeriesForm(request.POST or None, actor=actor, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        series = actions.plan_training(
            about=form.about, first_at=form.first_at, plan=form.plan, leaders=form.chosen_leaders,
            by=actor, at=timezone.now(),
        )  # fmt: skip
        sentence = _("It is planned. Now choose who is asked to come.")
        return done(request, sentence, "gatherings:series-seats", series.pk)
    return (again if form.is_bound else page)(request, "gatherings/series_new.html", form=form)


@asks(rules.change_series)
def series_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    series = access(request, queries.every_series(), pk, rules.change_series)
    form = AboutForm(request.POST or None, actor=request.actor, series=series)
    if request.method == "POST" and form.is_valid():
        actions.change_series(series=series, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("Changed."), "gatherings:series", pk)
    return (again if form.is_bound else page)(request, "gatherings/series_edit.html", form=form, series=series)


@asks(rules.change_series)
def series_gatherings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan more meetings of a series, beginning a week after the last one."""
    series = access(request, queries.every_series(), pk, rules.change_series)
    form = PlanForm(request.POST or None, actor=request.actor, initial=queries.next_plan(series))
    if request.method == "POST" and form.is_valid():
        first_at = form.starts_at(series.zone)
        actions.plan_gatherings(series=series, first_at=first_at, by=request.actor, at=timezone.now(), **form.plan)
        return done(request, _("The meetings are planned."), "gatherings:series", pk)
    return (again if form.is_bound else page)(request, "gatherings/series_gatherings.html", form=form, series=series)
