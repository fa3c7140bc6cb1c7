"""What a browser keeps between pages: a sitting by password, or one by card that lasts the meeting.

The session holds ids only. A phone that was paired by a card keeps a secret
of its own in a cookie, and needs only the PIN next time.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dure.accounts import actions
from dure.accounts.models import Account, Card, Device, DeviceKind
from dure.accounts.queries import live_device, owner_of, paired_device, running_card

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MEETING = timedelta(hours=4)
DEVICE = "device"
"""In the session: the paired phone of somebody who signed in by card."""
SITTING = "sitting"
"""In the session: the row of somebody who signed in by password."""
CARD = "card"
"""In the session: the card that was shown at the door, before its PIN."""
PAIRED = "paired"
"""The cookie of a paired phone."""
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))


def begin_sitting(request: HttpRequest, account: Account) -> None:
    """Sign somebody in who proved by password, passkey or link who they are."""
    login(request, account, backend=BACKEND)
    note_sitting(request, account)


def note_sitting(request: HttpRequest, account: Account) -> None:
    """Give the sitting that was just begun its row in the list of devices."""
    kind, browser = _what(request)
    device = actions.sign_in(account=account, by=owner_of(account), at=timezone.now(), kind=kind, browser=browser)
    for left in (DEVICE, CARD):
        request.session.pop(left, None)
    request.session[SITTING] = str(device.pk)


def begin_meeting(request: HttpRequest, answer: HttpResponse, card: Card) -> None:
    """Sign in somebody by card and PIN, for as long as a meeting lasts, and pair the phone."""
    now, (kind, browser) = timezone.now(), _what(request)
    device, secret = actions.pair_device(
        card=card, by=owner_of(card.account), at=now, known=paired_here(request), kind=kind, browser=browser
    )
    login(request, card.account, backend=BACKEND)
    for left in (SITTING, CARD):
        request.session.pop(left, None)
    request.session[DEVICE] = str(device.pk)
    request.session.set_expiry(now + MEETING)
    if secret:
        answer.set_cookie(
            PAIRED, secret, max_age=365 * 24 * 60 * 60, httponly=True, samesite="Lax",
            secure=settings.SECURE,
        )  # fmt: skip


def show_card(request: HttpRequest, card: Card) -> None:
    """Remember which card was shown, so that its secret leaves the address bar."""
    request.session[CARD] = str(card.pk)
    request.session.set_expiry(30 * 60)


def shown_card(request: HttpRequest) -> Card | None:
    """The card at the door: shown a moment ago, or the one that paired this phone."""
    card = running_card(request.session.get(CARD))
    if card is None and (device := paired_here(request)) is not None:
        card = device.card
    return card


def paired_here(request: HttpRequest) -> Device | None:
    return paired_device(request.COOKIES.get(PAIRED, ""))


def this_device(request: HttpRequest) -> Device | None:
    """The row of this browser, as long as nobody ended it. None too for a session without one."""
    pk = request.session.get(DEVICE) or request.session.get(SITTING)
    return live_device(pk) if pk else None


def was_ended(request: HttpRequest) -> bool:
    """Say whether somebody signed this browser out from afar."""
    has_row = DEVICE in request.session or SITTING in request.session
    return has_row and this_device(request) is None


def end_session(request: HttpRequest) -> None:
    """Sign out here. A paired phone stays paired: next time its PIN is enough."""
    device = this_device(request)
    if device is not None and device.card_id is None and request.user.is_authenticated:
        actions.end_device(device=device, by=owner_of(request.user), at=timezone.now(), from_afar=False)
    logout(request)


def _what(request: HttpRequest) -> tuple[str, str]:
    """What kind of device, roughly, as its owner would say it. Not a fingerprint."""
    agent = request.headers.get("User-Agent", "")
    kind = DeviceKind.PHONE if "Mobi" in agent or "Android" in agent else DeviceKind.COMPUTER
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    return kind.value, browser
