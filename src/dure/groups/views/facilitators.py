"""When and where colleagues can lead groups; letting somebody wait again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.models import Account
from dure.groups import actions, queries, rules
from dure.groups.forms import FacilitatorForm
from dure.people.models import Person
from dure.programmes.models import Programme
from dure.ui.pages import again, done, page


@asks(rules.draw_up, gate=Programme)
def facilitators(request: HttpRequest) -> HttpResponse:
    """Whoever leads groups, and what planning knows of them."""
    return page(request, "groups/facilitators.html", rows=queries.facilitators(request.actor))


@asks(rules.describe_facilitator)
def facilitator(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One colleague: languages, times, the way."""
    account = access(request, Account, pk, rules.describe_facilitator)
    places, profile = queries.places_to_start_from(account), queries.profile_of(account)
    form = FacilitatorForm(request.POST or None, places=places, profile=profile)
    own = account.pk == request.actor.id
    context = {"account": account, "form": form, "own": own, "frame": "ui/phone.html" if own else "ui/base.html"}
    if request.method == "POST" and form.is_valid():
        actions.describe_facilitator(account=account, by=request.actor, at=timezone.now(), **form.said(places))
        return done(request, _("It is noted for the next plan."), "groups:my-groups" if own else "groups:facilitators")
    if request.method == "POST":
        return again(request, "groups/facilitator.html", **context)
    return page(request, "groups/facilitator.html", **context)


@require_POST
@asks(rules.change_queue)
def person_waiting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody would like a group again."""
    person = access(request, Person, pk, rules.change_queue)
    actions.wait_for_group(person=person, by=request.actor, at=timezone.now())
    return done(request, _("They wait for a group from today."), "people:person", pk=pk)
