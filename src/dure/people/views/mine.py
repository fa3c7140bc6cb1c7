"""In my hand: a person's own page, by a card or link, without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, open_to_all
from dure.access.tries import Tries
from dure.people import actions, queries, rules
from dure.people.forms import ContactRows, SureForm
from dure.people.models import Person, WhyLeft
from dure.people.reading import contacts_of, facts_of, languages_offered
from dure.ui.pages import done, page
from dure.ui.registry import panels_for
from dure.ui.tongues import tongues_for

PASSES = Tries("own pages", most=30)
OwnView = Callable[[HttpRequest, Person], HttpResponse]


def their_own(view: OwnView) -> Callable[..., HttpResponse]:
    """Give a view the person who came by their own card; when the half hour is over, say so."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if request.actor.person is None:
            return page(request, "people/my_over.html", status=403)
        person = access(request, queries.living(), request.actor.person, rules.is_oneself)
        return view(request, person)

    guarded.rule = rules.is_oneself  # type: ignore[attr-defined]
    guarded.gate = Person  # type: ignore[attr-defined]
    return guarded


def _page(request: HttpRequest, template: str, person: Person, **context: Any) -> HttpResponse:
    return page(request, template, person=person, home_url=reverse("people:my-page"), organisation_name="", **context)


@require_safe
@open_to_all("The secret on the card is what opens it.")
def my_entry(request: HttpRequest, secret: str) -> HttpResponse:
    """Open a session of half an hour, and go on without the secret in the address."""
    own = queries.living_pass(secret)
    if own is None:
        slow_down = not PASSES.count_wrong(request)
        status = 429 if slow_down else 404
        return page(request, "people/my_over.html", status=status, unknown=True, slow_down=slow_down)
    if request.user.is_authenticated:
        return page(request, "people/my_work_phone.html", status=409)
    actor = queries.hold_pass(request.session, own, timezone.now())
    actions.open_pass(own=own, by=actor, at=timezone.now())
    return redirect("people:my-page")


@their_own
def my_page(request: HttpRequest, person: Person) -> HttpResponse:
    return _page(
        request, "people/my_page.html", person, panels=panels_for("mine", request, person),
        also=languages_offered(person, tongues_for(request)),
    )  # fmt: skip


@their_own
def my_record(request: HttpRequest, person: Person) -> HttpResponse:
    """What is known about me, all of it, in plain words."""
    return _page(
        request, "people/my_record.html", person, facts=facts_of(person), contacts=contacts_of(person),
        opened=queries.times_opened(person, timezone.now()), panels=panels_for("mine-record", request, person),
    )  # fmt: skip


@their_own
def my_contacts(request: HttpRequest, person: Person) -> HttpResponse:
    form = ContactRows(request.POST or None, contacts=person.contacts, own=True)
    if request.method != "POST":
        return _page(request, "people/my_contacts.html", person, form=form)
    if not form.is_valid():
        return _page(request, "people/my_contacts.html", person, form=form, status=422)
    actions.change(person=person, contacts=form.contacts(), by=request.actor, at=timezone.now())
    return done(request, _("Thank you. We reach you this way from now on."), "people:my-page")


@their_own
def my_leaving(request: HttpRequest, person: Person) -> HttpResponse:
    if request.method != "POST":
        return _page(request, "people/my_leaving.html", person)
    actions.leave(person=person, reason=WhyLeft.OWN_WISH.value, by=request.actor, at=timezone.now())
    return done(request, _("You have stopped. Nobody calls you. You can come back at any time."), "people:my-page")


@their_own
def my_erasure(request: HttpRequest, person: Person) -> HttpResponse:
    """The first step says what will be gone; the second does it and closes the page."""
    form = SureForm(request.POST or None)
    if request.method != "POST":
        return _page(request, "people/my_erasure.html", person, form=form)
    if not form.is_valid():
        return _page(request, "people/my_erasure.html", person, form=form, status=422)
    actions.erase(person=person, by=request.actor, at=timezone.now())
    queries.let_go_of_pass(request.session)
    return page(request, "people/my_over.html", erased=True)


@require_POST
@their_own
def my_closing(request: HttpRequest, person: Person) -> HttpResponse:
    queries.let_go_of_pass(request.session)
    return page(request, "people/my_over.html", closed=True)
