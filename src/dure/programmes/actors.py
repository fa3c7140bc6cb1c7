"""Who asks for this page: every request gets an actor before any view sees it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from dure.access.actors import NOBODY, Actor
from dure.programmes.queries import actor_for

DEVICE = "device"
SEEN = "seen"


class ActorMiddleware:
    """Set `request.actor`; sign out whoever was idle too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    device = request.session.get(DEVICE)
    now = timezone.now()
    if device is None and _was_idle(request, now.timestamp()):
        logout(request)
        return NOBODY
    return actor_for(user, now, device)


def _was_idle(request: HttpRequest, now: float) -> bool:
    """Compare with the last page, noted at most once a minute to spare the disk."""
    seen = request.session.get(SEEN, now)
    if now - seen > settings.IDLE_MINUTES * 60:
        return True
    if SEEN not in request.session or now - seen > 60:
        request.session[SEEN] = int(now)
    return False
