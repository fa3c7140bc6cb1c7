"""Translating sentences: one at a time, or many from a spreadsheet that can be taken back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from dure.access.actors import Actor
from dure.access.rules import require
from dure.audit.actions import record
from dure.ids import uuid7
from dure.words import deeds, rules
from dure.words.checking import look_at, tidy
from dure.words.models import Bringing, Pack, Said
from dure.words.sentences import BY_CODE


class SomethingToMend(Exception):
    """A sentence cannot be kept as it is. Look at what is said beside it, mend it, and send it again."""


class OnlyHeard(Exception):
    """The pages speak this language already. Here its sentences can only be recorded."""


class NothingToUndo(Exception):
    """This spreadsheet was taken back already, or a newer one was brought since."""


@transaction.atomic
def say(*, pack: Pack, code: str, text: str, by: Actor, at: datetime, checked: bool = False) -> Said | None:
    """Keep one sentence; an empty text takes it away. `checked` means that a native speaker has read it."""
    pack = _for_writing(pack, by)
    text = _mended(code, text)
    _write(pack, {code: text}, by, at)
    said = Said.objects.filter(pack=pack, code=code).first()
    if said is not None and bool(said.checked_at) != checked:
        said.checked_at, said.checked_by = (at, by.id or pack.pk) if checked else (None, None)
        said.save(update_fields=["checked_at", "checked_by"])
    _changed(pack)
    record(deeds.SAID, about=pack, by=by, at=at, organisation=pack.organisation_id, sentence=code, checked=checked)
    return said


@transaction.atomic
def bring_sheet(*, pack: Pack, texts: dict[str, str], by: Actor, at: datetime, id: UUID | None = None) -> Bringing:
    """Keep what a spreadsheet says, all of it or nothing. Sentences that it leaves empty stay as they were."""
    known = Bringing.objects.filter(pk=id, pack=pack).first() if id else None
    if known is not None:
        return known
    pack = _for_writing(pack, by)
    texts = {code: _mended(code, text) for code, text in texts.items() if text.strip()}
    held = {each.code: each for each in Said.objects.filter(pack=pack)}
    new = {code: text for code, text in texts.items() if code not in held or held[code].text != text}
    bringing = Bringing.objects.create(
        pk=id or uuid7(), pack=pack, brought_at=at, brought_by=by.id or pack.pk, after=new,
        before={code: _as_it_was(held.get(code)) for code in new},
    )  # fmt: skip
    _write(pack, new, by, at)
    _changed(pack)
    record(deeds.BROUGHT, about=pack, by=by, at=at, organisation=pack.organisation_id, sentences=len(new))
    return bringing


@transaction.atomic
def undo_bringing(*, bringing: Bringing, by: Actor, at: datetime) -> int:
    """Put back what the newest spreadsheet replaced; gives how many. What was changed since stays as it is."""
    require(rules.change_part, by, bringing)
    pack = _for_writing(bringing.pack, by)
    bringing = Bringing.objects.select_for_update().get(pk=bringing.pk)
    if bringing.undone_at or Bringing.objects.filter(pack=pack, pk__gt=bringing.pk).exists():
        raise NothingToUndo(NothingToUndo.__doc__)
    now = dict(Said.objects.filter(pack=pack).values_list("code", "text"))
    back = {code: was for code, was in bringing.before.items() if now.get(code) == bringing.after[code]}
    Said.objects.filter(pack=pack, code__in=back).delete()
    Said.objects.bulk_create([Said(pack=pack, code=code, **_from_then(was)) for code, was in back.items() if was])
    bringing.undone_at, bringing.undone_by = at, by.id or pack.pk
    bringing.save(update_fields=["undone_at", "undone_by"])
    _changed(pack)
    record(deeds.BRINGING_UNDONE, about=pack, by=by, at=at, organisation=pack.organisation_id, sentences=len(back))
    return len(back)


@transaction.atomic
def check_pack(*, pack: Pack, by: Actor, at: datetime) -> int:
    """A native speaker has read everything that the pack says now; gives how many sentences that is news for."""
    pack = _for_writing(pack, by)
    count = Said.objects.filter(pack=pack, checked_at=None).update(checked_at=at, checked_by=by.id or pack.pk)
    _changed(pack)
    record(deeds.CHECKED, about=pack, by=by, at=at, organisation=pack.organisation_id, sentences=count)
    return count


def _for_writing(pack: Pack, by: Actor) -> Pack:
    require(rules.change_pack, by, pack)
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    if pack.only_heard:
        raise OnlyHeard(OnlyHeard.__doc__)
    return pack


def _mended(code: str, text: str) -> str:
    text = tidy(text)
    if code not in BY_CODE or look_at(BY_CODE[code], text):
        raise SomethingToMend(SomethingToMend.__doc__)
    return text


def _write(pack: Pack, texts: dict[str, str], by: Actor, at: datetime) -> None:
    """Replace what was said by what is said now, unchecked; what stays the same keeps its check."""
    same = {
        code for code, text in Said.objects.filter(pack=pack).values_list("code", "text") if texts.get(code) == text
    }
    Said.objects.filter(pack=pack, code__in=set(texts) - same).delete()
    Said.objects.bulk_create([
        Said(pack=pack, code=code, text=text, said_at=at, said_by=by.id or pack.pk)
        for code, text in texts.items() if text and code not in same
    ])  # fmt: skip


def _changed(pack: Pack) -> None:
    """Let every web process notice: each compares this number with the one that it holds."""
    Pack.objects.filter(pk=pack.pk).update(version=F("version") + 1)


def _as_it_was(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {
        "text": said.text, "said_at": said.said_at.isoformat(), "said_by": str(said.said_by),
        "checked_at": said.checked_at.isoformat() if said.checked_at else None,
        "checked_by": str(said.checked_by) if said.checked_by else None,
    }  # fmt: skip


def _from_then(was: dict[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(was[name]) if was[name] else None for name in ("said_at", "checked_at")}
    people = {name: UUID(was[name]) if was[name] else None for name in ("said_by", "checked_by")}
    return {"text": was["text"], **moments, **people}
