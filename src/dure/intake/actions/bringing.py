"""Bringing a list, checking its columns, undoing it."""

from datetime import datetime, timedelta
from pathlib import PurePath
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.intake import deeds, rules
from dure.intake.models import Intake, SavedMapping, Stage
from dure.jobs.actions import start
from dure.people.models import Asked, Enrolment, NameCounter, Person, PersonLanguage
from dure.places.models import Place
from dure.privacy.files import drop_file, keep_file
from dure.privacy.keys import destroy_keys
from dure.programmes.models import Programme

LARGEST = 50_000_000
KEPT = timedelta(days=7)
BATCH = 500


class ListTooLarge(Exception):
    """This file is larger than 50 MB. Bring it in parts, or ask your administrator to use the command line."""


class NotAtThisStage(Exception):
    """This list is further on already. Load the page again."""


class SomebodyJoined(Exception):
    """Somebody of this list has answered since, so the list cannot be undone whole. Let people go one by one."""


@transaction.atomic
def bring(
    *,
    programme: Programme,
    content: bytes,
    file_name: str,
    by: Actor,
    at: datetime,
    place: Place | None = None,
    later: bool = True,
    largest: int = LARGEST,
    id: UUID | None = None,
) -> Intake:
    """Keep a list, sealed, and let the worker look at it; without `later` the caller does."""
    require(rules.bring_in, by, programme)
    already = Intake.objects.filter(pk=id).first() if id else None
    if already is not None:
        return already
    if len(content) > largest:
        raise ListTooLarge(ListTooLarge.__doc__)
    intake = Intake.objects.create(
        pk=id or uuid7(), programme=programme, organisation_id=programme.organisation_id, place=place,
        suffix=PurePath(file_name).suffix.lower()[:10], file_name=PurePath(file_name).name[:120],
        brought_at=at, brought_by=by.id or programme.pk,
    )  # fmt: skip
    keep_file(programme.organisation_id, intake.file_id, content)
    record(deeds.BROUGHT, about=intake, by=by, at=at, organisation=programme.organisation_id)
    if later:
        start(kind="intake.look", about=intake.pk, by=by, at=at)
    return intake


@transaction.atomic
def check_columns(
    *, intake: Intake, mapping: str, place: Place | None, by: Actor, at: datetime, later: bool = True
) -> Intake:
    """Keep the columns as a person corrected them, also for the next list of this kind; then bring it in."""
    require(rules.see_intake, by, intake)
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.stage != Stage.COLUMNS:
        raise NotAtThisStage(NotAtThisStage.__doc__)
    intake.mapping, intake.place, intake.stage = mapping, place, Stage.TAKING
    intake.save(update_fields=["mapping", "place", "stage"])
    SavedMapping.objects.update_or_create(
        organisation_id=intake.organisation_id,
        headings=SavedMapping.digest_of([each["heading"] for each in intake.look[0]["columns"]]),
        defaults={"mapping": mapping, "saved_at": at, "saved_by": by.id or intake.pk},
    )
    record(deeds.COLUMNS_CHECKED, about=intake, by=by, at=at, organisation=intake.organisation_id)
    if later:
        start(kind="intake.take", about=intake.pk, whole=intake.counts.get("rows", 0), by=by, at=at)
    return intake


def undo(*, intake: Intake, by: Actor, at: datetime) -> int:
    """Delete everybody this list brought in, keys first; gives how many. Refused once somebody has answered."""
    require(rules.see_intake, by, intake)
    people = Person.objects.filter(brought_in_by=intake.pk, organisation=intake.organisation_id)
    if people.exclude(asked=Asked.NOT_YET).exclude(asked=Asked.ERASED).exists():
        raise SomebodyJoined(SomebodyJoined.__doc__)
    gone = _remove_people(intake)
    with transaction.atomic():
        intake.stage, intake.undone_at, intake.undone_by = Stage.UNDONE, at, by.id or intake.pk
        intake.look, intake.mapping = [], ""
        intake.save(update_fields=["stage", "undone_at", "undone_by", "look", "mapping"])
        intake.found.all().delete()
        record(deeds.UNDONE, about=intake, by=by, at=at, organisation=intake.organisation_id, people=gone)
    drop_file(intake.file_id)
    if intake.corrected_id:
        drop_file(intake.corrected_id)
    return gone


def put_back(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Take back a list whose work broke off: nobody of it stays, and its columns can be checked again."""
    require(rules.see_intake, by, intake)
    gone = _remove_people(intake)
    with transaction.atomic():
        intake.found.all().delete()
        intake.stage = Stage.COLUMNS
        intake.save(update_fields=["stage"])
        record(deeds.PUT_BACK, about=intake, by=by, at=at, organisation=intake.organisation_id, people=gone)
    return intake


def _remove_people(intake: Intake) -> int:
    """Delete the people of a list in small transactions, so that pages go on; keys go first."""
    gone = 0
    people = Person.objects.filter(brought_in_by=intake.pk, organisation=intake.organisation_id)
    while batch := list(people.values_list("pk", flat=True)[:BATCH]):
        destroy_keys(batch)
        with transaction.atomic():
            PersonLanguage.objects.filter(person__in=batch).delete()
            Enrolment.objects.filter(person__in=batch).delete()
            Person.objects.filter(pk__in=batch).delete()
            NameCounter.note_removal(intake.organisation_id)
        gone += len(batch)
    return gone
