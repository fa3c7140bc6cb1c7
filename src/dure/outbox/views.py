"""How I am reached; what left Dure, what could not; whom to call instead."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts.models import Account
from dure.accounts.rules import works_on_a_phone
from dure.audit.actions import note_reading
from dure.ids import uuid_of
from dure.outbox import actions, deeds, queries, rules
from dure.outbox.actions.addresses import NotTheNumber
from dure.outbox.channels import is_set_up
from dure.outbox.forms import AddressForm, ProofForm
from dure.outbox.models import Address, By, Message
from dure.programmes.models import Organisation
from dure.ui.pages import again, done, page
from dure.ui.refusals import sentence_of


@asks(rules.choose_own, gate=Account)
def reach(request: HttpRequest) -> HttpResponse:
    """How shall Dure reach you? An address of one's own choice, tried out."""
    account = access(request, Account, request.actor.id, rules.choose_own)
    address = queries.own_address(request.actor)
    form = AddressForm(request.POST or None, initial={"where": address.where if address else account.email})
    if request.method != "POST":
        return page(request, "outbox/reach.html", form=form, **_reach(request, address))
    if not form.is_valid():
        return again(request, "outbox/reach.html", form=form, **_reach(request, address))
    chosen = actions.choose_address(
        to=account, channel=By.EMAIL, where=form.cleaned_data["where"], by=request.actor, at=timezone.now()
    )
    if not is_set_up(By.EMAIL) or chosen == address:
        return done(request, _("Your address is kept."), "outbox:reach")
    actions.send_test(address=chosen, by=request.actor, at=timezone.now())
    return done(request, _("Your address is kept. A test is on its way to it."), "outbox:reach")


def _reach(request: HttpRequest, address: Address | None) -> dict[str, object]:
    leaving = queries.leaving(request.actor.organisation, timezone.now())
    return {
        "address": address, "test": queries.newest_test(address), "proof": ProofForm(), "leaving": leaving,
        "frame": "ui/phone.html" if works_on_a_phone(request.actor) else "ui/base.html",
    }  # fmt: skip


@require_POST
@asks(rules.change_address)
def address_test(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send me a test."""
    address = access(request, Address, pk, rules.change_address)
    actions.send_test(address=address, by=request.actor, at=timezone.now())
    return done(request, _("A test is on its way."), "outbox:reach")


@require_POST
@asks(rules.change_address)
def address_proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The number that the test brought."""
    address = access(request, Address, pk, rules.change_address)
    form = ProofForm(request.POST)
    if form.is_valid():
        try:
            actions.prove_address(
                address=address, number=form.cleaned_data["number"], by=request.actor, at=timezone.now()
            )
            return done(request, _("It works. This is how Dure reaches you."), "outbox:reach")
        except NotTheNumber as wrong:
            form.add_error("number", sentence_of(wrong))
    shown = {**_reach(request, address), "proof": form}
    return again(request, "outbox/reach.html", form=AddressForm(initial={"where": address.where}), **shown)


@require_POST
@asks(rules.change_address)
def address_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No more messages."""
    address = access(request, Address, pk, rules.change_address)
    actions.end_address(address=address, by=request.actor, at=timezone.now())
    return done(request, _("No more messages are sent there."), "outbox:reach")


@asks(rules.see_messages, gate=Organisation)
def messages(request: HttpRequest) -> HttpResponse:
    """What waits, what could not be sent, and what to do."""
    actor, now = request.actor, timezone.now()
    failed, later = queries.not_sent(actor, uuid_of(request.GET.get("after", "")))
    note_reading(deeds.LISTED, about=None, by=actor, at=now, wait=False, shown=len(failed))
    return page(
        request, "outbox/messages.html", leaving=queries.leaving(actor.organisation, now),
        waiting=queries.waiting(actor), failed=failed, later=later, later_text=str(later), refused=queries.refused(actor),
        calls=queries.calls_waiting(actor), sent=queries.counts(actor).get("sent", 0),
    )  # fmt: skip


@asks(rules.see_messages, gate=Organisation)
def calls(request: HttpRequest) -> HttpResponse:
    """Whom to call, since no other channel reaches them."""
    lines = queries.to_call(request.actor)
    note_reading(deeds.LISTED, about=None, by=request.actor, at=timezone.now(), wait=False, shown=len(lines))
    return page(request, "outbox/calls.html", lines=lines)


@require_POST
@asks(rules.tick_call)
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tick somebody off: they know, or nobody answered."""
    message = access(request, Message, pk, rules.tick_call)
    reached = request.POST.get("reached") == "yes"
    actions.note_call(message=message, reached=reached, by=request.actor, at=timezone.now())
    return done(request, _("It is noted."), "outbox:calls")
