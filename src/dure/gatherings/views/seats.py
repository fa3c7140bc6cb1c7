"""Who is asked to a series, and who leads it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import LeaderForm, PlaceFilter, WhomForm, before_id, later_page
from dure.ui.pages import again, done, page


@asks(rules.seat_in_series)
def series_seats(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose among the people of the programme who said yes to taking part."""
    series = access(request, queries.every_series(), pk, rules.seat_in_series)
    form = WhomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        people = queries.people_by_id(request.actor, form.cleaned_data["people"])
        began_on = form.cleaned_data["began_on"]
        actions.seat_together(series=series, people=people, began_on=began_on, by=request.actor, at=timezone.now())
        count = len(people)
        sentence = ngettext("%(count)s person is asked to come.", "%(count)s people are asked to come.", count)
        return done(request, sentence % {"count": count}, "gatherings:series", pk)
    chosen = PlaceFilter(request.GET, actor=request.actor)
    people, following = queries.people_to_ask(
        request.actor, series, timezone.now(), before=before_id(request.GET),
        place=chosen.cleaned_data["place"] if chosen.is_valid() else None,
    )  # fmt: skip
    actions.see_choice(series=series, count=len(people), by=request.actor, at=timezone.now())
    answer = again if form.is_bound else page
    return answer(
        request, "gatherings/series_seats.html", series=series, form=form, filter=chosen, people=people,
        later=later_page(request.GET, following), first=queries.first_day(series),
    )  # fmt: skip


@require_POST
@asks(rules.end_seat)
def seat_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.seats(), pk, rules.end_seat)
    actions.unseat(series=row.series, person=row.person, reason="not_asked", by=request.actor, at=timezone.now())
    sentence = _("They are no longer asked. Who came before stays as it was.")
    return done(request, sentence, "gatherings:series", row.series_id)


@require_POST
@asks(rules.lead_series)
def series_leaders(request: HttpRequest, pk: UUID) -> HttpResponse:
    series = access(request, queries.every_series(), pk, rules.lead_series)
    form = LeaderForm(request.POST, colleagues=queries.possible_leaders([series.programme], request.actor.today()))
    if form.is_valid():
        actions.lead(series=series, account=form.chosen, by=request.actor, at=timezone.now())
    return done(request, _("They lead these meetings now."), "gatherings:series", pk)


@require_POST
@asks(rules.end_leading)
def leader_ending(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.leadings(), pk, rules.end_leading)
    actions.stop_leading(
        series=row.series, account=row.account, reason="handed_on", by=request.actor, at=timezone.now()
    )
    return done(request, _("They no longer lead these meetings."), "gatherings:series", row.series_id)
