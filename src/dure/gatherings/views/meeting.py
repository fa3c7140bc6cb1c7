"""One meeting, as staff see it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.forms import ScriptForm
from dure.ui.pages import done, page
from dure.ui.registry import panels_for


@asks(rules.see_gathering)
def meeting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Figures for whoever supervises; names too for whoever leads or coordinates."""
    gathering = access(request, queries.gatherings(), pk, rules.see_gathering)
    now = timezone.now()
    sees_names = rules.see_roster.allows(request.actor, gathering)
    roster = queries.roster(gathering, now) if sees_names else None
    if roster is not None:
        actions.see_roster(gathering=gathering, count=len(roster.entries), by=request.actor, at=now)
    return page(
        request,
        "gatherings/meeting.html",
        gathering=gathering,
        line=queries.line_of(gathering),
        leaders=queries.leaders_of(gathering.series, request.actor.today()),
        roster=roster,
        changes=queries.changes(gathering, roster.entries) if roster else [],
        script=queries.read_script(gathering.script),
        is_due=gathering.is_due(now),
        may_change=rules.change_gathering.allows(request.actor, gathering),
        may_write=rules.coordinates_gathering.allows(request.actor, gathering),
        panels=panels_for("gathering", request, gathering),
    )


@asks(rules.coordinates_gathering)
def meeting_script(request: HttpRequest, pk: UUID) -> HttpResponse:
    gathering = access(request, queries.gatherings(), pk, rules.coordinates_gathering)
    form = ScriptForm(request.POST or None, initial={"script": gathering.script})
    if request.method == "POST" and form.is_valid():
        actions.write_script(
            gathering=gathering, script=form.cleaned_data["script"], by=request.actor, at=timezone.now()
        )
        return done(request, _("The script is kept."), "gatherings:meeting", pk)
    return page(request, "gatherings/meeting_script.html", gathering=gathering, form=form)
