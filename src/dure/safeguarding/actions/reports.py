"""Reports under seal: written by anybody who works here, opened by the people named for the route."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import NotAllowed, require
from dure.accounts.models import Account
from dure.audit.actions import note_reading, record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.actions.seals import NoKeyYet, unlock
from dure.safeguarding.models import SEALED, Envelope, FocalPoint, Part, RecoveryKey, Report, Route, SealKey
from dure.safeguarding.sealing import open_with, place_of, seal_to


class NobodyNamed(Exception):
    """Nobody who could read this has a key yet, so it was not kept. Call one of the numbers now; nothing was written."""


class NothingWritten(Exception):
    """Write how the person named for this can reach somebody. Nothing else is needed."""


class ReportClosed(Exception):
    """This report was closed already."""


@dataclass(frozen=True)
class Opened:
    """One part of a report, opened for one page."""

    written_at: datetime
    said: Mapping[str, str]


@transaction.atomic
def write_report(
    *,
    organisation: Organisation,
    route: Route,
    said: Mapping[str, str],
    by: Actor,
    at: datetime,
    not_for: Iterable[UUID] = (),
    id: UUID | None = None,
) -> Report:
    """Seal what was said to those named for the route, and to the key on paper.

    Whoever it is about (`not_for`) gets no envelope. Who wrote it is inside.
    """
    require(rules.write_report, by, organisation)
    if route not in SEALED:
        raise NotAllowed(rules.write_report)
    words = {name: each.strip() for name, each in said.items() if each.strip()}
    if not words:
        raise NothingWritten(NothingWritten.__doc__)
    known = Report.objects.filter(pk=id, organisation=organisation).first() if id else None
    if known is not None:
        return known
    keys = _keys_for(organisation, route, at, set(not_for))
    if not keys:
        raise NobodyNamed(NobodyNamed.__doc__)
    report = Report.objects.create(pk=id or uuid7(), organisation=organisation, route=route, received_at=at)
    writer = Account.objects.filter(pk=by.id).first() if by.id else None
    _seal(report, {**words, "by": writer.name if writer else ""}, keys, at)
    record(deeds.REPORTED, about=report, by=by, at=at, organisation=organisation.pk, route=str(route))
    return report


def open_report(*, report: Report, passphrase: str, by: Actor, at: datetime) -> list[Opened]:
    """Open a report with one's own passphrase, for this one page. That it was opened is logged first."""
    require(rules.see_report, by, report)
    private, keys = _own(by, passphrase, at)
    rows = Envelope.objects.filter(part__report=report, key__in=keys).select_related("part")
    note_reading(deeds.REPORT_OPENED, about=report, by=by, at=at)
    opened = [
        Opened(row.part.written_at, open_with(private, bytes(row.sealed), place_of(row.part_id, row.key_id)))
        for row in rows.order_by("part__written_at", "part")
    ]
    Report.objects.filter(pk=report.pk, opened_at=None).update(opened_at=at, opened_by=by.id)
    return opened


@transaction.atomic
def add_note(*, report: Report, said: str, by: Actor, at: datetime) -> Part:
    """Add something, sealed to the same readers. Writing needs no passphrase: only opening does."""
    require(rules.see_report, by, report)
    if report.closed_at is not None:
        raise ReportClosed(ReportClosed.__doc__)
    if not said.strip():
        raise NothingWritten(NothingWritten.__doc__)
    readers = Envelope.objects.filter(part__report=report, key__isnull=False).values("key__account")
    keys = list(SealKey.objects.filter(account__in=readers, ended_at=None))
    writer = Account.objects.get(pk=by.id)
    part = _seal(report, {"words": said.strip(), "by": writer.name}, keys, at)
    record(deeds.REPORT_ADDED, about=report, by=by, at=at, organisation=report.organisation_id)
    return part


def share_report(*, report: Report, to: Account, passphrase: str, by: Actor, at: datetime) -> int:
    """Seal a report to somebody else who is named for its route. Only who can open it can do that."""
    require(rules.see_report, by, report)
    private, keys = _own(by, passphrase, at)
    named = FocalPoint.objects.on(report.organisation.day(at)).filter(
        organisation=report.organisation_id, account=to, route=report.route
    )
    key = SealKey.objects.filter(account=to, ended_at=None).first()
    if key is None or not named.exists():
        raise NobodyNamed(NobodyNamed.__doc__)
    with transaction.atomic():
        rows = Envelope.objects.filter(part__report=report, key__in=keys).exclude(part__envelopes__key=key)
        made = [
            Envelope(
                part_id=row.part_id, key=key,
                sealed=seal_to(
                    bytes(key.public),
                    open_with(private, bytes(row.sealed), place_of(row.part_id, row.key_id)),
                    place_of(row.part_id, key.pk),
                ),
            )
            for row in rows
        ]  # fmt: skip
        Envelope.objects.bulk_create(made)
        record(deeds.REPORT_SHARED, about=report, by=by, at=at, organisation=report.organisation_id, to=to.pk)
    return len(made)


@transaction.atomic
def close_report(*, report: Report, by: Actor, at: datetime) -> Report:
    require(rules.see_report, by, report)
    if report.closed_at is not None:
        raise ReportClosed(ReportClosed.__doc__)
    report.closed_at, report.closed_by = at, by.id
    report.save(update_fields=["closed_at", "closed_by"])
    record(deeds.REPORT_CLOSED, about=report, by=by, at=at, organisation=report.organisation_id)
    return report


def _keys_for(organisation: Organisation, route: Route, at: datetime, not_for: set[UUID]) -> list[SealKey]:
    named = FocalPoint.objects.on(organisation.day(at)).filter(
        organisation=organisation, route=route, account__is_active=True
    )
    keys = SealKey.objects.filter(account__in=named.values("account"), ended_at=None)
    return [key for key in keys if key.account_id not in not_for]


def _seal(report: Report, said: Mapping[str, str], keys: Sequence[SealKey], at: datetime) -> Part:
    part = Part.objects.create(report=report, written_at=at)
    recovery = RecoveryKey.objects.filter(organisation=report.organisation_id, ended_at=None).first()
    rows = [Envelope(part=part, key=key, sealed=_sealed(key, part, said)) for key in keys]
    if recovery is not None:
        rows.append(Envelope(part=part, recovery=recovery, sealed=_sealed(recovery, part, said)))
    Envelope.objects.bulk_create(rows)
    return part


def _sealed(key: SealKey | RecoveryKey, part: Part, said: Mapping[str, str]) -> bytes:
    return seal_to(bytes(key.public), dict(said), place_of(part.pk, key.pk))


def _own(by: Actor, passphrase: str, at: datetime) -> tuple[bytes, list[UUID]]:
    key = SealKey.objects.filter(account=by.id, ended_at=None).first()
    if key is None:
        raise NoKeyYet(NoKeyYet.__doc__)
    return unlock(key=key, passphrase=passphrase, by=by, at=at), [key.pk]
