"""Keys for sealed reports: one's own, and the one on paper."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes.models import Organisation
from dure.safeguarding import deeds, rules, slip39
from dure.safeguarding.models import Envelope, RecoveryKey, SealKey
from dure.safeguarding.sealing import WrongPassphrase, new_pair, open_with, place_of, public_of, seal_to, unwrap, wrap

SHORTEST = 16
FEWEST_WORDS = 4


class PassphraseTooShort(Exception):
    """A passphrase has at least four words and sixteen letters. Choose words that you will remember and nobody guesses."""


class KeyWaits(Exception):
    """This key waits after five wrong passphrases. Try again in a quarter of an hour."""


class NoKeyYet(Exception):
    """You have no key yet. Make one; from then on reports can be sealed to you."""


class OtherPapers(Exception):
    """These papers open another key than the one in use. Look at the number on them."""


@transaction.atomic
def make_key(*, account: Account, passphrase: str, by: Actor, at: datetime, id: UUID | None = None) -> SealKey:
    """Make one's own key. An older one ends; what was sealed to it needs a colleague or the papers."""
    require(rules.is_oneself, by, account)
    if len(passphrase.split()) < FEWEST_WORDS or len(passphrase.strip()) < SHORTEST:
        raise PassphraseTooShort(PassphraseTooShort.__doc__)
    known = SealKey.objects.filter(pk=id, account=account).first() if id else None
    if known is not None:
        return known
    for old in SealKey.objects.select_for_update().filter(account=account, ended_at=None):
        old.ended_at, old.ended_by = at, by.id
        old.save(update_fields=["ended_at", "ended_by"])
        record(deeds.KEY_ENDED, about=old, by=by, at=at, organisation=account.organisation_id)
    pk = id or uuid7()
    private, public = new_pair()
    wrapped, salt = wrap(private, passphrase, pk)
    key = SealKey.objects.create(
        pk=pk, account=account, organisation_id=account.organisation_id, public=public, wrapped=wrapped, salt=salt,
        made_at=at, made_by=by.id,
    )  # fmt: skip
    record(deeds.KEY_MADE, about=key, by=by, at=at, organisation=account.organisation_id)
    return key


def unlock(*, key: SealKey, passphrase: str, by: Actor, at: datetime) -> bytes:
    """Open one's own key for this one page. Wrong tries are counted, and five of them make it wait.

    Not in one transaction: the count must stand when the refusal is raised.
    """
    require(rules.own_key, by, key)
    if key.is_locked(at):
        raise KeyWaits(KeyWaits.__doc__)
    try:
        private = unwrap(bytes(key.wrapped), bytes(key.salt), passphrase, key.pk)
    except WrongPassphrase:
        _count_wrong(key, by, at)
        raise
    if key.wrong_tries:
        SealKey.objects.filter(pk=key.pk).update(wrong_tries=0, locked_until=None)
    return private


@transaction.atomic
def _count_wrong(key: SealKey, by: Actor, at: datetime) -> None:
    held = SealKey.objects.select_for_update().get(pk=key.pk)
    held.wrong_tries += 1
    if held.wrong_tries % held.TRIES == 0:
        held.locked_until = at + held.WAIT
    held.save(update_fields=["wrong_tries", "locked_until"])
    record(deeds.PASSPHRASE_WRONG, about=held, by=by, at=at, organisation=held.organisation_id)


@transaction.atomic
def make_recovery_key(*, organisation: Organisation, by: Actor, at: datetime) -> tuple[RecoveryKey, list[str]]:
    """Make the key on paper. Gives its three papers, this once; the server keeps only the public half.

    What was sealed before is not opened by it: it counts for what comes.
    """
    require(rules.keep_recovery_key, by, organisation)
    for old in RecoveryKey.objects.select_for_update().filter(organisation=organisation, ended_at=None):
        old.ended_at, old.ended_by = at, by.id or organisation.pk
        old.save(update_fields=["ended_at", "ended_by"])
    private, public = new_pair()
    mark, papers = slip39.split(private, needed=2, papers=3)
    key = RecoveryKey.objects.create(
        organisation=organisation, public=public, mark=mark, made_at=at, made_by=by.id or organisation.pk
    )
    record(deeds.RECOVERY_MADE, about=key, by=by, at=at, organisation=organisation.pk)
    return key, papers


@transaction.atomic
def rehearse(*, recovery: RecoveryKey, papers: Sequence[str], by: Actor, at: datetime) -> RecoveryKey:
    """Try the papers out: they give the private half, and it opens something sealed a moment ago. Nothing is read."""
    require(rules.keep_recovery_key, by, recovery.organisation)
    private = _from_papers(recovery, papers)
    place = f"rehearsal|{recovery.pk}"
    said = {"rehearsal": at.isoformat()}
    if open_with(private, seal_to(bytes(recovery.public), said, place), place) != said:
        raise OtherPapers(OtherPapers.__doc__)
    recovery.rehearsed_at, recovery.rehearsed_by = at, by.id or recovery.organisation_id
    recovery.save(update_fields=["rehearsed_at", "rehearsed_by"])
    record(deeds.REHEARSED, about=recovery, by=by, at=at, organisation=recovery.organisation_id)
    return recovery


@transaction.atomic
def recover(*, recovery: RecoveryKey, papers: Sequence[str], key: SealKey, by: Actor, at: datetime) -> int:
    """Seal everything that the papers open to somebody's new key. Gives how many parts.

    Only what lies on routes for which that person is named: the rule of reading is asked again on each page.
    """
    require(rules.keep_recovery_key, by, recovery.organisation)
    if key.organisation_id != recovery.organisation_id or key.ended_at is not None:
        raise NoKeyYet(NoKeyYet.__doc__)
    private = _from_papers(recovery, papers)
    routes = key.account.focal_points.on(recovery.organisation.day(at)).values("route")
    rows = Envelope.objects.filter(recovery=recovery, part__report__route__in=routes)
    made = []
    for envelope in rows.exclude(part__envelopes__key=key).order_by("pk").iterator(500):
        said = open_with(private, bytes(envelope.sealed), place_of(envelope.part_id, recovery.pk))
        sealed = seal_to(bytes(key.public), said, place_of(envelope.part_id, key.pk))
        made.append(Envelope(part_id=envelope.part_id, key=key, sealed=sealed))
    Envelope.objects.bulk_create(made, batch_size=500)
    record(deeds.RECOVERED, about=key, by=by, at=at, organisation=recovery.organisation_id, parts=len(made))
    return len(made)


def _from_papers(recovery: RecoveryKey, papers: Sequence[str]) -> bytes:
    private = slip39.combine(list(dict.fromkeys(" ".join(paper.split()) for paper in papers))[:2])
    if public_of(private) != bytes(recovery.public):
        raise OtherPapers(OtherPapers.__doc__)
    return private
