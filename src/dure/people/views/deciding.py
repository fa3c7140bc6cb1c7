"""Decisions about a person's place: a no, leaving, coming first, being erased."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dure.access.doors import access, asks
from dure.people import actions, queries, rules
from dure.people.forms import FirstForm, LeavingForm, SureForm
from dure.people.models import WhyFirst
from dure.ui.pages import again, done, page


@require_POST
@asks(rules.change_person)
def person_refusal(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    actions.say_no(person=person, by=request.actor, at=timezone.now())
    return done(request, _("Their no is noted. Nobody calls them again."), "people:person", person.pk)


@asks(rules.change_person)
def person_departure(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    form = LeavingForm(request.POST or None)
    if request.method != "POST":
        return page(request, "people/person_departure.html", person=person, form=form)
    if not form.is_valid():
        return again(request, "people/person_departure.html", person=person, form=form)
    actions.leave(person=person, by=request.actor, at=timezone.now(), **form.cleaned_data)
    return done(request, _("It is noted that they left. The door stays open."), "people:person", person.pk)


@asks(rules.change_person)
def person_priority(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    form = FirstForm(request.POST or None)
    if request.method != "POST":
        return page(request, "people/person_priority.html", person=person, form=form)
    if not form.is_valid():
        return again(request, "people/person_priority.html", person=person, form=form)
    reason = WhyFirst(form.cleaned_data["reason"])
    actions.put_first(person=person, reason=reason, by=request.actor, at=timezone.now())
    return done(request, _("They come first from now on. Your name stands beside it."), "people:person", person.pk)


@require_POST
@asks(rules.change_person)
def person_priority_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    actions.no_longer_first(person=person, by=request.actor, at=timezone.now())
    return done(request, _("They wait like everybody else again."), "people:person", person.pk)


@asks(rules.change_person)
def person_erasure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The first step says what will be gone; the second does it."""
    person = access(request, queries.living(), pk, rules.change_person)
    form = SureForm(request.POST or None)
    if request.method != "POST":
        return page(request, "people/person_erasure.html", person=person, form=form)
    if not form.is_valid():
        return again(request, "people/person_erasure.html", person=person, form=form)
    actions.erase(person=person, by=request.actor, at=timezone.now())
    return done(request, _("Erased. Nothing that says who they were is left."), "people:people")
