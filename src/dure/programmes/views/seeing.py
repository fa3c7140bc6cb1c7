"""Looking as a facilitator sees it: beginning, what it is, and the end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.models import Account
from dure.accounts.rules import is_own_account
from dure.programmes import actions, rules
from dure.programmes.actors import SEEING_AS
from dure.programmes.queries import actor_for
from dure.ui.pages import done, page


@require_POST
@asks(rules.see_as)
def seeing_as_new(request: HttpRequest, pk: str) -> HttpResponse:
    account = access(request, Account, pk, rules.see_as)
    actions.begin_seeing_as(account=account, by=request.actor, at=timezone.now())
    request.session[SEEING_AS] = str(account.pk)
    return redirect("programmes:today")


@asks(is_own_account, gate=Account)
def seeing_as(request: HttpRequest) -> HttpResponse:
    """What this is, and the way out."""
    if not request.session.get(SEEING_AS):
        return redirect("programmes:today")
    account = access(request, Account, request.actor.id, is_own_account)
    return page(request, "programmes/seeing_as.html", account=account)


@require_POST
@asks(is_own_account, gate=Account)
def seeing_as_end(request: HttpRequest) -> HttpResponse:
    """Stop looking, as oneself again. The log keeps who really looked."""
    account = access(request, Account, request.actor.id, is_own_account)
    if request.session.pop(SEEING_AS, None):
        really = actor_for(request.user, timezone.now())
        actions.end_seeing_as(account=account, by=really, at=timezone.now())
    return done(request, _("You see the pages as yourself again."), "programmes:colleagues")
