"""Beginning an organisation and a programme; starting one's own in five questions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.access.rules import NotAllowed, require
from dure.accounts.actions import make_account
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.privacy.keys import make_organisation_key
from dure.programmes import deeds, rules
from dure.programmes.actions.demo import remove_demo
from dure.programmes.actions.posts import assign
from dure.programmes.models import Organisation, Programme
from dure.programmes.queries import may_begin


class AlreadyBegun(Exception):
    """An organisation works here already. Ask its coordinator to invite you."""


class AnotherProgrammeHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


@transaction.atomic
def begin_organisation(
    *, name: str, country: str, zone: str, by: Actor, at: datetime, id: UUID | None = None, **more: Any
) -> Organisation:
    """Make a tenant. Its key comes first: nothing can be sealed without it."""
    if by.kind != "system":
        raise NotAllowed(rules.change_organisation)
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
    known = Programme.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.organisation_id, known.title) != (organisation.pk, title):
            raise AnotherProgrammeHasThisId(AnotherProgrammeHasThisId.__doc__)
        return known
    more.setdefault("country", organisation.country)
    more.setdefault("began_on", organisation.day(at))
    programme = Programme.objects.create(pk=id or uuid7(), organisation=organisation, title=title, **more)
    record(deeds.PROGRAMME_BEGAN, about=programme, by=by, at=at, organisation=organisation.pk)
    return programme


@transaction.atomic
def start_own(
    *,
    name: str,
    country: str,
    zone: str,
    title: str,
    languages: list[str],
    word_for_people: str,
    coordinator: str,
    email: str,
    password: str,
    by: Actor,
    at: datetime,
    language: str = "en",
) -> Account:
    """Begin the organisation of whoever installed this, from the answers to five questions.

    In a demo the invented organisations go first. Only possible as long as
    nobody works here yet.
    """
    if not may_begin(settings.DEMO):
        raise AlreadyBegun(AlreadyBegun.__doc__)
    if settings.DEMO:
        remove_demo(by=by, at=at)
    organisation = begin_organisation(
        name=name, country=country, zone=zone, language=language, word_for_people=word_for_people,
        by=system(), at=at,
    )  # fmt: skip
    itself = system(organisation.pk)
    begin_programme(organisation=organisation, title=title, languages=languages, by=itself, at=at)
    account = make_account(
        organisation=organisation.pk, name=coordinator, email=email, password=password,
        language=language, by=itself, at=at,
    )  # fmt: skip
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        assign(account=account, organisation=organisation, role=role, by=itself, at=at)
    return account
