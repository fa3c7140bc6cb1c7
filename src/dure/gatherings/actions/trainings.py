"""A training planned by hand: the series, its meetings and its leaders, all of them or none."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.accounts.models import Account
from dure.gatherings.actions.gatherings import plan_gatherings
from dure.gatherings.actions.leaders import lead
from dure.gatherings.actions.series import begin_series
from dure.gatherings.models import Kind, Series


@transaction.atomic
def plan_training(
    *,
    about: dict[str, Any],
    first_at: datetime,
    plan: dict[str, Any],
    leaders: Iterable[Account],
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> Series:
    """Begin a training. `about` goes to `begin_series`, `plan` to `plan_gatherings`."""
    series = begin_series(kind=Kind.TRAINING_SESSION, by=by, at=at, id=id, **about)
    if not series.gatherings.exists():
        plan_gatherings(series=series, first_at=first_at, by=by, at=at, **plan)
    for account in leaders:
        lead(series=series, account=account, by=by, at=at)
    return series
