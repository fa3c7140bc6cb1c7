"""The public page of a call: what it is, when by whose clock, and asking for a place without an account."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks, open_to_all
from dure.access.tries import Tries
from dure.accounts.qr import qr
from dure.consent.models import Purpose
from dure.consent.texts import text_for
from dure.people.models import Person, new_secret
from dure.people.rules import is_oneself
from dure.training import actions, queries
from dure.training.forms import ApplicationForm, ClockForm, OwnApplicationForm
from dure.training.models import Call
from dure.ui.pages import again, done, page

ASKINGS = Tries("training-call", 30)
"""Whole families and classes ask from one address; nobody needs more within an hour."""
MY_PAGE = "people:my-page"


@open_to_all("Whoever reads the poster may ask for a place; it needs no account.")
def call_public(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the training is, and a form to ask for a place."""
    row = _known(pk)
    now = timezone.now()
    topics = queries.topics_to_want(row.series)
    form = ApplicationForm(
        request.POST or None, call=row, topics=topics, places=queries.places_of(row.series), initial=_together(request)
    )
    context = _said(request, row) | {"form": form}
    if request.actor.person and request.method != "POST":
        own = OwnApplicationForm(call=row, topics=topics)
        return page(request, "training/call_own.html", **context | {"form": own})
    if request.method != "POST":
        return page(request, "training/call_public.html", **context)
    if not form.is_valid():
        return again(request, "training/call_public.html", **context)
    if not ASKINGS.count_wrong(request):
        form.add_error(None, _("Many people asked from here within an hour. Please try again later, or call us."))
        return again(request, "training/call_public.html", **context)
    secret = new_secret()
    said = form.said
    if queries.has_arrived(said["id"]):
        return page(request, "training/call_asked.html", call=row, link="", picture="")
    agreed = context["agreed"]
    asking = actions.apply(call=row, secret=secret, language=agreed.language, by=request.actor, at=now, **said)
    link = request.build_absolute_uri(reverse("people:my-entry", args=[secret]))
    return page(
        request, "training/call_asked.html", call=row, link=link, picture=qr(link), asking=asking, full=context["full"],
        alone=bool(said["link"]) and asking.link != said["link"],
    )  # fmt: skip


@require_POST
@asks(is_oneself)
def call_own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody who came by their own link asks for a place; nothing is asked that is known already."""
    row = _known(pk)
    person = access(request, Person, request.actor.person, is_oneself)
    form = OwnApplicationForm(request.POST, call=row, topics=queries.topics_to_want(row.series))
    if not form.is_valid():
        return again(request, "training/call_own.html", **_said(request, row) | {"form": form})
    actions.apply_again(call=row, person=person, by=request.actor, at=timezone.now(), **form.wishes)
    return done(request, _("We have it. Thank you. You read the answer here."), MY_PAGE)


def _known(pk: UUID) -> Call:
    row = queries.public_call(pk)
    if row is None:
        raise Http404
    return row


def _together(request: HttpRequest) -> dict[str, str]:
    """The word by which somebody comes together with the one who asked before on this telephone."""
    return {"link": request.GET.get("with", "")[:20]}


def _said(request: HttpRequest, row: Call) -> dict[str, Any]:
    """What the public page says."""
    clock = ClockForm(request.GET)
    words, told_in = queries.words_of(row)
    rows = queries.sittings(row, clock.zone)
    return {
        "call": row,
        "words": words,
        "told_in": told_in,
        "for_whom": queries.said_in(row.for_whom)[0],
        "able_to": queries.said_in(row.able_to)[0],
        "sittings": rows,
        "clock": clock if any(each.online or each.twins for each in rows) else None,
        "speakers": queries.speakers_of(row.series),
        "partners": list(row.partners.all()),
        "agreed": text_for(Purpose.TAKE_PART),
        "open": row.is_open(timezone.now()),
        "full": row.given_at is not None and not queries.free_places(row),
    }
