"""Leading a series, and handing it on."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.gatherings import deeds, rules
from dure.gatherings.actions.series import SeriesIsClosed
from dure.gatherings.models import Leading, Series
from dure.ids import uuid7
from dure.programmes.models import Assignment


class NotAColleague(Exception):
    """This colleague has no role in your organisation now. Give them a role first."""


@transaction.atomic
def lead(
    *,
    series: Series,
    account: Account,
    by: Actor,
    at: datetime,
    began_on: date | None = None,
    id: UUID | None = None,
) -> Leading:
    """Let a colleague lead a series, from a day on. Saying it twice changes nothing."""
    require(rules.lead_series, by, series)
    same = Q(ended_on=None) | Q(pk=id) if id else Q(ended_on=None)
    already = Leading.objects.select_for_update().filter(same, series=series, account=account).first()
    if already is not None:
        return already
    if series.closed_on is not None:
        raise SeriesIsClosed(SeriesIsClosed.__doc__)
    organisation = series.programme.organisation_id
    posts = Assignment.objects.filter(account=account, organisation=organisation, ended_on=None)
    if not (account.is_active and posts.exists()):
        raise NotAColleague(NotAColleague.__doc__)
    row = Leading.objects.create(
        pk=id or uuid7(), series=series, account=account, began_by=by.id or series.pk,
        began_on=began_on or at.astimezone(series.zone).date(),
    )  # fmt: skip
    record(deeds.LEADING, about=series, by=by, at=at, organisation=organisation, account=account.pk)
    return row


@transaction.atomic
def stop_leading(*, series: Series, account: Account, reason: str, by: Actor, at: datetime) -> Leading | None:
    """End a colleague's leading from today on. The meetings they led stay as they closed them."""
    row = Leading.objects.select_for_update().filter(series=series, account=account, ended_on=None).first()
    if row is None:
        return None
    require(rules.end_leading, by, row)
    row.ended_on = max(at.astimezone(series.zone).date(), row.began_on)
    row.ended_by, row.end_reason = by.id or series.pk, reason
    row.save(update_fields=["ended_on", "ended_by", "end_reason"])
    record(deeds.LEADING_ENDED, about=series, by=by, at=at, account=account.pk, reason=reason)
    return row
