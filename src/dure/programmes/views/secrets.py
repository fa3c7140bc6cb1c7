"""Answers that show a secret, this once: a card to print, a link to hand over."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from dure.accounts.models import Account
from dure.accounts.qr import qr
from dure.accounts.secrets import in_fours
from dure.programmes.models import Invitation
from dure.programmes.queries import on_duty
from dure.ui.pages import page


def show_card(request: HttpRequest, account: Account, secret: str) -> HttpResponse:
    """The card as a paper page. Without a secret (the page was loaded again) it says so."""
    address = request.build_absolute_uri(reverse("accounts:card", args=[secret])) if secret else ""
    return page(
        request,
        "programmes/card.html",
        account=account,
        address=address,
        letters=in_fours(secret),
        picture=qr(address) if secret else "",
        turns=on_duty(account.organisation_id, timezone.now()) if secret else [],
    )


def show_link(request: HttpRequest, invitation: Invitation, secret: str, back: str) -> HttpResponse:
    """The link of an invitation as a square to scan and as text to copy."""
    address = request.build_absolute_uri(reverse("programmes:invitation", args=[secret])) if secret else ""
    return page(
        request,
        "programmes/invitation_made.html",
        invitation=invitation,
        address=address,
        picture=qr(address) if secret else "",
        back=back,
    )
