"""Answers: a page, one part of it, the same page again with its errors, or done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

PART = "X-Part"


def page(request: HttpRequest, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a page, or with the one part of it that a script asks for.

    A part is declared in the page's own template with `{% partialdef name inline %}`
    and asked for by the header `X-Part: name`.
    """
    part = request.headers.get(PART, "")
    if part.isidentifier() and _has_part(template, part):
        template = f"{template}#{part}"
    answer = render(request, template, context, status=status)
    answer.headers["Vary"] = f"{answer.headers.get('Vary', 'Cookie')}, {PART}"
    return answer


def _has_part(template: str, part: str) -> bool:
    """After a redirect the answer may be another page, without that part: then it is shown whole."""
    try:
        get_template(f"{template}#{part}")
    except TemplateDoesNotExist:
        return False
    return True


def again(request: HttpRequest, template: str, /, **context: Any) -> HttpResponse:
    """Show the page again, with what was written and what to mend. Nothing is lost."""
    return page(request, template, status=422, **context)


def done(request: HttpRequest, sentence: Any, to: str, /, *args: Any, **kwargs: Any) -> HttpResponse:
    """Go on after something was done, and say so."""
    if sentence:
        messages.success(request, sentence)
    return redirect(to, *args, **kwargs)
