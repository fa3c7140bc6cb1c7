"""The button on other pages: meetings, a person's own page, a locked card."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.safeguarding import queries
from dure.ui.registry import Panel, panels


def _meeting(request: HttpRequest, gathering: Any) -> dict[str, Any]:
    return {"gathering": gathering.pk, "on_duty": queries.who_is_on_duty(_organisation(request), timezone.now())}


def _worry(request: HttpRequest, person: Any) -> dict[str, Any]:
    organisation = _organisation(request)
    return {
        "on_duty": queries.who_is_on_duty(organisation, timezone.now()),
        "numbers": queries.numbers(organisation),
    }


def _mine(request: HttpRequest, person: Any) -> dict[str, Any]:
    return {
        "complain": reverse("safeguarding:complaint-new", args=[person.organisation_id]),
        "numbers": queries.numbers(person.organisation_id),
    }


def _locked(request: HttpRequest, account: Any) -> dict[str, Any]:
    return {
        "on_duty": queries.who_is_on_duty(account.organisation_id, timezone.now()),
        "numbers": queries.numbers(account.organisation_id),
    }


def _organisation(request: HttpRequest) -> Any:
    return request.actor.organisation  # type: ignore[attr-defined]


def register() -> None:
    panels.append(Panel("meeting", _("I need help"), "safeguarding/panel_button.html", _meeting, order=90))
    panels.append(Panel("phone-today", _("I need help"), "safeguarding/panel_button.html", _today, order=90))
    panels.append(Panel("worry", _("Whom to call"), "safeguarding/panel_numbers.html", _worry, order=10))
    panels.append(Panel("sheet", _("Whom to call"), "safeguarding/panel_sheet.html", _worry, order=90))
    panels.append(Panel("mine", _("If something is wrong"), "safeguarding/panel_mine.html", _mine, order=95))
    panels.append(
        Panel("locked", _("I am worried about someone"), "safeguarding/panel_numbers.html", _locked, order=10)
    )


def _today(request: HttpRequest, _row: Any) -> dict[str, Any]:
    return {"gathering": "", "on_duty": queries.who_is_on_duty(_organisation(request), timezone.now())}
