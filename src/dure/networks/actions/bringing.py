"""Bringing a directory in, whole or not at all; undoing it; giving ours to others."""

from collections import Counter
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import note_reading, record
from dure.ids import uuid7
from dure.jobs.actions import start
from dure.networks import deeds, rules
from dure.networks.hours import checked
from dure.networks.models import Bringing, BringingStage, RowFound, Service
from dure.networks.reading import Card, Found, NotADirectory, cards_in
from dure.networks.reading.files import MOST_BYTES, DirectoryTooLarge
from dure.networks.shelving import shelve
from dure.places.models import Place
from dure.privacy.files import drop_file, keep_file, open_file
from dure.programmes.models import Organisation
from dure.science.names import normalise

MOST_FOUND = 2_000
BATCH = 500
CARRIED = (
    "name", "helps_with", "layer", "languages", "provider", "about", "eligibility", "how_to_get_there", "hours",
    "week", "cost", "phone", "more_phones", "capacity", "capacity_note", "how_to_ask", "words", "lat", "lon", "staff",
)  # fmt: skip


class NotAtThisStage(Exception):
    """This directory is further on already. Load the page again."""


@transaction.atomic
def bring(
    *,
    organisation: Organisation,
    content: bytes,
    file_name: str,
    by: Actor,
    at: datetime,
    twin: bytes | None = None,
    twin_language: str = "",
    later: bool = True,
    id: UUID | None = None,
) -> Bringing:
    """Keep a directory, sealed, and let the worker read it; without `later` the caller does."""
    require(rules.bring_directory, by, organisation)
    already = Bringing.objects.filter(pk=id, organisation=organisation).first() if id else None
    if already is not None:
        return already
    if len(content) > MOST_BYTES or len(twin or b"") > MOST_BYTES:
        raise DirectoryTooLarge(DirectoryTooLarge.__doc__)
    bringing = Bringing.objects.create(
        pk=id or uuid7(), organisation=organisation, file_name=PurePath(file_name).name[:120],
        twin_id=uuid7() if twin else None, twin_language=twin_language if twin else "", brought_at=at,
        brought_by=by.id or organisation.pk,
    )  # fmt: skip
    keep_file(organisation.pk, bringing.file_id, content)
    if twin and bringing.twin_id:
        keep_file(organisation.pk, bringing.twin_id, twin)
    record(deeds.DIRECTORY_BROUGHT, about=bringing, by=by, at=at, organisation=organisation.pk)
    if later:
        start(kind="networks.take", about=bringing.pk, by=by, at=at)
    return bringing


def take(*, bringing: Bringing, by: Actor, at: datetime) -> Bringing:
    """Read a directory and put its services on the list, in one transaction: all of it, or nothing.

    A service that is known by its id keeps what somebody here has checked;
    otherwise the newer file wins. Nothing counts as checked because it was
    brought in, so paper leaves it out until somebody has called.
    """
    require(rules.see_directory, by, bringing)
    if bringing.stage != BringingStage.READING:
        raise NotAtThisStage(NotAtThisStage.__doc__)
    try:
        source, cards, found = _read(bringing)
    except (NotADirectory, DirectoryTooLarge) as refused:
        bringing.stage, bringing.refusal = BringingStage.REFUSED, type(refused).__name__
        bringing.save(update_fields=["stage", "refusal"])
        record(
            deeds.DIRECTORY_BROUGHT, about=bringing, by=by, at=at, organisation=bringing.organisation_id, refused=True
        )
        _drop_files(bringing)
        return bringing
    with transaction.atomic():
        _put_on_the_list(bringing, source, cards, found, by, at)
    _drop_files(bringing)
    return bringing


def _read(bringing: Bringing) -> tuple[str, list[Card], list[Found]]:
    # The reader of numbers is large: only the worker needs it.
    from dure.sheets.phones import phones_in

    country = bringing.organisation.country

    def numbers(text: str) -> list[str]:
        return [phone.number for phone in phones_in(text, country) if phone.number]

    twin = open_file(bringing.organisation_id, bringing.twin_id) if bringing.twin_id else None
    content = open_file(bringing.organisation_id, bringing.file_id)
    return cards_in(content, twin, bringing.twin_language, numbers=numbers)


