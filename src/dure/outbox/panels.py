"""On one's own account: how Dure reaches its owner."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dure.outbox import queries
from dure.ui.registry import Panel, panels


def _reach(request: HttpRequest, account: Any) -> dict[str, Any]:
    return {"reached": queries.Reached(account, queries.own_address(request.actor))}  # type: ignore[attr-defined]


def register() -> None:
    panels.append(Panel("my-account", _("Messages"), "outbox/panel_reach.html", _reach, order=10))
