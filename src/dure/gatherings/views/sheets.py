"""Paper: the sheet to print, and the grid in which it is typed in later."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dure.access.doors import access, asks
from dure.accounts.qr import qr
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import GridForm, before_number
from dure.ui.pages import done, page
from dure.ui.registry import panels_for


@asks(rules.see_names)
def series_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An attendance sheet on A4, with a code that opens the page where it is typed in."""
    series = access(request, queries.every_series(), pk, rules.see_names)
    now = timezone.now()
    sheet = queries.sheet(series, now)
    actions.see_sheet(series=series, count=len(sheet.rows), by=request.actor, at=now)
    return page(
        request,
        "gatherings/series_sheet.html",
        series=series,
        sheet=sheet,
        leaders=queries.leaders_of(series, request.actor.today()),
        code=qr(request.build_absolute_uri(reverse("gatherings:series-grid", args=[pk]))),
        blank=range(max(0, queries.COLUMNS - len(sheet.columns))),
        panels=panels_for("sheet", request, series),
    )


@asks(rules.see_names)
def series_grid(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Several meetings typed in at once. Saving closes what was filled in."""
    series = access(request, queries.every_series(), pk, rules.see_names)
    now = timezone.now()
    grid = queries.grid(series, now, before=before_number(request.GET))
    if request.method == "POST":
        columns = GridForm(request.POST, grid).filled()
        count = len(actions.type_in(columns=columns, by=request.actor, at=now))
        sentence = ngettext("%(count)s meeting is typed in.", "%(count)s meetings are typed in.", count)
        said = sentence % {"count": count} if count else _("Nothing was filled in yet.")
        return done(request, said, request.get_full_path())
    actions.see_sheet(series=series, count=len(grid.rows), by=request.actor, at=now)
    return page(
        request, "gatherings/series_grid.html", series=series, grid=grid,
        earlier=grid.columns[0].number if grid.columns and grid.columns[0].number > 1 else None,
    )  # fmt: skip
