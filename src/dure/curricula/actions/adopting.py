"""Where a curriculum comes from: one that is shipped, or a file. Written whole or not at all."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.curricula import deeds, rules
from dure.curricula.models import Curriculum, Version, Words
from dure.curricula.outline import Outline
from dure.curricula.shipped import shipped
from dure.curricula.writing import write_parts
from dure.ids import uuid7
from dure.programmes.models import Organisation


class KeyIsTaken(Exception):
    """A curriculum of this name is there already. Bring the file as its new version, or choose another name."""


@transaction.atomic
def adopt(*, organisation: Organisation, key: str, by: Actor, at: datetime, id: UUID | None = None) -> Curriculum:
    """Make an organisation's own copy of a shipped curriculum, in all its languages. Asked again, it is given back."""
    require(rules.keep_curricula, by, organisation)
    already = Curriculum.objects.filter(organisation=organisation, key=key).first()
    if already is not None:
        return already
    ours = shipped(key)
    outlines = {language: ours.outline(language) for language in ours.said}
    curriculum = _begin(organisation, key, outlines["en"], outlines, by, at, id, shipped_key=key)
    record(deeds.ADOPTED, about=curriculum, by=by, at=at, organisation=organisation.pk, key=key, shipped=ours.version)
    return curriculum


@transaction.atomic
def bring(
    *, organisation: Organisation, key: str, outline: Outline, by: Actor, at: datetime, id: UUID | None = None
) -> Curriculum:
    """Begin a curriculum from what a file said, as its first version."""
    require(rules.keep_curricula, by, organisation)
    already = Curriculum.objects.filter(organisation=organisation, key=key).first()
    if already is not None:
        if already.pk == id:
            return already
        raise KeyIsTaken(KeyIsTaken.__doc__)
    curriculum = _begin(organisation, key, outline, {outline.language: outline}, by, at, id)
    record(deeds.BROUGHT, about=curriculum, by=by, at=at, organisation=organisation.pk, sessions=len(outline.sessions))
    return curriculum


@transaction.atomic
def retire(*, curriculum: Curriculum, by: Actor, at: datetime) -> Curriculum:
    """Put a curriculum away: nothing new begins with it, and whatever used it still shows it."""
    require(rules.change_curriculum, by, curriculum)
    if curriculum.retired_at is None:
        curriculum.retired_at, curriculum.retired_by = at, by.id or curriculum.pk
        curriculum.save(update_fields=["retired_at", "retired_by"])
        record(deeds.RETIRED, about=curriculum, by=by, at=at, organisation=curriculum.organisation_id)
    return curriculum


def _begin(
    organisation: Organisation,
    key: str,
    outline: Outline,
    outlines: Mapping[str, Outline],
    by: Actor,
    at: datetime,
    id: UUID | None,
    shipped_key: str = "",
) -> Curriculum:
    curriculum = Curriculum.objects.create(
        pk=id or uuid7(), organisation=organisation, key=key, shipped=shipped_key, audience=outline.audience,
        begun_at=at, begun_by=by.id or organisation.pk,
    )  # fmt: skip
    version = Version.objects.create(
        curriculum=curriculum, number=1, language=outline.language, days=outline.days, licence=outline.licence,
        source=outline.source, begun_at=at, begun_by=by.id or organisation.pk,
    )  # fmt: skip
    write_parts(version, outline)
    Words.objects.bulk_create(
        [
            Words(
                version=version, language=language, title=each.title, about=each.about, texts=each.texts(),
                said_at=at, said_by=by.id or organisation.pk,
            )
            for language, each in outlines.items()
        ]
    )  # fmt: skip
    return curriculum
