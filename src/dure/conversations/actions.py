"""Holding a first conversation, and answering what it offers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.conversations import deeds, queries, rules
from dure.conversations.models import Conversation, Offered, Said
from dure.ids import uuid7
from dure.people.actions import change
from dure.people.models import Person
from dure.privacy.keys import key_of
from dure.programmes.models import Programme


class NotEnrolled(Exception):
    """This person is in no programme now. Add them to one first."""


class NotOffered(Exception):
    """This was not offered here. Choose one of what the page shows."""


@transaction.atomic
def hold(
    *,
    person: Person,
    programme: Programme | None,
    answers: Mapping[str, Any],
    good_at: str,
    language: str,
    by: Actor,
    at: datetime,
    interests: Sequence[str] | None = None,
    interpreter: bool = False,
    id: UUID | None = None,
) -> Conversation:
    """Keep a first conversation. What they enjoy and are good at goes to their own record, too."""
    require(rules.hold_conversation, by, person)
    already = Conversation.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if programme is None:
        raise NotEnrolled(NotEnrolled.__doc__)
    key_of(person.pk)
    conversation = Conversation.objects.create(
        pk=id or uuid7(), person=person, programme=programme, held_at=at, held_by=by.id or person.pk,
        language=language, interpreter=interpreter, answers=[dict(answers)], good_at=good_at,
    )  # fmt: skip
    learned: dict[str, Any] = {}
    if good_at and good_at != person.offers:
        learned["offers"] = good_at
    if interests is not None:
        learned["interests"] = list(interests)
    if learned:
        change(person=person, by=by, at=at, **learned)
    record(deeds.HELD, about=conversation, by=by, at=at, organisation=programme.organisation_id)
    return conversation


@transaction.atomic
def answer_offers(*, conversation: Conversation, said: Mapping[str, Said], by: Actor, at: datetime) -> list[Offered]:
    """Write down what the person said to each offer; saying it again replaces it."""
    require(rules.hold_conversation, by, conversation.person)
    if not set(said) <= queries.codes(conversation.person):
        raise NotOffered(NotOffered.__doc__)
    rows = []
    for offer, word in said.items():
        row, _made = Offered.objects.update_or_create(
            conversation=conversation,
            offer=offer,
            defaults={"person": conversation.person, "said": word, "said_at": at, "said_by": by.id},
        )
        rows.append(row)
    record(deeds.ANSWERED, about=conversation, by=by, at=at, offers=sorted(said))
    return rows
