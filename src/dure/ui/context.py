"""What every page's frame needs: product name, menu, demo line, way out."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from dure.access.actors import NOBODY
from dure.ui import tongues
from dure.ui.registry import menu_for


def frame(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", NOBODY)
    match = getattr(request, "resolver_match", None)
    here = {match.namespace, match.view_name} if match else set()
    return {
        "product_name": settings.PRODUCT_NAME,
        "leave_to": reverse("ui:leave"),
        "demo": settings.DEMO,
        "actor": actor,
        "organisation_name": actor.organisation_name,
        "account_url": reverse("accounts:mine") if actor.kind in {"account", "device"} else "",
        "languages_checked": settings.LANGUAGES_CHECKED,
        # Asked only by the pages that show them.
        "tongues": SimpleLazyObject(lambda: tongues.tongues_for(request)),
        "voices": SimpleLazyObject(lambda: tongues.voices_for(request)),
        "menu": [
            {"title": item.title, "url": reverse(item.url), "current": bool(item.here & here)}
            for item in (menu_for(actor) if actor.is_known else [])
        ],
    }
