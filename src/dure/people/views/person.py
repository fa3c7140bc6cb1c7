"""One person: what helps to work with them, and who looked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dure.access.doors import access, asks
from dure.people import actions, queries, rules
from dure.people.now import now_of
from dure.people.reading import contacts_of, facts_of, own_language_of
from dure.ui.pages import page
from dure.ui.registry import panels_for


@asks(rules.open_record)
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a record; the log knows before the page is shown."""
    found = access(request, queries.living(), pk, rules.open_record)
    actions.open_record(person=found, by=request.actor, at=timezone.now())
    may_change = rules.change_person.allows(request.actor, found)
    return page(
        request,
        "people/person.html",
        person=found,
        now=now_of(request, [found])[found.pk],
        facts=facts_of(found),
        contacts=contacts_of(found),
        own_language=own_language_of(found),
        decided_by=queries.colleague(found.organisation_id, found.first_by) if found.first else "",
        may_change=may_change,
        passes=queries.passes_of(found) if may_change else [],
        housemates=queries.housemates(found) if may_change else [],
        panels=panels_for("person", request, found),
    )


@asks(rules.change_person)
def person_readers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who opened and changed the record."""
    found = access(request, queries.living(), pk, rules.change_person)
    actions.see_readers(person=found, by=request.actor, at=timezone.now())
    return page(request, "people/person_readers.html", person=found, readers=queries.readers(found))
