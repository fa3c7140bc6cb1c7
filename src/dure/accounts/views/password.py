"""Signing in by e-mail and password, and the pages of allauth that are not here."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse_lazy

from dure.access.doors import open_to_all
from dure.ui.pages import page


class SignIn(LoginView):
    """allauth's page with our other door beside it."""

    extra_context = {"card_url": reverse_lazy("accounts:pin")}

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


sign_in = open_to_all("The door itself.")(SignIn.as_view())


@open_to_all("Whoever is locked out must still reach help.")
def password_locked(request: HttpRequest, *answer: Any) -> HttpResponse:
    """After five wrong passwords. Whose account it would be is not said: there may be none."""
    return page(
        request,
        "accounts/password_locked.html",
        status=429,
        minutes=round(settings.AXES_COOLOFF_TIME * 60),
    )


@open_to_all("Answers 404: accounts come by invitation, and a new password by a colleague's link.")
def not_here(request: HttpRequest, **parts: str) -> HttpResponse:
    raise Http404
