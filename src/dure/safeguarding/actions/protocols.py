"""The organisation's own words for its safety protocol: drafted, then put in force by a person."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules
from dure.safeguarding.models import BIGGEST_RECORDING, SOUNDS, Protocol, Recording
from dure.safeguarding.protocols import STEPS


class StepsMissing(Exception):
    """Each of the five steps needs a title. Nothing was changed."""


class NotASound(Exception):
    """This is not a recording we can play, or it is longer than 2 megabytes. Record it again, shorter."""


class NewerThere(Exception):
    """A newer version was written meanwhile. Look at it first, then put that one in force."""


@transaction.atomic
def draft_protocol(
    *,
    organisation: Organisation,
    language: str,
    steps: Sequence[Mapping[str, str]],
    source: str,
    by: Actor,
    at: datetime,
    more: Mapping[str, Sequence[str]] | None = None,
    id: UUID | None = None,
) -> Protocol:
    """Write a new version: the newest one, with the words of one language replaced."""
    require(rules.change_protocol, by, organisation)
    if [step.get("code") for step in steps] != list(STEPS) or not all(step.get("title", "").strip() for step in steps):
        raise StepsMissing(StepsMissing.__doc__)
    known = Protocol.objects.filter(pk=id, organisation=organisation).first() if id else None
    if known is not None:
        return known
    newest = Protocol.objects.select_for_update().filter(organisation=organisation).order_by("-number").first()
    words = dict(newest.words) if newest else {}
    words[language] = {
        "steps": [dict(step) for step in steps],
        **{key: list(each) for key, each in (more or {}).items()},
    }
    made = Protocol.objects.create(
        pk=id or uuid7(), organisation=organisation, number=newest.number + 1 if newest else 1, words=words,
        source=source, made_at=at, made_by=by.id or organisation.pk,
    )  # fmt: skip
    if newest is not None:
        kept = newest.recordings.exclude(language=language)
        Recording.objects.bulk_create(
            Recording(
                protocol=made, language=each.language, kind=each.kind, sound=each.sound,
                kept_at=each.kept_at, kept_by=each.kept_by,
            )
            for each in kept
        )  # fmt: skip
    record(deeds.PROTOCOL_DRAFTED, about=made, by=by, at=at, organisation=organisation.pk, language=language)
    return made


@transaction.atomic
def adopt_protocol(*, protocol: Protocol, by: Actor, at: datetime) -> Protocol:
    """Put a version in force: somebody answers for it from now on."""
    require(rules.change_protocol_version, by, protocol)
    if Protocol.objects.filter(organisation=protocol.organisation_id, number__gt=protocol.number).exists():
        raise NewerThere(NewerThere.__doc__)
    if protocol.adopted_at is None:
        protocol.adopted_at, protocol.adopted_by = at, by.id or protocol.organisation_id
        protocol.save(update_fields=["adopted_at", "adopted_by"])
        record(deeds.PROTOCOL_ADOPTED, about=protocol, by=by, at=at, organisation=protocol.organisation_id)
    return protocol


@transaction.atomic
def keep_recording(*, protocol: Protocol, language: str, sound: bytes, kind: str, by: Actor, at: datetime) -> Recording:
    """Keep the steps as somebody read them aloud. A second recording replaces the first."""
    require(rules.change_protocol_version, by, protocol)
    if kind not in SOUNDS or not sound or len(sound) > BIGGEST_RECORDING or not _is_sound(sound):
        raise NotASound(NotASound.__doc__)
    row, _made = Recording.objects.update_or_create(
        protocol=protocol,
        language=language,
        defaults={"kind": kind, "sound": sound, "kept_at": at, "kept_by": by.id or protocol.organisation_id},
    )
    record(
        deeds.PROTOCOL_RECORDED, about=protocol, by=by, at=at, organisation=protocol.organisation_id, language=language
    )
    return row


def _is_sound(sound: bytes) -> bool:
    """Look at the first bytes: what a browser is told must be what is there."""
    mp3 = sound[:3] == b"ID3" or (sound[0] == 0xFF and len(sound) > 1 and sound[1] & 0xE0 == 0xE0)
    return mp3 or sound[:4] in {b"OggS", b"\x1a\x45\xdf\xa3"} or sound[4:8] == b"ftyp"
