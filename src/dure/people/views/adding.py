"""Adding and changing a person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dure.access.doors import access, asks
from dure.people import actions, queries, rules
from dure.people.codes import interests_are_draft
from dure.people.forms import PersonForm
from dure.programmes.models import Programme
from dure.ui.pages import again, done, page


@asks(rules.register_people, gate=Programme)
def person_new(request: HttpRequest) -> HttpResponse:
    """Add a person: a name, a place, a language; the rest when there is time."""
    actor = request.actor
    programmes = queries.programmes_to_register_in(actor)
    form = PersonForm(request.POST or None, organisation=actor.organisation, programmes=programmes)
    context = {"form": form, "draft": interests_are_draft()}
    if request.method != "POST":
        return page(request, "people/person_new.html", **context)
    if not form.is_valid():
        return again(request, "people/person_new.html", **context)
    person = actions.register(
        programme=form.programme, languages=form.languages, by=actor, at=timezone.now(), **form.answers()
    )
    return done(request, _("Added. Nobody is grouped or called before their own yes."), "people:person", person.pk)


@asks(rules.change_person)
def person_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = access(request, queries.living(), pk, rules.change_person)
    form = PersonForm(request.POST or None, organisation=person.organisation_id, person=person)
    context = {"form": form, "person": person, "draft": interests_are_draft()}
    if request.method != "POST":
        actions.open_record(person=person, by=request.actor, at=timezone.now())
        return page(request, "people/person_edit.html", **context)
    if not form.is_valid():
        return again(request, "people/person_edit.html", **context)
    actions.change(person=person, languages=form.languages, by=request.actor, at=timezone.now(), **form.answers())
    return done(request, _("Saved."), "people:person", person.pk)
