"""I am worried: one button, no typing; then what to do now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from dure.access.doors import access, asks, open_to_all
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, rules
from dure.ui.pages import page


@asks(rules.be_worried, gate=Organisation)
def worried(request: HttpRequest) -> HttpResponse:
    """Show the button; when it is pressed, tell the duty list and show the steps."""
    organisation = access(request, Organisation, request.actor.organisation, rules.be_worried)
    if request.method != "POST":
        return page(request, "safeguarding/worried.html", **_who(organisation.pk))
    actions.raise_worry(organisation=organisation, by=request.actor, at=timezone.now(), about=_about(request))
    return redirect(f"{reverse('safeguarding:steps')}?told")


@open_to_all("What to do when somebody is at risk is for everybody, locked out or not.")
def steps(request: HttpRequest) -> HttpResponse:
    """What to do now, whom to call, what not to say. Numbers show to whoever is known here."""
    return page(request, "safeguarding/steps.html", told="told" in request.GET, **_who(request.actor.organisation))


@asks(rules.anybody)
def steps_card(request: HttpRequest) -> HttpResponse:
    """The same as a card for the pocket: it works without a telephone that is charged."""
    return page(request, "safeguarding/steps_card.html", **_who(request.actor.organisation))


def _who(organisation: UUID | None) -> dict[str, object]:
    at = timezone.now()
    return {
        "on_duty": queries.who_is_on_duty(organisation, at) if organisation else [],
        "numbers": queries.numbers(organisation),
        "known": organisation is not None,
    }


def _about(request: HttpRequest) -> dict[str, str]:
    """The page it was pressed on may say which person or meeting; both are ids, and both optional."""
    found = {}
    for name in ("person", "gathering"):
        try:
            found[name] = str(UUID(request.POST.get(name, "")))
        except ValueError:
            continue
    return found
