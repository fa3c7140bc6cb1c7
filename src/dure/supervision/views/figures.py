"""A coordinator's page: figures of support, and who supports whom. No notes."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import asks
from dure.programmes.models import Programme
from dure.programmes.queries import organisation_of
from dure.supervision import actions, queries, rules
from dure.supervision.forms import PaceForm
from dure.ui.pages import done, page


@asks(rules.see_figures, gate=Programme)
def figures(request: HttpRequest) -> HttpResponse:
    """How many are due, how many one supervisor supports, and the tree."""
    organisation = organisation_of(request.actor)
    now = timezone.now()
    may_say = rules.say_pace.allows(request.actor, organisation)
    form = PaceForm(
        request.POST if may_say and request.method == "POST" else None, pace=queries.pace_of(organisation.pk)
    )
    if form.is_bound and form.is_valid():
        actions.say_pace(organisation=organisation, by=request.actor, at=now, **form.cleaned_data)
        return done(request, _("It counts from now on."), "supervision:figures")
    found = queries.figures(request.actor, now)
    actions.see_figures(organisation=organisation, count=found.supporters, by=request.actor, at=now)
    status = 422 if form.is_bound else 200
    return page(request, "supervision/figures.html", figures=found, form=form, may_say=may_say, status=status)
