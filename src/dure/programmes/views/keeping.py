"""How long what is finished is kept here."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.programmes import actions, rules
from dure.programmes.forms import KeepingForm
from dure.programmes.keeping import terms
from dure.programmes.models import Organisation
from dure.ui.pages import again, done, page


@asks(rules.change_organisation, gate=Organisation)
def keeping(request: HttpRequest) -> HttpResponse:
    organisation = access(request, Organisation, request.actor.organisation, rules.change_organisation)
    now_kept = terms(organisation)
    form = KeepingForm(request.POST or None, terms=now_kept)
    context = {"form": form, "drafts": [term.kind.title for term in now_kept if term.is_draft]}
    if request.method != "POST":
        return page(request, "programmes/keeping.html", **context)
    if not form.is_valid():
        return again(request, "programmes/keeping.html", **context)
    actions.keep_for(organisation=organisation, days=form.days(), by=request.actor, at=timezone.now())
    return done(request, _("These times are yours now. The worker goes by them from tonight."), "programmes:keeping")