def _put_on_the_list(
    bringing: Bringing, source: str, cards: list[Card], found: list[Found], by: Actor, at: datetime
) -> None:
    known = {row.source_id: row for row in Service.objects.filter(organisation=bringing.organisation_id, source=source)}
    places = {normalise(place.name): place for place in Place.objects.filter(organisation=bringing.organisation_id)}
    new, changed, before = [], [], []
    for card in cards:
        place = places.get(normalise(card.place_name)) if card.place_name else None
        if card.place_name and place is None:
            card.note("place_unknown", card.place_name)
        carried = _carried(card, place)
        row = known.get(card.source_id)
        if row is None:
            new.append(_new(bringing, source, card.source_id, carried, place, by, at))
        elif row.verified_at is not None and row.ended_on is None:
            card.note("kept_as_checked")
        else:
            before.append(_snapshot(row))
            for name, value in carried.items():
                setattr(row, name, value)
            row.place, row.ended_on, row.ended_by, row.brought_in_by = place, None, None, bringing.pk
            row.save()
            changed.append(row)
        found += card.found
    Service.objects.bulk_create(new, batch_size=BATCH)
    shelve([*new, *changed])
    RowFound.objects.bulk_create(
        [
            RowFound(
                bringing=bringing, organisation_id=bringing.organisation_id, row=each.row, code=each.code,
                cannot=each.cannot, value=[each.value] if each.value else [],
            )
            for each in sorted(found, key=lambda each: each.row)[:MOST_FOUND]
        ],
        batch_size=BATCH,
    )  # fmt: skip
    bringing.stage, bringing.before = BringingStage.IN, before
    bringing.counts = {
        "new": len(new), "changed": len(changed), "found": len(found),
        "left_out": sum(each.cannot for each in found), "codes": dict(Counter(each.code for each in found)),
    }  # fmt: skip
    bringing.save(update_fields=["stage", "before", "counts"])
    record(
        deeds.DIRECTORY_TAKEN, about=bringing, by=by, at=at, organisation=bringing.organisation_id,
        new=len(new), changed=len(changed),
    )  # fmt: skip


def _carried(card: Card, place: Place | None) -> dict[str, Any]:
    carried = {name: getattr(card, name) for name in CARRIED if name not in {"phone", "more_phones"}}
    there = card.how_to_get_there or ("" if place else card.place_name)
    return carried | {
        "week": checked(card.week), "how_to_get_there": there[:200], "phone": (card.phones or [""])[0][:40],
        "more_phones": [each[:40] for each in card.phones[1:]],
    }  # fmt: skip


def _new(
    bringing: Bringing, source: str, source_id: str, carried: dict[str, Any], place: Place | None, by: Actor, at: datetime
) -> Service:  # fmt: skip
    return Service(
        pk=uuid7(), organisation_id=bringing.organisation_id, source=source, source_id=source_id,
        brought_in_by=bringing.pk, place=place, added_at=at, added_by=by.id or bringing.organisation_id, **carried,
    )  # fmt: skip


def _snapshot(row: Service) -> dict[str, Any]:
    """What undoing needs: every carried field, as it was."""
    return {
        "id": str(row.pk), "place": str(row.place_id or ""), "brought_in_by": str(row.brought_in_by or ""),
        "ended_on": row.ended_on.isoformat() if row.ended_on else "", "ended_by": str(row.ended_by or ""),
        **{name: getattr(row, name) for name in CARRIED},
    }  # fmt: skip


@transaction.atomic
def undo(*, bringing: Bringing, by: Actor, at: datetime) -> int:
    """Take a directory back; gives how many services went off the list.

    What it replaced is put back. What somebody has checked since stays: that
    is their word by now. Rows stay behind, ended, for what points to them.
    """
    require(rules.see_directory, by, bringing)
    bringing = Bringing.objects.select_for_update().get(pk=bringing.pk)
    if bringing.stage != BringingStage.IN:
        raise NotAtThisStage(NotAtThisStage.__doc__)
    rows = {
        str(row.pk): row
        for row in Service.objects.filter(brought_in_by=bringing.pk, verified_at=None).select_related("organisation")
    }
    for old in bringing.before:
        if (row := rows.pop(old["id"], None)) is not None:
            _put_back(row, old)
    who, day = by.id or bringing.organisation_id, bringing.organisation.day(at)
    gone = Service.objects.filter(pk__in=list(rows), ended_on=None)
    ids = list(gone.values_list("pk", flat=True))
    gone.update(ended_on=day, ended_by=who)
    shelve(Service.objects.filter(pk__in=ids))
    bringing.found.all().delete()
    bringing.stage, bringing.undone_at, bringing.undone_by, bringing.before = BringingStage.UNDONE, at, who, []
    bringing.save(update_fields=["stage", "undone_at", "undone_by", "before"])
    record(
        deeds.DIRECTORY_UNDONE, about=bringing, by=by, at=at, organisation=bringing.organisation_id, services=len(ids)
    )
    return len(ids)


def _put_back(row: Service, old: dict[str, Any]) -> None:
    for name in CARRIED:
        setattr(row, name, old[name])
    row.place_id, row.brought_in_by = _id(old["place"]), _id(old["brought_in_by"])
    row.ended_on, row.ended_by = old["ended_on"] or None, _id(old["ended_by"])
    row.save()
    shelve([row])


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _drop_files(bringing: Bringing) -> None:
    drop_file(bringing.file_id)
    if bringing.twin_id:
        drop_file(bringing.twin_id)


def give(*, organisation: Organisation, form: str, count: int, by: Actor, at: datetime) -> None:
    """Log that the list was taken as a file, before it is."""
    require(rules.give_directory, by, organisation)
    note_reading(deeds.DIRECTORY_GIVEN, about=organisation, by=by, at=at, wait=True, form=form, count=count)
