"""The doors of pages: every view names its rule, and what you may not see does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from dure.access.rules import Rule

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponse]


def access(request: HttpRequest, rows: type[M] | QuerySet[M], pk: UUID | str, asked: Rule) -> M:
    """Get one row, or answer 404 for both "not there" and "not yours"."""
    found = rows._default_manager.all() if isinstance(rows, type) else rows
    try:
        return asked.rows(request.actor, found).get(pk=pk)  # type: ignore[attr-defined]
    except (found.model.DoesNotExist, ValidationError, ValueError) as error:
        raise Http404 from error


def asks(asked: Rule, gate: type[Model] | None = None) -> Callable[[View], View]:
    """Name the rule of a page. With `gate`, the page needs at least one row of that kind.

    The gate is how a page without an object of its own ("add a person") is
    closed to whoever may not do it anywhere.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.actor.is_known:  # type: ignore[attr-defined]
                return redirect_to_login(request.path)
            if gate is not None:
                rows = asked.rows(request.actor, gate._default_manager.all())  # type: ignore[attr-defined]
                if not rows.exists():
                    raise Http404
            return view(request, *args, **kwargs)

        guarded.rule = asked  # type: ignore[attr-defined]
        guarded.gate = gate  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to_all(reason: str) -> Callable[[View], View]:
    """Mark a page that needs no sign-in, and say why."""

    def decorate(view: View) -> View:
        view.open_because = reason  # type: ignore[attr-defined]
        return view

    return decorate
