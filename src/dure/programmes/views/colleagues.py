"""Colleagues: who works here, with which role, and what opens the door for them."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.access.roles import Role
from dure.accounts import actions as accounts
from dure.accounts.models import Account, Device
from dure.accounts.queries import devices_of
from dure.accounts.rules import end_device
from dure.audit.actions import note_reading
from dure.ids import uuid_of
from dure.programmes import actions, deeds, rules
from dure.programmes.forms import CloseForm, ColleagueNewForm, RoleForm
from dure.programmes.models import Assignment, Programme
from dure.programmes.queries import (
    colleagues as colleagues_in_sight,
)
from dure.programmes.queries import (
    open_invitations,
    organisation_of,
    staffed_programmes,
    with_roles,
)
from dure.programmes.views.secrets import show_card
from dure.ui.pages import done, page

ENDED = "ended"


@asks(rules.see_colleague, gate=Account)
def colleagues(request: HttpRequest) -> HttpResponse:
    """Who works here, the newest first, with the invitations that nobody has used yet."""
    now = timezone.now()
    found, more = colleagues_in_sight(request.actor, uuid_of(request.GET.get("after", "")))
    note_reading(deeds.COLLEAGUES_SEEN, about=None, by=request.actor, at=now, wait=False, count=len(found))
    return page(
        request,
        "programmes/colleagues.html",
        colleagues=found,
        more=more,
        invitations=open_invitations(request.actor, now),
    )


@asks(rules.see_colleague)
def colleague(request: HttpRequest, pk: str) -> HttpResponse:
    account = access(request, Account, pk, rules.see_colleague)
    actor = request.actor
    looks_after = rules.look_after_colleague.allows(actor, account)
    return page(
        request,
        "programmes/colleague.html",
        account=account,
        colleague=with_roles([account], actor)[0],
        may_change=looks_after,
        may_card=rules.give_card_to.allows(actor, account),
        may_see_as=rules.see_as.allows(actor, account),
        is_self=account.pk == actor.id,
        devices=devices_of(account, timezone.now()) if looks_after else [],
        closing=CloseForm(),
    )


@asks(rules.staff_programme, gate=Programme)
def colleague_new(request: HttpRequest) -> HttpResponse:
    """A facilitator or supporter who is here now: their name, and a card to take along."""
    actor = request.actor
    form = ColleagueNewForm(request.POST or None, programmes=staffed_programmes(actor), everywhere=_everywhere(request))
    if not form.is_valid():
        return page(request, "programmes/colleague_new.html", form=form, status=422 if form.is_bound else 200)
    account, secret = actions.add_colleague_with_card(
        organisation=organisation_of(actor), by=actor, at=timezone.now(), **form.cleaned_data
    )
    return show_card(request, account, secret)


@require_POST
@asks(rules.give_card_to)
def colleague_card(request: HttpRequest, pk: str) -> HttpResponse:
    """A new card; the one before ends, with every phone it paired."""
    account = access(request, Account, pk, rules.give_card_to)
    _card, secret = accounts.issue_card(account=account, by=request.actor, at=timezone.now())
    return show_card(request, account, secret)


@asks(rules.see_colleague)
def colleague_role(request: HttpRequest, pk: str) -> HttpResponse:
    """One more role for a colleague."""
    account = access(request, Account, pk, rules.see_colleague)
    form = RoleForm(request.POST or None, programmes=staffed_programmes(request.actor), everywhere=_everywhere(request))
    if not form.is_valid():
        return page(
            request, "programmes/colleague_role.html", form=form, account=account,
            status=422 if form.is_bound else 200,
        )  # fmt: skip
    actions.assign(
        account=account, organisation=organisation_of(request.actor), by=request.actor,
        at=timezone.now(), **form.cleaned_data,
    )  # fmt: skip
    return done(request, _("The role is given."), "programmes:colleague", pk)


@require_POST
@asks(rules.change_assignment)
def role_end(request: HttpRequest, pk: str) -> HttpResponse:
    role = access(request, Assignment, pk, rules.change_assignment)
    actions.end_assignment(assignment=role, reason=ENDED, by=request.actor, at=timezone.now())
    own = role.account_id == request.actor.id
    return done(request, _("The role has ended."), "programmes:today" if own else "programmes:colleagues")


@require_POST
@asks(rules.look_after_colleague)
def colleague_closure(request: HttpRequest, pk: str) -> HttpResponse:
    """Close an account at once."""
    account = access(request, Account, pk, rules.look_after_colleague)
    form = CloseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ENDED
    actions.close_colleague(account=account, reason=reason, by=request.actor, at=timezone.now())
    return done(request, _("The account is closed. Nobody can sign in with it."), "programmes:colleagues")


@require_POST
@asks(end_device)
def colleague_device(request: HttpRequest, pk: str) -> HttpResponse:
    """Sign out a colleague's lost phone."""
    device = access(request, Device, pk, end_device)
    accounts.end_device(device=device, by=request.actor, at=timezone.now())
    return done(request, _("That device is signed out."), "programmes:colleague", device.account_id)


def _everywhere(request: HttpRequest) -> bool:
    return request.actor.everywhere(Role.ADMINISTRATOR, Role.COORDINATOR)
