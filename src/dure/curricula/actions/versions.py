"""Versions: a new one begins as a copy; one that is used never changes again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.curricula import deeds, rules
from dure.curricula.models import Component, Curriculum, Session, Version, Words
from dure.curricula.outline import Outline
from dure.curricula.writing import write_parts
from dure.ids import uuid7

KEPT = ("language", "days", "licence", "source")


class DraftIsThere(Exception):
    """A new version is being written already. Finish that one, or change it."""


@transaction.atomic
def use_version(*, version: Version, by: Actor, at: datetime) -> Version:
    """Put a version into use, before the first meeting follows it. From now on its sessions stay as they are.

    Whoever plans a course asks this, too; a second time changes nothing.
    """
    require(rules.change_version, by, version)
    if version.used_at is None:
        version.used_at, version.used_by = at, by.id or version.curriculum.organisation_id
        version.save(update_fields=["used_at", "used_by"])
        record(deeds.VERSION_USED, about=version, by=by, at=at, organisation=version.curriculum.organisation_id)
    return version


@transaction.atomic
def begin_version(
    *, curriculum: Curriculum, by: Actor, at: datetime, outline: Outline | None = None, id: UUID | None = None
) -> Version:
    """Begin a new version, as a copy of the newest one, or with what a file said. Keys stay the same."""
    require(rules.change_curriculum, by, curriculum)
    newest = Version.objects.filter(curriculum=curriculum).select_for_update().order_by("-number")[0]
    if newest.pk == id:
        return newest
    if newest.used_at is None:
        raise DraftIsThere(DraftIsThere.__doc__)
    said = {name: getattr(newest, name) for name in KEPT}
    if outline is not None:
        said |= {name: getattr(outline, name) for name in KEPT}
    version = Version.objects.create(
        pk=id or uuid7(), curriculum=curriculum, number=newest.number + 1, copied_from=newest, begun_at=at,
        begun_by=by.id or curriculum.organisation_id, **said,
    )  # fmt: skip
    _copy(newest, version, outline, by, at)
    record(
        deeds.VERSION_BEGUN, about=version, by=by, at=at, organisation=curriculum.organisation_id, number=version.number
    )
    return version


def _copy(newest: Version, version: Version, outline: Outline | None, by: Actor, at: datetime) -> None:
    said_by = by.id or version.curriculum.organisation_id
    if outline is not None:
        write_parts(version, outline)
        Words.objects.create(
            version=version, language=outline.language, title=outline.title, about=outline.about,
            texts=outline.texts(), said_at=at, said_by=said_by,
        )  # fmt: skip
        return
    old = list(newest.sessions.prefetch_related("components"))
    new = [
        Session(
            version=version, key=each.key, place=each.place, day=each.day, minutes=each.minutes,
            sensitive=each.sensitive, topics=each.topics,
        )
        for each in old
    ]  # fmt: skip
    Session.objects.bulk_create(new)
    Component.objects.bulk_create(
        [
            Component(
                session=session, key=each.key, place=each.place, part=each.part, core=each.core, minutes=each.minutes
            )
            for session, before in zip(new, old, strict=True)
            for each in before.components.all()
        ]
    )
    Words.objects.bulk_create(
        [
            Words(
                version=version, language=each.language, title=each.title, about=each.about, texts=each.texts,
                said_at=each.said_at, said_by=each.said_by, checked_at=each.checked_at, checked_by=each.checked_by,
            )
            for each in newest.words.all()
        ]
    )  # fmt: skip
