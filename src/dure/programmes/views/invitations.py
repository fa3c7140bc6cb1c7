"""Invitations: making one, taking it back, and opening it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks, open_to_all
from dure.access.roles import Role
from dure.accounts.actions.accounts import EmailIsTaken
from dure.accounts.forms import PasswordForm
from dure.accounts.models import Account
from dure.accounts.qr import qr
from dure.accounts.queries import card_behind
from dure.accounts.rules import CARD_ROLES
from dure.accounts.secrets import in_fours
from dure.accounts.sessions import begin_sitting, show_card
from dure.programmes import actions, rules
from dure.programmes.forms import AcceptByCardForm, AcceptForm, InvitationForm
from dure.programmes.models import Invitation, Programme
from dure.programmes.queries import guest_of, invitation_behind, organisation_of, staffed_programmes
from dure.programmes.views.secrets import show_link
from dure.ui.pages import done, page
from dure.ui.refusals import sentence_of


@asks(rules.staff_programme, gate=Programme)
def invitation_new(request: HttpRequest) -> HttpResponse:
    actor = request.actor
    everywhere = actor.everywhere(Role.ADMINISTRATOR, Role.COORDINATOR)
    form = InvitationForm(request.POST or None, programmes=staffed_programmes(actor), everywhere=everywhere)
    if not form.is_valid():
        return page(request, "programmes/invitation_new.html", form=form, status=422 if form.is_bound else 200)
    invitation, secret = actions.invite(
        organisation=organisation_of(actor), by=actor, at=timezone.now(), **form.cleaned_data
    )
    return show_link(request, invitation, secret, reverse("programmes:colleagues"))


@require_POST
@asks(rules.look_after_colleague)
def colleague_password(request: HttpRequest, pk: str) -> HttpResponse:
    """A link by which a colleague who forgot their password chooses a new one."""
    account = access(request, Account, pk, rules.look_after_colleague)
    invitation, secret = actions.offer_new_password(account=account, by=request.actor, at=timezone.now())
    return show_link(request, invitation, secret, reverse("programmes:colleague", args=[pk]))


@require_POST
@asks(rules.change_invitation)
def invitation_end(request: HttpRequest, pk: str) -> HttpResponse:
    invitation = access(request, Invitation, pk, rules.change_invitation)
    actions.take_back_invitation(invitation=invitation, by=request.actor, at=timezone.now())
    return done(request, _("The invitation is taken back."), "programmes:colleagues")


@open_to_all("The secret in the address is the key.")
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Open an invitation: say who you are, choose what opens your door."""
    found = invitation_behind(secret)
    if found is None or not found.is_open(timezone.now()):
        return page(request, "programmes/invitation_over.html", status=404)
    if found.account_id:
        return _new_password(request, found)
    by_card = found.role in CARD_ROLES
    form = (AcceptByCardForm if by_card else AcceptForm)(request.POST or None)
    if form.is_valid():
        return _accept(request, found, form)
    return _welcome(request, found, form)


def _welcome(request: HttpRequest, found: Invitation, form: object) -> HttpResponse:
    return page(
        request, "programmes/invitation.html", form=form, invitation=found,
        status=422 if form.is_bound else 200,
    )  # fmt: skip


def _accept(request: HttpRequest, found: Invitation, form: object) -> HttpResponse:
    try:
        account, secret = actions.accept_invitation(
            invitation=found, by=guest_of(found), at=timezone.now(), language=get_language() or "",
            **form.cleaned_data,
        )  # fmt: skip
    except EmailIsTaken as error:
        form.add_error("email", sentence_of(error))
        return _welcome(request, found, form)
    if not secret:
        begin_sitting(request, account)
        return done(request, _("Welcome. This is your page; it shows what needs you."), "programmes:today")
    show_card(request, card_behind(secret))
    address = request.build_absolute_uri(reverse("accounts:card", args=[secret]))
    return page(request, "programmes/card_mine.html", address=address, letters=in_fours(secret), picture=qr(address))


def _new_password(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if not form.is_valid():
        return page(request, "programmes/new_password.html", form=form, status=422 if form.is_bound else 200)
    actions.accept_new_password(invitation=found, by=guest_of(found), at=timezone.now(), **form.cleaned_data)
    return done(request, _("Your new password is set. Please sign in with it."), "account_login")
