"""Issuing certificates in bulk, taking one back, issuing one again; and making their PDF."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.certificates import codes, deeds, queries, rules
from dure.certificates.ending import drop_papers
from dure.certificates.models import SHEETS_KIND, Certificate, Issuing, WhyEnded
from dure.certificates.paper import as_pdf
from dure.certificates.queries import Progress
from dure.gatherings.models import Series
from dure.ids import uuid7
from dure.jobs.actions import report, start
from dure.jobs.models import Job
from dure.people.models import Person
from dure.privacy.files import keep_file

BATCH = 200


class NotCompletedYet(Exception):
    """Somebody on this list has not completed the course, or holds a certificate already. Look at the list again."""


class NobodyChosen(Exception):
    """Tick at least one person who has completed the course."""


class AnotherIssuingHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


class CertificateHasEnded(Exception):
    """This certificate does not hold any more."""


class SayWhyItIsTakenBack(Exception):
    """Write why it is taken back. Its holder may read it."""


class NotTheirNameNow(Exception):
    """This person takes part no longer, so their certificate stays as it is."""


@transaction.atomic
def issue(
    *,
    series: Series,
    people: Iterable[UUID],
    languages: Sequence[str],
    titles: dict[str, str],
    signed_by: str,
    check_at: str,
    by: Actor,
    at: datetime,
    signed_as: str = "",
    id: UUID | None = None,
) -> Issuing:
    """Issue certificates to people who have completed a course, each with a code of its own.

    `check_at` is the address of the check page as it stands on the paper. The
    PDF is made by the worker afterwards; the certificates hold from now on.
    """
    require(rules.issue_certificates, by, series)
    wanted = set(people)
    already = Issuing.objects.filter(pk=id).first() if id else None
    if already is not None:
        if already.series_id != series.pk:
            raise AnotherIssuingHasThisId(AnotherIssuingHasThisId.__doc__)
        return already
    if not wanted:
        raise NobodyChosen(NobodyChosen.__doc__)
    Series.objects.select_for_update().get(pk=series.pk)
    ready = [row for row in queries.progress(series, at) if row.ready and row.person.pk in wanted]
    if len(ready) != len(wanted):
        raise NotCompletedYet(NotCompletedYet.__doc__)
    issuing = Issuing.objects.create(
        pk=id or uuid7(), series=series, organisation_id=series.programme.organisation_id,
        languages=list(dict.fromkeys(languages)), titles=titles, signed_by=signed_by, signed_as=signed_as,
        check_at=check_at, issued_at=at, issued_by=by.id or series.pk,
    )  # fmt: skip
    rows = [_certificate(issuing, each, by, at) for each in ready]
    Certificate.objects.bulk_create(rows, batch_size=BATCH)
    record(
        deeds.ISSUED, about=series, by=by, at=at, organisation=issuing.organisation_id, issuing=issuing.pk,
        certificates=len(rows),
    )  # fmt: skip
    _make_later(issuing, len(rows), by, at)
    return issuing


@transaction.atomic
def ask_for_sheets(*, issuing: Issuing, by: Actor, at: datetime) -> Job:
    """Have the PDF made again: one of them ended, or the file is gone."""
    require(rules.change_issuing, by, issuing)
    return _make_later(issuing, issuing.certificates.filter(ended_at=None).count(), by, at)


def make_sheets(*, issuing: Issuing, by: Actor, at: datetime, job: Job | None = None) -> int:
    """Make one PDF of all certificates of an issuing that stand, and one of each. For a worker: it loads WeasyPrint."""
    require(rules.change_issuing, by, issuing)
    rows = queries.of_issuing(issuing)
    if not rows:
        return 0
    whole, singles = as_pdf(rows)
    for number, (row, content) in enumerate(zip(rows, singles, strict=True), start=1):
        keep_file(row.person_id, row.pk, content)
        if job is not None and number % 20 == 0:
            report(job, number, len(rows))
    keep_file(issuing.organisation_id, issuing.pk, whole)
    with transaction.atomic():
        standing = Certificate.objects.select_for_update().filter(issuing=issuing, ended_at=None)
        if {row.pk for row in standing} == {row.pk for row in rows}:
            issuing.made_at, issuing.made_by = at, by.id or issuing.organisation_id
            issuing.save(update_fields=["made_at", "made_by"])
        record(deeds.SHEETS_MADE, about=issuing, by=by, at=at, organisation=issuing.organisation_id, sheets=len(rows))
    return len(rows)


@transaction.atomic
def take_back(*, certificate: Certificate, why: str, by: Actor, at: datetime) -> Certificate:
    """Take a certificate back, with a reason that its holder may read. The check page says "not valid" from now on."""
    require(rules.change_certificate, by, certificate)
    if not why.strip():
        raise SayWhyItIsTakenBack(SayWhyItIsTakenBack.__doc__)
    row = _standing(certificate)
    row.why = why.strip()
    _end(row, WhyEnded.TAKEN_BACK, by, at)
    record(deeds.TAKEN_BACK, about=row, by=by, at=at, organisation=row.issuing.organisation_id)
    return row


@transaction.atomic
def renew(*, certificate: Certificate, by: Actor, at: datetime, id: UUID | None = None) -> Certificate:
    """Issue a certificate again under the name as it is now, with a new code; the old one does not hold any more."""
    require(rules.change_certificate, by, certificate)
    already = Certificate.objects.filter(after=certificate).first()
    if already is not None:
        return already
    old = _standing(certificate)
    person = Person.objects.get(pk=old.person_id)
    progress = {row.person.pk: row for row in queries.progress(old.series, at)}.get(person.pk)
    if progress is None or not progress.named:
        raise NotTheirNameNow(NotTheirNameNow.__doc__)
    before = old.issuing
    _end(old, WhyEnded.REPLACED, by, at)
    issuing = Issuing.objects.create(
        pk=uuid7(), series=old.series, organisation_id=before.organisation_id, languages=before.languages,
        titles=before.titles, signed_by=before.signed_by, signed_as=before.signed_as, check_at=before.check_at,
        issued_at=at, issued_by=by.id or before.organisation_id,
    )  # fmt: skip
    row = _new(issuing, person, by, at, minutes=old.minutes, days=old.days, came=old.came, of=old.of, id=id)
    row.after = old
    row.save(force_insert=True)
    record(deeds.RENEWED, about=row, by=by, at=at, organisation=issuing.organisation_id, after=old.pk)
    _make_later(issuing, 1, by, at)
    return row


def _certificate(issuing: Issuing, row: Progress, by: Actor, at: datetime) -> Certificate:
    days = [day.isoformat() for day in row.days]
    return _new(issuing, row.person, by, at, minutes=row.minutes, days=days, came=row.came, of=row.of)


def _new(
    issuing: Issuing, person: Person, by: Actor, at: datetime, *, minutes: int, days: list[str], came: int, of: int,
    id: UUID | None = None,
) -> Certificate:  # fmt: skip
    code = codes.new_code()
    return Certificate(
        pk=id or uuid7(), issuing=issuing, series_id=issuing.series_id, person=person,
        code_hash=codes.hash_of_code(code), marks=codes.marks_of(code, person.name, person.own_script),
        minutes=minutes, days=days, came=came, of=of, issued_at=at, issued_by=by.id or issuing.organisation_id,
        name=person.name, own_script=person.own_script, code=code,
    )  # fmt: skip


def _standing(certificate: Certificate) -> Certificate:
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.ended_at is not None:
        raise CertificateHasEnded(CertificateHasEnded.__doc__)
    return row


def _end(row: Certificate, reason: WhyEnded, by: Actor, at: datetime) -> None:
    row.ended_at, row.ended_by, row.end_reason = at, by.id or row.person_id, reason
    row.save()
    drop_papers(row)


def _make_later(issuing: Issuing, whole: int, by: Actor, at: datetime) -> Job:
    record(deeds.SHEETS_ASKED, about=issuing, by=by, at=at, organisation=issuing.organisation_id)
    return start(kind=SHEETS_KIND, about=issuing.pk, whole=whole, by=by, at=at)
