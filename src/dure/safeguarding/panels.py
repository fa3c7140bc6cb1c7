"""The button on other pages: meetings, a person's own page, a locked card."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dure.access.roles import Role
from dure.ids import uuid7
from dure.outbox.queries import leaving, who_is_reached
from dure.safeguarding import queries
from dure.ui.registry import Panel, panels


def _meeting(request: HttpRequest, gathering: Any) -> dict[str, Any]:
    return {
        "gathering": gathering.pk,
        "press": uuid7(),
        "on_duty": queries.who_can_be_called(_organisation(request), timezone.now()),
    }


def _conduct(request: HttpRequest, gathering: Any) -> dict[str, Any]:
    """Beside the log of a training: a person in danger comes first; who did it is for those who hear complaints."""
    complain = reverse("safeguarding:complaint-new", args=[_organisation(request)])
    return {**_meeting(request, gathering), "complain": complain}


def _worry(request: HttpRequest, person: Any) -> dict[str, Any]:
    organisation = _organisation(request)
    return {
        "on_duty": queries.who_can_be_called(organisation, timezone.now()),
        "numbers": queries.numbers(organisation),
    }


def _mine(request: HttpRequest, person: Any) -> dict[str, Any]:
    return {
        "complain": reverse("safeguarding:complaint-new", args=[person.organisation_id]),
        "numbers": queries.numbers(person.organisation_id),
    }


def _locked(request: HttpRequest, account: Any) -> dict[str, Any]:
    return {
        "on_duty": queries.who_can_be_called(account.organisation_id, timezone.now()),
        "numbers": queries.numbers(account.organisation_id),
    }


def _organisation(request: HttpRequest) -> Any:
    return request.actor.organisation  # type: ignore[attr-defined]


def _duty_list(request: HttpRequest, _row: Any) -> dict[str, Any] | None:
    """On the duty list's own page: holidays and who stands in."""
    at = timezone.now()
    return {
        "away": queries.hand_overs(_organisation(request), at),
        "free_days": queries.free_days(request.actor)[:5],  # type: ignore[attr-defined]
        "may_hand_over": bool(queries.may_hand_over(request.actor, at)),  # type: ignore[attr-defined]
        "may_keep": request.actor.everywhere(Role.ADMINISTRATOR, Role.COORDINATOR),  # type: ignore[attr-defined]
    }


def _leaving(request: HttpRequest, organisation: Any) -> dict[str, Any]:
    """On the duty list's own page: do alerts leave Dure, and whom do they reach? Never more than is known."""
    at = timezone.now()
    turns = queries.turns(request.actor, at)  # type: ignore[attr-defined]
    return {
        "leaving": leaving(_organisation(request), at),
        "reached": who_is_reached(turn.account for turn in turns),
        "is_listed": any(turn.account_id == request.actor.id for turn in turns),  # type: ignore[attr-defined]
    }


def register() -> None:
    panels.append(Panel("duty-list", _("Do alerts leave Dure?"), "safeguarding/panel_leaving.html", _leaving, order=5))
    panels.append(Panel("duty-list", _("Holidays and hand-over"), "safeguarding/panel_duty.html", _duty_list, order=10))
    panels.append(Panel("meeting", _("I need help"), "safeguarding/panel_button.html", _meeting, order=90))
    panels.append(Panel("phone-today", _("I need help"), "safeguarding/panel_button.html", _today, order=90))
    panels.append(Panel("my-mentees", _("I need help"), "safeguarding/panel_button.html", _today, order=90))
    panels.append(Panel("conduct", _("I need help"), "safeguarding/panel_conduct.html", _conduct, order=10))
    panels.append(Panel("worry", _("Whom to call"), "safeguarding/panel_numbers.html", _worry, order=10))
    panels.append(Panel("sheet", _("Whom to call"), "safeguarding/panel_sheet.html", _worry, order=90))
    panels.append(Panel("mine", _("If something is wrong"), "safeguarding/panel_mine.html", _mine, order=95))
    panels.append(
        Panel("locked", _("I am worried about someone"), "safeguarding/panel_numbers.html", _locked, order=10)
    )


def _today(request: HttpRequest, _row: Any) -> dict[str, Any]:
    return {
        "gathering": "",
        "press": uuid7(),
        "on_duty": queries.who_can_be_called(_organisation(request), timezone.now()),
    }
