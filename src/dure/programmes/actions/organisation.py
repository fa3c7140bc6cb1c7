"""Beginning an organisation and a programme."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.places.models import local_date
from dure.privacy.keys import make_organisation_key
from dure.programmes import deeds, rules
from dure.programmes.models import Organisation, Programme


@transaction.atomic
def begin_organisation(
    *, name: str, country: str, zone: str, by: Actor, at: datetime, id: UUID | None = None, **more: Any
) -> Organisation:
    """Make a tenant. Its key comes first: nothing can be sealed without it."""
    pk = id or uuid7()
    make_organisation_key(pk)
    organisation = Organisation.objects.create(
        pk=pk, name=name, country=country, zone=zone, began_at=at, began_by=by.id, **more
    )
    record(deeds.ORGANISATION_BEGAN, about=organisation, by=by, at=at, organisation=pk)
    return organisation


@transaction.atomic
def begin_programme(
    *, organisation: Organisation, title: str, by: Actor, at: datetime, id: UUID | None = None, **more: Any
) -> Programme:
    require(rules.change_organisation, by, organisation)
    more.setdefault("country", organisation.country)
    more.setdefault("began_on", local_date(at, None))
    programme = Programme.objects.create(
        pk=id or uuid7(), organisation=organisation, title=title, **more
    )
    record(deeds.PROGRAMME_BEGAN, about=programme, by=by, at=at, organisation=organisation.pk)
    return programme
