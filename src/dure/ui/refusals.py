"""Refusals of actions, turned into words once, here.

An action raises an error named as a sentence; its docstring is what people
read. Anything else is a defect and shows the page "Something broke".
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from dure.access.rules import NotAllowed
from dure.ui.errors import not_found

_refusals: tuple[type[Exception], ...] = ()


def refusal(*errors: type[Exception]) -> None:
    """Register errors whose docstring is a sentence for people. Called from `AppConfig.ready()`."""
    global _refusals
    _refusals = (*_refusals, *errors)


def sentence_of(error: Exception) -> str:
    """The translated sentence of a refusal."""
    return _(" ".join((type(error).__doc__ or "").split()))


class RefusalsInWords:
    """Show a refused action as a sentence on the page it came from, with nothing written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> Any:
        if isinstance(error, NotAllowed):
            return not_found(request)
        if isinstance(error, _refusals):
            messages.error(request, sentence_of(error))
            return redirect(request.path if request.method == "GET" else _back(request))
        return None


def _back(request: HttpRequest) -> str:
    """The page of the form: our own pages name it in the field `back`."""
    back = request.POST.get("back", "")
    return back if back.startswith("/") and not back.startswith("//") else "/"
