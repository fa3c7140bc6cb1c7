"""The list of meetings that belong together, and one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import LeaderForm, MeetingsFilter, before_id, later_page
from dure.programmes.models import Organisation
from dure.programmes.rules import works_in_organisation
from dure.ui.pages import done, page
from dure.ui.registry import panels_for


@asks(works_in_organisation, gate=Organisation)
def meetings(request: HttpRequest) -> HttpResponse:
    """Every series that somebody may see, the newest first."""
    form = MeetingsFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows, following = queries.series_rows(
        request.actor, kind=chosen.get("kind", ""), closed=bool(chosen.get("closed")),
        before=before_id(request.GET),
    )  # fmt: skip
    return page(
        request,
        "gatherings/meetings.html",
        form=form,
        rows=rows,
        later=later_page(request.GET, following),
        may_begin=queries.programmes_of(request.actor).exists(),
    )


@asks(rules.see_series)
def series(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One series: its meetings with who came of how many, its people, its leaders."""
    row = access(request, queries.every_series(), pk, rules.see_series)
    now = timezone.now()
    people = queries.people_of(row, now) if rules.see_names.allows(request.actor, row) else None
    if people:
        actions.see_sheet(series=row, count=len(people), by=request.actor, at=now)
    may_change = rules.change_series.allows(request.actor, row)
    colleagues = queries.possible_leaders([row.programme], request.actor.today()) if may_change else []
    return page(
        request,
        "gatherings/series.html",
        series=row,
        lines=queries.lines_of(row),
        totals=queries.totals(row),
        people=people,
        leaders=queries.leaders_of(row, request.actor.today()),
        leader_form=LeaderForm(colleagues=colleagues),
        may_change=may_change,
        may_seat=not row.closed_on and rules.seat_in_series.allows(request.actor, row),
        may_close=not row.closed_on and rules.close_series.allows(request.actor, row),
        panels=panels_for("series", request, row),
    )


@require_POST
@asks(rules.close_series)
def series_closure(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, queries.every_series(), pk, rules.close_series)
    actions.close_series(series=row, by=request.actor, at=timezone.now())
    return done(request, _("These meetings have ended. Everything that was marked stays."), "gatherings:series", pk)
