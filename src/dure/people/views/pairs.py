"""Two people: staying together, separate groups, one household. Each page shows one side only."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.people import actions, queries, rules
from dure.people.forms import FindForm
from dure.people.models import Person
from dure.ui.pages import done, page


@asks(rules.change_person)
def person_bond(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom this person asked to stay with. Whether the other asked, too, is on no page."""
    return _with_another(request, pk, "people/person_bond.html", queries.bond_wishes, actions.say_bond)


@require_POST
@asks(rules.change_person)
def person_bond_end(request: HttpRequest, pk: UUID, bond: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    wish = access(request, queries.bonds_of(person), bond, rules.take_back_bond)
    actions.take_back_bond(bond=wish, by=request.actor, at=timezone.now())
    return done(request, _("Taken back. Nobody is told."), "people:person-bond", person.pk)


@asks(rules.change_person)
def person_apart(request: HttpRequest, pk: UUID) -> HttpResponse:
    """From whom this person asked to be apart."""
    return _with_another(request, pk, "people/person_apart.html", queries.apart_wishes, actions.ask_apart)


@require_POST
@asks(rules.change_person)
def person_apart_end(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    another = access(request, queries.living(), other, rules.change_person)
    actions.take_back_apart(person=person, other=another, by=request.actor, at=timezone.now())
    return done(request, _("Taken back. Nobody is told."), "people:person-apart", person.pk)


@asks(rules.change_person)
def person_household(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _with_another(request, pk, "people/person_household.html", queries.housemates, actions.live_together)


@require_POST
@asks(rules.change_person)
def person_household_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    actions.live_apart(person=person, by=request.actor, at=timezone.now())
    return done(request, _("It is noted that they live elsewhere."), "people:person", person.pk)


def _with_another(
    request: HttpRequest, pk: UUID, template: str, known: Callable[[Person], Any], act: Callable[..., Any]
) -> HttpResponse:
    """Look for somebody by name, choose them, and do it."""
    person = access(request, queries.living(), pk, rules.change_person)
    if chosen := request.POST.get("other"):
        other = access(request, queries.living(), chosen, rules.change_person)
        act(person=person, other=other, by=request.actor, at=timezone.now())
        return done(request, _("Noted."), request.resolver_match.view_name, person.pk)
    actions.open_record(person=person, by=request.actor, at=timezone.now())
    form = FindForm(request.POST or None)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    found = _look_for(request, words, person) if words else None
    return page(request, template, person=person, known=known(person), form=form, found=found)


def _look_for(request: HttpRequest, words: str, person: Person) -> list[Any]:
    found = queries.find_others(request.actor, words, but=person.pk)
    actions.search_names(
        words=words, ids=[line.id for line in found], found=len(found), filters={}, by=request.actor, at=timezone.now()
    )
    return found
