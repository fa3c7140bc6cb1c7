"""Where to go: the list, one card, adding and checking, paper; and a participant's own list."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dure.access.doors import access, asks
from dure.accounts.rules import works_on_a_phone
from dure.networks import actions, queries, rules
from dure.networks.codes import needs_are_draft
from dure.networks.drawing import drawn
from dure.networks.forms import ServiceForm, WantedForm, WordsForm, card_of, wanted_of
from dure.networks.models import Service
from dure.people.models import Person
from dure.people.rules import is_oneself
from dure.places.queries import places_of
from dure.programmes.models import Organisation
from dure.ui.pages import again, done, page

LANGUAGES = dict(settings.LANGUAGES)


@require_safe
@asks(rules.see_services, gate=Organisation)
def services(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by need, place and language; a small page on the phone of whoever leads a group."""
    actor, wanted = request.actor, wanted_of(request.GET)
    found = queries.directory(
        actor, wanted, timezone.now(), after=request.GET.get("after", ""), by_check="sort" in request.GET
    )
    # Called by the template where they are shown: "Find" fetches the list alone.
    return page(
        request,
        "networks/services_phone.html" if works_on_a_phone(actor) else "networks/services.html",
        form=lambda: WantedForm(request.GET or None, found=found),
        found=found,
        wanted=wanted,
        narrowed=_narrowed(request),
        later=_narrowed(request, after=found.after) if found.after else "",
        may_add=lambda: rules.add_service.allows(actor, Organisation(pk=actor.organisation)),
        may_bring=lambda: rules.bring_directory.allows(actor, Organisation(pk=actor.organisation)),
    )


@require_safe
@asks(rules.see_service)
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, queries.with_place(), pk, rules.see_service)
    return page(
        request,
        "networks/service_phone.html" if works_on_a_phone(request.actor) else "networks/service.html",
        line=queries.line_of(found, timezone.now()),
        may_change=rules.change_service.allows(request.actor, found),
        staff=found.staff if rules.see_staff.allows(request.actor, found) else [],
    )


@require_safe
@asks(rules.see_services, gate=Organisation)
def services_map(request: HttpRequest) -> HttpResponse:
    """The same list on a map drawn here: no tile server learns who looks where."""
    wanted = wanted_of(request.GET)
    found = queries.to_map(request.actor, wanted, timezone.now())
    return page(
        request,
        "networks/services_map.html",
        form=WantedForm(request.GET or None, choices=found.choices),
        map=drawn(found.spots),
        nowhere=found.nowhere,
        narrowed=_narrowed(request),
    )


@asks(rules.add_service, gate=Organisation)
def service_new(request: HttpRequest) -> HttpResponse:
    organisation = access(request, Organisation, request.actor.organisation, rules.add_service)
    form = _form(request, organisation, rules.add_hidden_service.allows(request.actor, organisation))
    if request.method != "POST":
        return _edited(request, page, form)
    if not form.is_valid():
        return _edited(request, again, form)
    made = actions.add_service(
        organisation=organisation, id=form.cleaned_data["id"], by=request.actor, at=timezone.now(), **form.card
    )
    return done(request, _("The place is on the list."), "networks:service", pk=made.pk)


@asks(rules.change_service)
def service_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, queries.with_place(), pk, rules.change_service)
    form = _form(request, found.organisation, rules.hide_service.allows(request.actor, found), found)
    if request.method != "POST":
        return _edited(request, page, form, found)
    if not form.is_valid():
        return _edited(request, again, form, found)
    actions.change_service(service=found, by=request.actor, at=timezone.now(), **form.card)
    return done(request, _("Saved."), "networks:service", pk=pk)


@asks(rules.change_service)
def service_words(request: HttpRequest, pk: UUID, language: str) -> HttpResponse:
    """The card in one further language."""
    found = access(request, queries.with_place(), pk, rules.change_service)
    if language not in LANGUAGES:
        raise Http404
    form = WordsForm(request.POST if request.method == "POST" else None, service=found, language=language)
    context = {"form": form, "service": found, "title": LANGUAGES[language]}
    if request.method != "POST":
        return page(request, "networks/service_words.html", **context)
    if not form.is_valid():
        return again(request, "networks/service_words.html", **context)
    actions.change_service(service=found, words=form.words, by=request.actor, at=timezone.now())
    return done(request, _("Saved."), "networks:service", pk=pk)


@require_POST
@asks(rules.change_service)
def service_check(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Service, pk, rules.change_service)
    actions.verify_service(service=found, by=request.actor, at=timezone.now())
    return done(request, _("Thank you. It says from now on that it was checked today."), "networks:service", pk=pk)


@require_POST
@asks(rules.change_service)
def service_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = access(request, Service, pk, rules.change_service)
    actions.remove_service(service=found, by=request.actor, at=timezone.now())
    return done(request, _("It is off the list."), "networks:services")


@require_safe
@asks(rules.see_services, gate=Organisation)
def services_cards(request: HttpRequest) -> HttpResponse:
    """Cards to cut out and give away."""
    return _paper(request, "networks/services_cards.html")


@require_safe
@asks(rules.see_services, gate=Organisation)
def services_poster(request: HttpRequest) -> HttpResponse:
    """One sheet for a wall, for a place and a language."""
    return _paper(request, "networks/services_poster.html")


@require_safe
@asks(is_oneself)
def my_services(request: HttpRequest) -> HttpResponse:
    """A participant's own list: around their place, and what is for everybody."""
    person = access(request, Person, request.actor.person, is_oneself)
    return page(request, "networks/my_services.html", lines=queries.near(request.actor, person, timezone.now()))


def _paper(request: HttpRequest, template: str) -> HttpResponse:
    wanted = wanted_of(request.GET)
    printed = queries.to_print(request.actor, wanted, timezone.now())
    return page(
        request,
        template,
        form=WantedForm(request.GET or None, choices=printed.choices),
        lines=printed.lines,
        left_out=printed.left_out,
        place=printed.place_name,
        today=request.actor.today(),
        narrowed=_narrowed(request),
    )


def _form(
    request: HttpRequest, organisation: Organisation, may_hide: bool, service: Service | None = None
) -> ServiceForm:
    ours = queries.languages_of(organisation)
    return ServiceForm(
        request.POST or None,
        initial=card_of(service, ours) if service else None,
        places=places_of(organisation.pk),
        ours=ours,
        may_hide=may_hide,
    )


def _edited(request: HttpRequest, answer: Any, form: ServiceForm, service: Service | None = None) -> HttpResponse:
    return answer(
        request,
        "networks/service_edit.html",
        form=form,
        service=service,
        draft=needs_are_draft(),
        languages=LANGUAGES.items(),
    )


def _narrowed(request: HttpRequest, **more: Any) -> str:
    """The same narrowing as a query, for the pages on paper and for the next page."""
    kept = {
        name: request.GET[name] for name in ("need", "place", "language", "open_now", "sort") if request.GET.get(name)
    }
    return "?" + urlencode(kept | more) if kept or more else ""
