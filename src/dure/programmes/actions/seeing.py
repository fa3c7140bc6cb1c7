"""Looking at the pages as a facilitator sees them. Nothing is written but that it was done."""

from datetime import datetime

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.programmes import deeds, rules


@transaction.atomic
def begin_seeing_as(*, account: Account, by: Actor, at: datetime) -> None:
    require(rules.see_as, by, account)
    record(deeds.SEEING_AS_BEGAN, about=account, by=by, at=at)


@transaction.atomic
def end_seeing_as(*, account: Account, by: Actor, at: datetime) -> None:
    """Log the end; no rule is asked, since whoever may no longer look must still be able to stop."""
    record(deeds.SEEING_AS_ENDED, about=account, by=by, at=at)
