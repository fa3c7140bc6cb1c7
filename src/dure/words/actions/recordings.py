"""Recordings of sentences, each spoken by somebody who agreed to be heard."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.privacy.files import drop_file, keep_file
from dure.words import deeds, rules
from dure.words.actions.saying import SomethingToMend
from dure.words.models import Pack, Recording
from dure.words.sentences import BY_CODE
from dure.words.sounds import clean


class NobodyAgreed(Exception):
    """Whoever speaks must have agreed that others hear their voice. Ask them, and tick that they agree."""


class AnotherRecordingHasThisId(Exception):
    """Another recording was sent under this number. Please load the page again."""


@transaction.atomic
def keep_recording(
    *, pack: Pack, code: str, content: bytes, agreed: bool, by: Actor, at: datetime, id: UUID | None = None
) -> Recording:
    """Keep a recording in place of the one before. Raises NotASound or SoundIsTooLarge."""
    require(rules.change_pack, by, pack)
    if code not in BY_CODE:
        raise SomethingToMend(SomethingToMend.__doc__)
    if not agreed:
        raise NobodyAgreed(NobodyAgreed.__doc__)
    kind, plain = clean(content)
    known = Recording.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.pack_id, known.code, known.size) != (pack.pk, code, len(plain)):
            raise AnotherRecordingHasThisId(AnotherRecordingHasThisId.__doc__)
        return known
    _drop(pack, code)
    recording = Recording.objects.create(
        pk=id or uuid7(), pack=pack, code=code, kind=kind, size=len(plain), agreed_at=at,
        agreed_by=by.id or pack.organisation_id,
    )  # fmt: skip
    keep_file(pack.organisation_id, recording.pk, plain)
    record(deeds.RECORDED, about=recording, by=by, at=at, organisation=pack.organisation_id, sentence=code)
    return recording


@transaction.atomic
def remove_recording(*, recording: Recording, by: Actor, at: datetime) -> None:
    """Whoever spoke may change their mind: the sound is gone at once."""
    require(rules.change_part, by, recording)
    pack = recording.pack
    record(
        deeds.RECORDING_REMOVED, about=recording, by=by, at=at, organisation=pack.organisation_id,
        sentence=recording.code,
    )  # fmt: skip
    _drop(pack, recording.code)


def _drop(pack: Pack, code: str) -> None:
    held = Recording.objects.filter(pack=pack, code=code)
    files = list(held.values_list("pk", flat=True))
    held.delete()
    transaction.on_commit(lambda: [drop_file(each) for each in files])
