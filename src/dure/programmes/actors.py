"""Who asks for this page: every request gets an actor before any view sees it."""

from collections.abc import Callable
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from dure.access.actors import NOBODY, Actor, without_account
from dure.accounts.sessions import DEVICE, this_device, was_ended
from dure.programmes.queries import actor_for, seen_as

SEEN = "seen"
SEEING_AS = "seeing_as"
"""In the session: the facilitator through whose eyes a coordinator looks."""
READS = frozenset({"GET", "HEAD", "OPTIONS"})


class ActorMiddleware:
    """Set `request.actor`; sign out whoever was idle too long or was signed out from afar."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _at_their_clock(_actor(request)))  # type: ignore[attr-defined]
        try:
            if request.session.get(SEEING_AS):
                return self._seeing(request)
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def _seeing(self, request: HttpRequest) -> HttpResponse:
        """Through another's eyes a page says so, and nothing can be changed."""
        leaving = {reverse("programmes:seeing-as-end"), reverse("account_logout")}
        if request.method not in READS and request.path not in leaving:
            messages.error(
                request, _("You are only looking. To change something, stop looking as a facilitator first.")
            )
            return redirect("programmes:seeing-as")
        line = format_html(
            '{} <a href="{}">{}</a>',
            _("You see this page as a facilitator sees it. Nothing can be changed."),
            reverse("programmes:seeing-as"),
            _("Stop"),
        )
        messages.info(request, line, extra_tags="seeing")
        answer = self.get_response(request)
        _forget_unshown(request)
        return answer


def _forget_unshown(request: HttpRequest) -> None:
    """A redirect or a file shows no line: without this, the next page would show two."""
    waiting = messages.get_messages(request)
    if not waiting.used:
        kept = [each for each in waiting._queued_messages if "seeing" not in (each.extra_tags or "")]
        waiting._queued_messages = kept


def _at_their_clock(actor: Actor) -> Actor:
    """Moments are shown, and typed, by the clock of where somebody works."""
    if actor.is_known:
        timezone.activate(ZoneInfo(actor.zone))
    return actor


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return without_account(request.session)
    now = timezone.now()
    device = request.session.get(DEVICE)
    here = this_device(request)
    idle = device is None and _was_idle(request, now.timestamp())
    if idle or (here is None and was_ended(request)):
        logout(request)
        return NOBODY
    if here is not None:
        here.seen(now)
    if other := request.session.get(SEEING_AS):
        return seen_as(user, UUID(other), now)
    return actor_for(user, now, UUID(device) if device else None)


def _was_idle(request: HttpRequest, now: float) -> bool:
    """Compare with the last page, noted at most once a minute to spare the disk."""
    seen = request.session.get(SEEN, now)
    if now - seen > settings.IDLE_MINUTES * 60:
        return True
    if SEEN not in request.session or now - seen > 60:
        request.session[SEEN] = int(now)
    return False
