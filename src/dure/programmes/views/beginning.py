"""The two ways in from the first page: look around, or start one's own programme."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.actors import system
from dure.access.doors import asks, open_to_all
from dure.accounts.sessions import begin_sitting
from dure.programmes import actions, rules
from dure.programmes.forms import OwnForm
from dure.programmes.models import Organisation
from dure.programmes.queries import demo_account, may_begin, programmes_of
from dure.ui.pages import done, page


@require_POST
@open_to_all("Signs in as an invented colleague, and only in a demo.")
def demo_entry(request: HttpRequest, pk: str) -> HttpResponse:
    account = demo_account(pk) if settings.DEMO else None
    if account is None:
        raise Http404
    begin_sitting(request, account)
    return redirect("programmes:today")


@open_to_all("The first own organisation begins here, as long as nobody works here yet.")
def beginning(request: HttpRequest) -> HttpResponse:
    """Five questions, and the demo is gone."""
    if not may_begin(settings.DEMO):
        raise Http404
    form = OwnForm(request.POST or None)
    if not form.is_valid():
        return page(request, "programmes/beginning.html", form=form, status=422 if form.is_bound else 200)
    account = actions.start_own(by=system(), at=timezone.now(), language=get_language() or "en", **form.answers())
    begin_sitting(request, account)
    return done(request, _("Welcome. Your programme has begun."), "programmes:begun")


@asks(rules.change_organisation, gate=Organisation)
def begun(request: HttpRequest) -> HttpResponse:
    """What usually comes next, side by side."""
    return page(request, "programmes/begun.html", programme=programmes_of(request.actor).first())
