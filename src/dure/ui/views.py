"""Pages without a subject: choosing a language, and the whole set of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language

from dure.access.doors import open_to_all
from dure.ui.pages import page
from dure.ui.tongues import tongues_for


@open_to_all("Anybody may choose the language they read.")
def language(request: HttpRequest) -> HttpResponse:
    """Show the languages, or keep the chosen one for a year."""
    code = request.POST.get("language", "")
    if request.method != "POST":
        return page(request, "ui/language.html", back=_back(request.GET.get("back", "/")))
    answer = redirect(_back(request.POST.get("back", "/")))
    ours = check_for_language(code) and code in dict(settings.LANGUAGES)
    if ours or code in {each.choice for each in tongues_for(request)}:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=True, samesite="Lax", secure=settings.SECURE,
        )  # fmt: skip
    return answer


@open_to_all("Whoever must leave at once must be able to, signed in or not.")
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, let the browser forget, and go somewhere harmless. A link, so that it needs no script."""
    request.session.flush()
    answer = redirect(settings.LEAVE_TO)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@open_to_all("Shows components with invented content, and only in a demo.")
def look(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    return page(request, "ui/guide.html")


def _back(url: str) -> str:
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else "/"
