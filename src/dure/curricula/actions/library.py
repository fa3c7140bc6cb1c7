"""An organisation's own shelf of resources."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.curricula import deeds, rules
from dure.curricula.models import Resource
from dure.ids import uuid7
from dure.programmes.models import Organisation


@transaction.atomic
def add_resource(
    *, organisation: Organisation, by: Actor, at: datetime, id: UUID | None = None, **said: Any
) -> Resource:
    """Put a title, its address and its licence on the shelf. Sent twice it is there once."""
    require(rules.keep_curricula, by, organisation)
    already = Resource.objects.filter(pk=id, organisation=organisation).first() if id else None
    if already is not None:
        return already
    resource = Resource.objects.create(
        pk=id or uuid7(), organisation=organisation, added_at=at, added_by=by.id or organisation.pk, **said
    )
    record(deeds.RESOURCE_ADDED, about=resource, by=by, at=at, organisation=organisation.pk)
    return resource


@transaction.atomic
def remove_resource(*, resource: Resource, by: Actor, at: datetime) -> Resource:
    require(rules.change_resource, by, resource)
    if resource.removed_at is None:
        resource.removed_at, resource.removed_by = at, by.id or resource.organisation_id
        resource.save(update_fields=["removed_at", "removed_by"])
        record(deeds.RESOURCE_REMOVED, about=resource, by=by, at=at, organisation=resource.organisation_id)
    return resource
