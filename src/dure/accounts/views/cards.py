"""The door for cards: show the card, then the PIN."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.doors import open_to_all
from dure.access.tries import Tries
from dure.accounts import actions
from dure.accounts.forms import CardLettersForm, NewPinForm, PinForm, wrong_pin_sentence
from dure.accounts.models import Card
from dure.accounts.queries import card_behind, owner_of
from dure.accounts.secrets import tidy
from dure.accounts.sessions import begin_meeting, show_card, shown_card
from dure.ui.pages import again, page
from dure.ui.registry import panels_for

CARDS = Tries("cards", most=30)


@open_to_all("The secret in the address is the key.")
def card(request: HttpRequest, secret: str) -> HttpResponse:
    """Open a card: remember it, and go on to a page whose address says nothing."""
    found = card_behind(secret)
    if found is None:
        slow_down = not CARDS.count_wrong(request)
        return page(request, "accounts/card_ended.html", slow_down=slow_down, status=429 if slow_down else 404)
    show_card(request, found)
    return redirect("accounts:pin")


@open_to_all("Anybody may hold a card.")
def card_letters(request: HttpRequest) -> HttpResponse:
    """For a phone that cannot read the square: type what stands under it."""
    form = CardLettersForm(request.POST or None)
    if form.is_valid():
        return redirect("accounts:card", secret=tidy(form.cleaned_data["letters"]) or "none")
    return page(request, "accounts/card_letters.html", form=form)


@open_to_all("Whoever shows a card is asked for its PIN.")
def pin(request: HttpRequest) -> HttpResponse:
    """Ask for the PIN of the card that was shown, or let its owner choose one."""
    found = shown_card(request)
    if found is None:
        return redirect("accounts:card-letters")
    if request.user.is_authenticated and request.user.pk == found.account_id:
        return redirect("programmes:today")
    if found.is_locked(timezone.now()):
        return _locked(request, found)
    return _chosen(request, found) if not found.pin_hash else _tried(request, found)


def _chosen(request: HttpRequest, found: Card) -> HttpResponse:
    form = NewPinForm(request.POST or None)
    if not form.is_valid():
        return page(request, "accounts/pin_new.html", form=form, status=422 if form.is_bound else 200)
    actions.choose_pin(card=found, pin=form.cleaned_data["pin"], by=owner_of(found.account), at=timezone.now())
    return _in(request, found)


def _tried(request: HttpRequest, found: Card) -> HttpResponse:
    form = PinForm(request.POST or None)
    if not form.is_bound:
        return page(request, "accounts/pin.html", form=form)
    now, by = timezone.now(), owner_of(found.account)
    if form.is_valid() and actions.try_pin(card=found, pin=form.cleaned_data["pin"], by=by, at=now):
        return _in(request, found)
    found.refresh_from_db()
    if found.is_locked(now):
        return _locked(request, found)
    if not form.errors:
        form.add_error("pin", wrong_pin_sentence(found))
    return again(request, "accounts/pin.html", form=form)


def _in(request: HttpRequest, found: Card) -> HttpResponse:
    answer = redirect("programmes:today")
    begin_meeting(request, answer, found)
    return answer


def _locked(request: HttpRequest, found: Card) -> HttpResponse:
    """Say how long to wait, and who can be called now. Worry does not wait for a PIN."""
    seconds = (found.locked_until - timezone.now()).total_seconds() if found.locked_until else 0
    return page(
        request,
        "accounts/card_locked.html",
        status=429,
        minutes=max(1, -(-int(seconds) // 60)),
        panels=panels_for("locked", request, found.account),
    )
