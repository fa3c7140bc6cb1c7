"""Ground rules: writing them, reading them at a meeting, saying yes to them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.gatherings import actions, queries, rules
from dure.gatherings.code_lists import ground_rules
from dure.gatherings.forms import AgreeingForm, RulesForm
from dure.gatherings.views.mine import MY_PAGE
from dure.people.models import Person
from dure.people.rules import is_oneself
from dure.ui.pages import again, done, page


@asks(rules.see_names)
def series_rules(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text as it is now, the drafts to begin with, and every text before it."""
    series = access(request, queries.every_series(), pk, rules.see_names)
    may_change = rules.change_series.allows(request.actor, series)
    draft = ground_rules()
    form = RulesForm(request.POST or None, initial={"text": series.rules_text or draft.text})
    if request.method == "POST" and may_change and form.is_valid():
        actions.change_series(series=series, rules_text=form.cleaned_data["text"], by=request.actor, at=timezone.now())
        return done(request, _("The ground rules are kept. They are read at the next meeting."), request.path)
    return (again if form.is_bound else page)(
        request, "gatherings/series_rules.html", series=series, form=form, may_change=may_change, draft=draft,
        written=queries.read_rules(series.rules_text), versions=queries.versions_of(series),
        lines=queries.lines_of(series),
    )  # fmt: skip


@asks(rules.change_gathering)
def meeting_rules(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read them aloud, with the examples; then who said yes."""
    gathering = access(request, queries.gatherings(), pk, rules.change_gathering)
    now = timezone.now()
    roster = queries.roster(gathering, now)
    found = queries.rules_at(gathering)
    form = AgreeingForm(request.POST or None, roster=roster)
    if request.method == "POST" and form.is_valid():
        actions.hear_rules(gathering=gathering, agreed=form.cleaned_data["agreed"], by=request.actor, at=now)
        return done(request, _("It is noted. Thank you for reading them."), "gatherings:my-meeting", pk)
    actions.see_roster(gathering=gathering, count=len(roster.entries), by=request.actor, at=now)
    return (again if form.is_bound else page)(
        request, "gatherings/meeting_rules.html", gathering=gathering, roster=roster, found=found, form=form,
        is_due=gathering.is_due(now),
    )  # fmt: skip


@require_POST
@asks(rules.is_asked_to_it)
def my_agreeing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody read them on their own page."""
    gathering = access(request, queries.gatherings(), pk, rules.is_asked_to_it)
    person = access(request, Person, request.actor.person, is_oneself)
    actions.agree_to_rules(gathering=gathering, person=person, by=request.actor, at=timezone.now())
    return done(request, _("Thank you. You said yes to the ground rules."), MY_PAGE)
