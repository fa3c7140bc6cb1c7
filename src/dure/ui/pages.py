"""Answers: a page, one part of it, the same page again with its errors, or done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

PART = "X-Part"


def page(request: HttpRequest, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a page, or with the one part of it that a script asks for.

    A part is declared in the page's own template with `{% partialdef name inline %}`
    and asked for by the header `X-Part: name`.
    """
    part = request.headers.get(PART, "")
    if part.isidentifier():
        template = f"{template}#{part}"
    answer = render(request, template, context, status=status)
    answer.headers["Vary"] = f"{answer.headers.get('Vary', 'Cookie')}, {PART}"
    return answer


def again(request: HttpRequest, template: str, /, **context: Any) -> HttpResponse:
    """Show the page again, with what was written and what to mend. Nothing is lost."""
    return page(request, template, status=422, **context)


def done(request: HttpRequest, sentence: Any, to: str, /, *args: Any, **kwargs: Any) -> HttpResponse:
    """Go on after something was done, and say so."""
    if sentence:
        messages.success(request, sentence)
    return redirect(to, *args, **kwargs)
