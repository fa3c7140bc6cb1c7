"""Getting to know each other, being invited, learning topic by topic, refreshing."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.supporters import deeds, rules
from dure.supporters.models import (
    Conversation,
    Goes,
    Invitation,
    Reference,
    Refresher,
    Supporter,
    TopicDone,
    Word,
)


class DayIsAhead(Exception):
    """This day is still to come. Write it down once it has happened."""


class NotInvited(Exception):
    """Nobody has invited them yet, or they have answered. Invite them first."""


@transaction.atomic
def note_conversation(
    *, supporter: Supporter, day: date, goes: Goes, by: Actor, at: datetime, note: str = "", id: UUID | None = None
) -> Conversation:
    """Two people got to know each other, and said how it goes on."""
    require(rules.change_supporter, by, supporter)
    _not_ahead(supporter, day, at)
    row, made = Conversation.objects.get_or_create(
        pk=id or uuid7(),
        defaults={
            "supporter": supporter, "person": supporter.person, "day": day, "goes": goes, "note": note,
            "noted_at": at, "noted_by": by.id or supporter.pk,
        },
    )  # fmt: skip
    if made:
        record(deeds.TALKED, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def note_reference(
    *, supporter: Supporter, day: date, said: Word, who: str, by: Actor, at: datetime, note: str = "",
    id: UUID | None = None,
) -> Reference:  # fmt: skip
    """Somebody who knows them was asked."""
    require(rules.change_supporter, by, supporter)
    _not_ahead(supporter, day, at)
    row, made = Reference.objects.get_or_create(
        pk=id or uuid7(),
        defaults={
            "supporter": supporter, "person": supporter.person, "day": day, "said": said, "who": who, "note": note,
            "noted_at": at, "noted_by": by.id or supporter.pk,
        },
    )  # fmt: skip
    if made:
        record(deeds.REFERENCE_HEARD, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def invite(
    *, supporter: Supporter, by: Actor, at: datetime, series: Series | None = None, id: UUID | None = None
) -> Invitation:
    """Invite somebody to be trained. Nobody is invited twice while they have not answered."""
    require(rules.change_supporter, by, supporter)
    open_one = Invitation.objects.filter(supporter=supporter, coming__isnull=True).first()
    if open_one is not None:
        return open_one
    row = Invitation.objects.create(
        pk=id or uuid7(), supporter=supporter, series=series, invited_at=at, invited_by=by.id or supporter.pk
    )
    record(deeds.INVITED, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


@transaction.atomic
def answer_invitation(*, supporter: Supporter, coming: bool, by: Actor, at: datetime) -> Invitation:
    """Write down whether they come. A no needs no reason, and they can be invited again."""
    require(rules.speak_for, by, supporter)
    row = Invitation.objects.select_for_update().filter(supporter=supporter, coming__isnull=True).first()
    if row is None:
        raise NotInvited(NotInvited.__doc__)
    row.coming, row.answered_at, row.answered_by = coming, at, by.id or supporter.person_id
    row.save(update_fields=["coming", "answered_at", "answered_by"])
    record(deeds.ANSWERED, about=supporter.person, by=by, at=at, organisation=_house(supporter), coming=coming)
    return row


@transaction.atomic
def note_topics(
    *, supporter: Supporter, topics: Mapping[str, date], by: Actor, at: datetime, series: Series | None = None
) -> list[TopicDone]:
    """Write down what was learned, and when. What was written down before stays as it is."""
    require(rules.change_supporter, by, supporter)
    for day in set(topics.values()):
        _not_ahead(supporter, day, at)
    known = set(supporter.topics.values_list("topic", flat=True))
    rows = TopicDone.objects.bulk_create(
        TopicDone(supporter=supporter, topic=topic, day=day, series=series, noted_at=at, noted_by=by.id or supporter.pk)
        for topic, day in topics.items()
        if topic not in known
    )
    if rows:
        record(deeds.LEARNED, about=supporter.person, by=by, at=at, organisation=_house(supporter), topics=len(rows))
    return rows


@transaction.atomic
def note_refresher(*, supporter: Supporter, day: date, by: Actor, at: datetime) -> Refresher:
    """The training was refreshed on a day."""
    require(rules.change_supporter, by, supporter)
    _not_ahead(supporter, day, at)
    row, made = Refresher.objects.get_or_create(
        supporter=supporter, day=day, defaults={"noted_at": at, "noted_by": by.id or supporter.pk}
    )
    if made:
        record(deeds.REFRESHED, about=supporter.person, by=by, at=at, organisation=_house(supporter))
    return row


def _not_ahead(supporter: Supporter, day: date, at: datetime) -> None:
    if day > supporter.programme.organisation.day(at):
        raise DayIsAhead(DayIsAhead.__doc__)


def _house(supporter: Supporter) -> UUID:
    return supporter.programme.organisation_id
