"""Activities and resources: looking, reading, adding."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.curricula import actions, library, queries, rules
from dure.curricula.forms import ResourceForm, SoughtForm, sought_of
from dure.curricula.models import Resource
from dure.curricula.views.reading import frame
from dure.programmes.languages import language_names
from dure.programmes.models import Organisation
from dure.ui.pages import again, done, page


@require_safe
@asks(rules.read_curricula, gate=Organisation)
def activities(request: HttpRequest) -> HttpResponse:
    sought = sought_of(request.GET)
    return page(
        request, "curricula/activities.html", frame=frame(request), found=queries.activities(sought), sought=sought,
        form=lambda: SoughtForm(request.GET or None, languages=False),
    )  # fmt: skip


@require_safe
@asks(rules.read_curricula, gate=Organisation)
def activity(request: HttpRequest, key: str) -> HttpResponse:
    """One activity, to read on a phone and to print."""
    found = library.activity(key)
    if found is None:
        raise Http404
    return page(request, "curricula/activity.html", activity=found, told=found.told)


@require_safe
@asks(rules.read_curricula, gate=Organisation)
def resources(request: HttpRequest) -> HttpResponse:
    actor, sought = request.actor, sought_of(request.GET)
    found = queries.resources(actor, sought)
    return page(
        request, "curricula/resources.html", frame=frame(request), sought=sought,
        found=[(each, language_names(each.languages)) for each in found],
        form=lambda: SoughtForm(request.GET or None),
        keeps=rules.keep_curricula.allows(actor, Organisation(pk=actor.organisation)),
    )  # fmt: skip


@asks(rules.keep_curricula, gate=Organisation)
def resource_new(request: HttpRequest) -> HttpResponse:
    form = ResourceForm(request.POST or None)
    if form.is_valid():
        organisation = queries.own_organisation(request.actor)
        actions.add_resource(organisation=organisation, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return done(request, _("It is on the shelf."), "curricula:resources")
    answer = again if form.is_bound else page
    return answer(request, "curricula/resource_new.html", form=form)


@require_POST
@asks(rules.change_resource)
def resource_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = access(request, Resource, pk, rules.change_resource)
    actions.remove_resource(resource=row, by=request.actor, at=timezone.now())
    return done(request, _("It is off the shelf."), "curricula:resources")
