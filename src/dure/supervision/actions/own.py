"""What a supporter does for themselves: look at how they are, share one of it, ask for a talk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import require
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7
from dure.outbox.actions import write_message
from dure.supervision import deeds, queries, rules, texts
from dure.supervision.actions.talks import NameStandsThere
from dure.supervision.asking import TALK, TALK_SOON
from dure.supervision.models import LONGEST_THANKS, SelfCheck, Thanks, Wish
from dure.supporters.models import Supporter

LONGEST_WORDS = 600


class NobodySupervisesYet(Exception):
    """Nobody is named as your supervisor yet. Tell your coordinator; in an emergency use "I am worried"."""


class NothingAnswered(Exception):
    """Nothing was answered yet. Choose at least one answer, or write a word."""


class NoThanksWritten(Exception):
    """Write a few words of thanks first."""


class TooLong(Exception):
    """This is longer than there is room for. Please make it shorter."""


@dataclass(frozen=True)
class Asked:
    """A wish to talk: to whom it went, and whether a message leaves Dure for them."""

    wish: Wish
    supervisor: Account
    by_message: bool


@transaction.atomic
def answer_check(
    *, supporter: Supporter, said: Mapping[str, str], words: str, by: Actor, at: datetime, id: UUID | None = None
) -> SelfCheck:
    """Answer a few questions for oneself. Nobody else reads them, and nothing is counted from them."""
    require(rules.is_oneself, by, supporter)
    asked = texts.self_check()
    kept = {code: each for code, each in said.items() if code in asked.questions and each in asked.answers}
    if not kept and not words.strip():
        raise NothingAnswered(NothingAnswered.__doc__)
    if len(words) > LONGEST_WORDS:
        raise TooLong(TooLong.__doc__)
    check, made = SelfCheck.objects.get_or_create(
        pk=id or uuid7(),
        defaults={
            "person_id": supporter.person_id, "version": asked.version, "made_at": at,
            "made_by": by.id or supporter.person_id, "answers": [{"said": kept, "words": words.strip()}],
        },
    )  # fmt: skip
    if made:
        record(deeds.CHECKED, about=None, by=by, at=at, organisation=supporter.programme.organisation_id)
    return check


@transaction.atomic
def share_check(*, check: SelfCheck, by: Actor, at: datetime) -> SelfCheck:
    """Share exactly this one with whoever supervises now, and with nobody after them."""
    require(rules.share_check, by, check)
    who = queries.share_with(check, at)
    if who is None:
        raise NobodySupervisesYet(NobodySupervisesYet.__doc__)
    check = SelfCheck.objects.select_for_update().get(pk=check.pk)
    check.shared_at, check.shared_by, check.shared_with = at, by.id or check.person_id, who
    check.save(update_fields=["shared_at", "shared_by", "shared_with"])
    record(deeds.SHARED, about=check, by=by, at=at, organisation=who.organisation_id)
    return check


@transaction.atomic
def take_back_check(*, check: SelfCheck, by: Actor, at: datetime) -> SelfCheck:
    """No longer shared, from this moment."""
    require(rules.share_check, by, check)
    check = SelfCheck.objects.select_for_update().get(pk=check.pk)
    if check.shared_at is not None:
        check.shared_at = check.shared_by = check.shared_with = None
        check.save(update_fields=["shared_at", "shared_by", "shared_with"])
        record(deeds.TAKEN_BACK, about=check, by=by, at=at)
    return check


@transaction.atomic
def throw_away_check(*, check: SelfCheck, by: Actor, at: datetime) -> None:
    """It was never anybody else's to keep."""
    require(rules.share_check, by, check)
    record(deeds.THROWN_AWAY, about=None, by=by, at=at)
    check.delete()


@transaction.atomic
def wish_to_talk(*, supporter: Supporter, soon: bool, by: Actor, at: datetime) -> Asked:
    """One tap, without a word about why. Asked again, it is the same wish; it can become an urgent one."""
    require(rules.wish_to_talk, by, supporter)
    supervisor = queries.supervisor_of(supporter, at)
    if supervisor is None:
        raise NobodySupervisesYet(NobodySupervisesYet.__doc__)
    wish, made = Wish.objects.select_for_update().get_or_create(
        supporter=supporter, ended_at=None,
        defaults={"soon": soon, "wished_at": at, "wished_by": by.id or supporter.person_id},
    )  # fmt: skip
    if soon and not wish.soon:
        wish.soon, made = True, True
        wish.save(update_fields=["soon"])
    if made:
        record(deeds.WISHED, about=wish, by=by, at=at, organisation=supervisor.organisation_id, soon=wish.soon)
    kind = TALK_SOON if wish.soon else TALK
    sent = write_message(kind=kind, to=supervisor, once=str(wish.pk), about=wish.pk, by=by, at=at)
    return Asked(wish, supervisor, bool(sent))


@transaction.atomic
def end_wish(*, wish: Wish, by: Actor, at: datetime) -> Wish:
    """Taken back by whoever wished, or answered by their supervisor."""
    require(rules.see_wish, by, wish)
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.ended_at is None:
        wish.ended_at, wish.ended_by = at, by.id or wish.supporter_id
        wish.save(update_fields=["ended_at", "ended_by"])
        record(deeds.WISH_ENDED, about=wish, by=by, at=at)
    return wish


@transaction.atomic
def say_thanks(*, supporter: Supporter, text: str, by: Actor, at: datetime, id: UUID | None = None) -> Thanks:
    """A short word that stays on the supporter's own page."""
    require(rules.thank, by, supporter)
    text = text.strip()
    if not text:
        raise NoThanksWritten(NoThanksWritten.__doc__)
    if len(text) > LONGEST_THANKS:
        raise TooLong(TooLong.__doc__)
    accounts = {supporter.account_id, by.id} - {None}
    if queries.a_name_stands_in([text], accounts, supporter.programme.organisation.day(at)):
        raise NameStandsThere(NameStandsThere.__doc__)
    thanks = Thanks.objects.create(
        pk=id or uuid7(), supporter=supporter, person_id=supporter.person_id, account_id=by.id, text=text,
        said_at=at, said_by=by.id,
    )  # fmt: skip
    record(deeds.THANKED, about=supporter, by=by, at=at, organisation=supporter.programme.organisation_id)
    return thanks
