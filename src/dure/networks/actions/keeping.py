"""Keeping the list of where to go: adding, changing, checking, taking off."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.networks import deeds, rules
from dure.networks.hours import checked as checked_week
from dure.networks.models import Service
from dure.networks.shelving import shelve
from dure.places.models import Place
from dure.programmes.models import Organisation

CHANGEABLE = frozenset({
    "name", "helps_with", "layer", "languages", "place", "how_to_get_there", "hours", "cost", "step_free",
    "phone", "how_to_ask", "safe_for", "do_not_list", "provider", "about", "eligibility", "week", "more_phones",
    "capacity", "capacity_note", "words", "lat", "lon", "staff",
})  # fmt: skip


class AnotherServiceHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


class PlaceIsNotYours(Exception):
    """This place does not belong to your organisation. Please go back and choose again."""


@transaction.atomic
def add_service(
    *,
    organisation: Organisation,
    name: str,
    helps_with: list[str],
    by: Actor,
    at: datetime,
    checked: bool = False,
    id: UUID | None = None,
    **more: Any,
) -> Service:
    """Add a place to go. With `checked` somebody has just called or visited it."""
    require(rules.add_service, by, organisation)
    _refuse_unknown(set(more) - CHANGEABLE)
    _refuse_place(more.get("place"), organisation.pk)
    known = Service.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.organisation_id, known.name, known.helps_with) != (organisation.pk, name, helps_with):
            raise AnotherServiceHasThisId(AnotherServiceHasThisId.__doc__)
        return known
    if more.get("do_not_list"):
        require(rules.add_hidden_service, by, organisation)
    if "week" in more:
        more["week"] = checked_week(more["week"])
    who = by.id or organisation.pk
    service = Service.objects.create(
        pk=id or uuid7(), organisation=organisation, name=name, helps_with=helps_with, added_at=at,
        added_by=who, verified_at=at if checked else None, verified_by=who if checked else None, **more,
    )  # fmt: skip
    shelve([service])
    record(deeds.SERVICE_ADDED, about=service, by=by, at=at, organisation=organisation.pk)
    return service


@transaction.atomic
def change_service(*, service: Service, by: Actor, at: datetime, checked: bool = False, **changes: Any) -> Service:
    """Change what the card says. Only a coordinator decides what must not be listed."""
    require(rules.change_service, by, service)
    _refuse_unknown(set(changes) - CHANGEABLE)
    _refuse_place(changes.get("place"), service.organisation_id)
    if "do_not_list" in changes and changes["do_not_list"] != service.do_not_list:
        require(rules.hide_service, by, service)
    if "week" in changes:
        changes["week"] = checked_week(changes["week"])
    for name, value in changes.items():
        setattr(service, name, value)
    if checked:
        service.verified_at, service.verified_by = at, by.id or service.organisation_id
    service.save()
    shelve([service])
    record(
        deeds.SERVICE_CHANGED, about=service, by=by, at=at, organisation=service.organisation_id,
        fields=sorted(changes), checked=checked,
    )  # fmt: skip
    return service


@transaction.atomic
def verify_service(*, service: Service, by: Actor, at: datetime) -> Service:
    """Write down that somebody checked today that everything on the card is still right."""
    require(rules.change_service, by, service)
    service.verified_at, service.verified_by = at, by.id or service.organisation_id
    service.save(update_fields=["verified_at", "verified_by"])
    record(deeds.SERVICE_VERIFIED, about=service, by=by, at=at, organisation=service.organisation_id)
    return service


@transaction.atomic
def remove_service(*, service: Service, by: Actor, at: datetime) -> Service:
    """Take a service off the list. Its row stays, for what already points to it."""
    require(rules.change_service, by, service)
    service.ended_on, service.ended_by = service.organisation.day(at), by.id or service.organisation_id
    service.save(update_fields=["ended_on", "ended_by"])
    shelve([service])
    record(deeds.SERVICE_REMOVED, about=service, by=by, at=at, organisation=service.organisation_id)
    return service


def _refuse_unknown(unknown: set[str]) -> None:
    if unknown:
        raise TypeError(f"a service has no {', '.join(sorted(unknown))}")


def _refuse_place(place: Place | None, organisation: UUID) -> None:
    if place is not None and place.organisation != organisation:
        raise PlaceIsNotYours(PlaceIsNotYours.__doc__)
