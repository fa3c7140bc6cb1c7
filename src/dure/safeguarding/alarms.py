"""Listening to answers that need a person today."""

from datetime import datetime
from typing import Any

from dure.access.actors import Actor
from dure.safeguarding.actions import raise_worry
from dure.ui.registry import Alarm, alarms


def _hear(*, flag: Any, person: Any, by: Actor, at: datetime) -> None:
    """Tell the duty list inside the transaction that keeps the answers."""
    raise_worry(
        organisation=flag.organisation, by=by, at=at, from_answers=True, id=flag.pk,
        about={"person": str(person.pk), "flag": str(flag.pk)},
    )  # fmt: skip


def register() -> None:
    alarms.append(Alarm("safeguarding", _hear))
