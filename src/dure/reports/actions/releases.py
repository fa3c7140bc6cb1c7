"""Releasing the figures, and making the Word file of a release."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dure.access.actors import Actor, Post
from dure.access.roles import Role
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.ids import uuid7
from dure.jobs.actions import start
from dure.jobs.kinds import job_kind
from dure.jobs.models import Job
from dure.privacy.files import keep_file
from dure.programmes.models import Programme
from dure.reports import deeds, queries, rules
from dure.reports.actions.texts import begin_report
from dure.reports.document import digest_of, to_text
from dure.reports.exports import as_word
from dure.reports.models import Audience, Release, WordFile

WORD = "reports.word"


class SayWhy(Exception):
    """Small numbers of people are released with a reason. Please write one, and look at who could be recognised."""


class FiguresHaveChanged(Exception):
    """Something changed while you looked. Please look once more, and release what you see then."""


class AnotherReleaseHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


@transaction.atomic
def release(
    *,
    programme: Programme,
    audience: Audience,
    exact: bool,
    by: Actor,
    at: datetime,
    reason: str = "",
    seen: str = "",
    id: UUID | None = None,
) -> Release:
    """Freeze the report as it stands. What is frozen here never changes.

    `exact` shows small numbers of trainees; it needs a reason, and `seen`: the
    digest (`queries.working(programme).seen`) of what this person looked at.
    Counts of people in need pass the threshold either way.
    """
    require(rules.release_report, by, programme)
    if exact:
        require(rules.release_exactly, by, programme)
    already = Release.objects.filter(pk=id).select_related("report").first() if id else None
    if already is not None:
        if (already.report.programme_id, already.exact, already.audience) != (programme.pk, exact, audience):
            raise AnotherReleaseHasThisId(AnotherReleaseHasThisId.__doc__)
        return already
    now = queries.working(queries.whole_programme().get(pk=programme.pk))
    if exact and not reason.strip():
        raise SayWhy(SayWhy.__doc__)
    if (exact or seen) and seen != now.seen:
        raise FiguresHaveChanged(FiguresHaveChanged.__doc__)
    report = begin_report(programme=programme, by=by, at=at)
    document = now.document(exact=exact)
    frozen = to_text(document)
    row = Release.objects.create(
        pk=id or uuid7(), report=report, organisation_id=report.organisation_id, audience=audience, exact=exact,
        languages=list(document.languages), photos=[photo.id for photo in document.photos],
        digest=digest_of(frozen), released_at=at, released_by=by.id or report.organisation_id,
        reason=reason.strip(), frozen=frozen,
    )  # fmt: skip
    record(
        deeds.RELEASED, about=row, by=by, at=at, organisation=report.organisation_id, digest=row.digest,
        exact=exact, audience=str(audience),
    )  # fmt: skip
    if by.id is not None:
        make_word_later(release=row, by=by, at=at)
    return row


def make_word_later(*, release: Release, by: Actor, at: datetime) -> Job:
    """Have the Word file made by the worker: what writes it is too heavy for a page."""
    require(rules.see_release, by, release)
    return start(kind=WORD, about=release.pk, whole=1, by=by, at=at)


@transaction.atomic
def make_word(*, release: Release, by: Actor, at: datetime) -> WordFile:
    """Make the Word file of a release, once. Imports python-docx: call it from a worker or a command."""
    require(rules.see_release, by, release)
    known = queries.word_of(release)
    if known is not None:
        return known
    organisation = release.report.programme.organisation
    content = as_word(queries.as_it_left(release), organisation, release.released_at, at)
    row = WordFile.objects.create(
        pk=uuid7(), release=release, digest=hashlib.sha256(content).hexdigest(), size=len(content), made_at=at,
        made_by=by.id or release.organisation_id,
    )  # fmt: skip
    keep_file(release.organisation_id, row.pk, content)
    record(deeds.WORD_MADE, about=row, by=by, at=at, organisation=release.organisation_id, digest=row.digest)
    return row


def take_release(*, release: Release, by: Actor, at: datetime, kind: str) -> None:
    """Log that somebody takes a release along, before they get it."""
    note_reading(
        deeds.RELEASE_TAKEN, about=release, by=by, at=at, organisation=release.organisation_id, wait=True, kind=kind
    )


def take_draft(*, programme: Programme, by: Actor, at: datetime, kind: str) -> None:
    """Log that a draft is taken along: it was not released, so small numbers of people are hidden in it."""
    note_reading(
        deeds.DRAFT_TAKEN, about=programme, by=by, at=at, organisation=programme.organisation_id, wait=True, kind=kind
    )


@job_kind(WORD)
def _word_job(job: Job) -> dict[str, Any]:
    row = queries.one_release().get(pk=job.about)
    programme = row.report.programme
    by = Actor(
        kind="account", id=job.asked_by, organisation=job.organisation,
        posts=(Post(Role.EVALUATOR, programme.pk),), zone=programme.zone,
    )  # fmt: skip
    word = make_word(release=row, by=by, at=timezone.now())
    return {"word": str(word.pk)}
