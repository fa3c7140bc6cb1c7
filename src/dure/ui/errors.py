"""Error pages: what to do next, and no personal value."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Say the same for "not there" and "not yours"."""
    return _answer(
        request, 404, _("This page is not here"),
        _("It may have moved, or it is not for you to see. Go back to Today, or ask your coordinator."),
    )  # fmt: skip


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _answer(request, 400, _("This did not arrive whole"), _("Please go back and send it again."))


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _answer(
        request, 403, _("This is not possible now"),
        _("You may not do this, or somebody was faster. Go back and look again, or ask your coordinator."),
    )  # fmt: skip


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(
        request, 403, _("This form was open too long"),
        _("For safety, please go back, load the page again and send it once more. What you wrote is still there."),
    )  # fmt: skip


def broken(request: HttpRequest) -> HttpResponse:
    return _answer(
        request, 500, _("Something broke on our side"),
        _("Nothing was half written. Please try again in a minute; if it happens again, tell your administrator the time."),
    )  # fmt: skip


def _answer(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "sentence": sentence}, status=status)
