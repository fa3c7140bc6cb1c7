"""My account: my name, my password and second step, where I am signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.accounts import actions, rules
from dure.accounts.forms import MyAccountForm
from dure.accounts.models import Account, Device
from dure.accounts.queries import devices_of
from dure.accounts.sessions import this_device
from dure.ui.pages import done, page
from dure.ui.registry import panels_for


@asks(rules.is_own_account, gate=Account)
def mine(request: HttpRequest) -> HttpResponse:
    account = access(request, Account, request.actor.id, rules.is_own_account)
    now_said = {name: getattr(account, name) for name in ("name", "language", "telephone")}
    form = MyAccountForm(request.POST or None, initial=now_said)
    if form.is_valid():
        actions.change_own(account=account, by=request.actor, at=timezone.now(), **form.cleaned_data)
        answer = done(request, _("Your account is changed."), "accounts:mine")
        _read_in(answer, form.cleaned_data["language"])
        return answer
    status = 422 if form.is_bound else 200
    return page(
        request, "accounts/mine.html", form=form, account=account, frame=_frame(request), status=status,
        panels=panels_for("my-account", request, account),
    )  # fmt: skip


def _read_in(answer: HttpResponse, language: str) -> None:
    """Let this browser speak the chosen language from the next page on."""
    if language:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=True, samesite="Lax", secure=settings.SECURE,
        )  # fmt: skip


@asks(rules.is_own_account, gate=Account)
def devices(request: HttpRequest) -> HttpResponse:
    account = access(request, Account, request.actor.id, rules.is_own_account)
    here = this_device(request)
    return page(
        request,
        "accounts/devices.html",
        devices=devices_of(account, timezone.now()),
        here=here and here.pk,
        frame=_frame(request),
    )


def _frame(request: HttpRequest) -> str:
    return "ui/phone.html" if rules.works_on_a_phone(request.actor) else "ui/base.html"


@require_POST
@asks(rules.end_device)
def devices_end(request: HttpRequest, pk: str) -> HttpResponse:
    """Sign one device out from afar."""
    device = access(request, Device, pk, rules.own_device)
    actions.end_device(device=device, by=request.actor, at=timezone.now())
    return done(request, _("That device is signed out."), "accounts:devices")


@require_POST
@asks(rules.is_own_account, gate=Account)
def devices_end_others(request: HttpRequest) -> HttpResponse:
    account = access(request, Account, request.actor.id, rules.is_own_account)
    actions.end_other_devices(account=account, keep=this_device(request), by=request.actor, at=timezone.now())
    return done(request, _("You are signed out everywhere but here."), "accounts:devices")
