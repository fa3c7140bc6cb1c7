"""Ending a message that was not sent, as part of a larger deed, which logs it."""

from datetime import datetime

from dure.access.actors import Actor
from dure.outbox.models import OPEN, Message, State


def end_unsent(message: Message, state: State, by: Actor, at: datetime) -> None:
    """Its words go."""
    if message.state in OPEN:
        message.state, message.words, message.next_at = state, [], None
        message.ended_at, message.ended_by = at, by.id or message.organisation_id
        message.save()
