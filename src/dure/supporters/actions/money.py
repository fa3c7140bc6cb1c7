"""The book of refunds and allowances. Nothing in it is changed: a wrong line is taken back and written anew."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.supporters import deeds, rules
from dure.supporters.models import MoneyFor, Payment, Supporter


class ReadThePermitRules(Exception):
    """An allowance can cost somebody their permit to stay. Read what their permit allows, say that you did, and write
    it down then."""


@transaction.atomic
def note_payment(
    *, supporter: Supporter, day: date, what_for: MoneyFor, amount: Decimal, currency: str, by: Actor, at: datetime,
    receipt_seen: bool = False, permit_read: bool = False, note: str = "", id: UUID | None = None,
) -> Payment:  # fmt: skip
    """Write down money given back, or an allowance."""
    require(rules.keep_money, by, supporter)
    already = Payment.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if what_for == MoneyFor.ALLOWANCE and not permit_read:
        raise ReadThePermitRules(" ".join((ReadThePermitRules.__doc__ or "").split()))
    row = Payment.objects.create(
        pk=id or uuid7(), supporter=supporter, person=supporter.person, day=day, what_for=what_for, amount=amount,
        currency=currency.upper(), receipt_seen=receipt_seen, permit_read=permit_read, note=note.strip(), noted_at=at,
        noted_by=by.id or supporter.pk,
    )  # fmt: skip
    record(deeds.PAID, about=supporter.person, by=by, at=at, organisation=supporter.programme.organisation_id)
    return row


@transaction.atomic
def undo_payment(*, payment: Payment, by: Actor, at: datetime) -> Payment:
    """Take back a line. It stays in the book, struck through."""
    require(rules.undo_money, by, payment)
    row = (
        Payment.objects.select_for_update(of=("self",))
        .select_related("supporter__programme", "person")
        .get(pk=payment.pk)
    )
    if row.undone_at is None:
        row.undone_at, row.undone_by = at, by.id or row.pk
        row.save(update_fields=["undone_at", "undone_by"])
        record(deeds.PAID_UNDONE, about=row.person, by=by, at=at, organisation=row.supporter.programme.organisation_id)
    return row
