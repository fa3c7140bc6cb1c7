"""I am worried: one button, no typing; then what to do now, and whether somebody has it."""

import time
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks, open_to_all
from dure.ids import uuid7, uuid_of
from dure.programmes.models import Organisation
from dure.safeguarding import actions, queries, risk, rules
from dure.safeguarding.forms import CallBackForm, HeardForm
from dure.safeguarding.models import Worry
from dure.ui.pages import again, done, page

ONE_PRESS = 10 * 60
"""For so many seconds the same form is the same press; later it is a new worry."""


@asks(rules.be_worried, gate=Organisation)
def worried(request: HttpRequest) -> HttpResponse:
    """Show the button; when it is pressed, tell the duty list and show the steps."""
    organisation = access(request, Organisation, request.actor.organisation, rules.be_worried)
    if request.method != "POST":
        mine = queries.own_newest(request.actor)
        return page(request, "safeguarding/worried.html", press=uuid7(), mine=mine, **_who(organisation.pk))
    worry = actions.raise_worry(
        organisation=organisation, by=request.actor, at=timezone.now(), about=_about(request), id=_press(request)
    )
    return done(request, "", "safeguarding:raised", pk=worry.pk)


@asks(rules.raised_it)
def raised(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What to do now, who was told, and whether somebody has it. For whoever pressed the button."""
    found = access(request, Worry, pk, rules.raised_it)
    return page(request, "safeguarding/raised.html", **_told(found), form=CallBackForm())


@require_POST
@asks(rules.raised_it)
def worry_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the helper can be called now."""
    found = access(request, Worry, pk, rules.raised_it)
    form = CallBackForm(request.POST)
    if not form.is_valid():
        return again(request, "safeguarding/raised.html", **_told(found), form=form)
    actions.leave_number(worry=found, number=form.cleaned_data["number"], by=request.actor, at=timezone.now())
    return done(request, _("Whoever has it sees your number."), "safeguarding:raised", pk=pk)


@open_to_all("What to do when somebody is at risk is for everybody, locked out or not.")
def steps(request: HttpRequest) -> HttpResponse:
    """What to do now, whom to call, what not to say. Numbers show to whoever is known here."""
    return page(request, "safeguarding/steps.html", press=uuid7(), **_who(request.actor.organisation))


@asks(rules.anybody)
def steps_card(request: HttpRequest) -> HttpResponse:
    """The same as a card for the pocket: it works without a telephone that is charged."""
    return page(request, "safeguarding/steps_card.html", **_who(request.actor.organisation))


@asks(rules.anybody)
def kept(request: HttpRequest) -> HttpResponse:
    """The steps without a name, for the browser to keep: what shows when there is no connection.

    Neutral on purpose: a phone is shared, taken, looked at. No name of a
    person or an organisation, no account, nothing about why.
    """
    answer = page(
        request, "safeguarding/kept.html", organisation_name="", account_url="", menu=[],
        **_who(request.actor.organisation),
    )  # fmt: skip
    patch_cache_control(answer, private=True, max_age=7 * 24 * 3600)
    return answer


@open_to_all("A script without any content of its own; it keeps the neutral page.")
def keeper(request: HttpRequest) -> HttpResponse:
    """The service worker. It stands here, and not among the static files, since it looks after these pages only."""
    answer = page(request, "safeguarding/keeper.js")
    answer.headers["Content-Type"] = "text/javascript; charset=utf-8"
    patch_cache_control(answer, no_cache=True)
    return answer


@asks(rules.anybody)
def heard(request: HttpRequest) -> HttpResponse:
    """Six questions, and what to do next. It prompts a human; nothing is kept."""
    organisation = request.actor.organisation
    spoken, mine = queries.spoken_here(organisation), queries.own_newest(request.actor)
    form = HeardForm(request.POST or None, spoken=spoken)
    if request.method != "POST":
        return page(request, "safeguarding/heard.html", form=form, spoken=spoken, mine=mine)
    said = {name: request.POST.get(name, "") for name in risk.QUESTIONS}
    what = risk.prompt(said).value
    return page(
        request, "safeguarding/prompt.html", what=what, prompt=spoken.words["prompts"][what], press=uuid7(),
        mine=mine, **_who(organisation),
    )  # fmt: skip


@asks(rules.anybody)
def recording(request: HttpRequest, language: str) -> HttpResponse:
    """The steps read aloud."""
    found = queries.recording_of(request.actor.organisation, language)
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.sound), content_type=found.kind)


def _who(organisation: UUID | None) -> dict[str, object]:
    at = timezone.now()
    spoken = queries.spoken_here(organisation)
    return {
        "to_call": queries.who_can_be_called(organisation, at) if organisation else [],
        "on_duty": queries.who_is_on_duty(organisation, at) if organisation else [],
        "numbers": queries.numbers(organisation),
        "known": organisation is not None,
        "spoken": spoken,
        "message": quote(spoken.words["message"]),
        "recorded": (get_language() or "") if queries.has_recording(organisation, get_language() or "") else "",
    }


def _told(found: Worry) -> dict[str, object]:
    told = queries.told(found, timezone.now())
    return {**_who(found.organisation_id), "told": told, "to_call": told.call}


def _press(request: HttpRequest) -> UUID | None:
    """The id born with the form. An old form (from the browser's memory) is a new press, not the old worry."""
    pk = uuid_of(request.POST.get("id", ""))
    if pk is None:
        return None
    age = time.time() - (pk.int >> 80) / 1000
    return pk if pk.version == 7 and -ONE_PRESS < age < ONE_PRESS else None


def _about(request: HttpRequest) -> dict[str, str]:
    """The page it was pressed on may say which person or meeting; both are ids, and both optional."""
    said = {name: uuid_of(request.POST.get(name, "")) for name in ("person", "gathering")}
    return {name: str(pk) for name, pk in said.items() if pk}
